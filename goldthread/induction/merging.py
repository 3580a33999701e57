"""What induction holds of a person: one induction in a lifetime."""

from goldthread.induction.models import Induction
from goldthread.people.models import Person
from goldthread.people.pointers import Pointer


def _two(survivor: Person, merged: Person) -> list[str]:
    both = Induction.objects.filter(person__in=[survivor, merged]).count() > 1
    return ["Both have an induction, and nobody serves two"] if both else []


POINTERS = (Pointer(model=Induction, one="induction", conflicts=_two),)
