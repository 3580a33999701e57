"""What this room itself holds of a person and moves when two records are merged."""

from goldthread.people import identifiers
from goldthread.people.models import Identifier, Person
from goldthread.people.pointers import Pointer


def _same_kinds(survivor: Person, merged: Person) -> list[str]:
    kinds = [
        set(Identifier.objects.in_use().filter(person=one).values_list("kind", flat=True))
        for one in (survivor, merged)
    ]
    return [
        f"Both have a number of the kind “{identifiers.KINDS[kind].title}”. Take one off first"
        for kind in sorted(kinds[0] & kinds[1])
    ]


POINTERS = (
    Pointer(model=Identifier, one="number", conflicts=_same_kinds),
    # Whoever was merged into the one that goes follows it, so that no number leads two steps on.
    Pointer(model=Person, column="merged_into"),
)
