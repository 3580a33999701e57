"""Two records side by side, as the parts that pages draw."""

from collections.abc import Iterable

from django.urls import reverse

from goldthread.pages import words
from goldthread.pages.parts import Column, Link, SummaryRow, Table
from goldthread.people import identifiers, pointers
from goldthread.people.models import Identifier, Merge, Person


def side_by_side(pair: tuple[Person, Person]) -> Table:
    """Name, birth date, numbers, and how much of everything each record holds."""
    numbers = [_numbers(one) for one in pair]
    rows = [
        ["Name", *(one.full_name for one in pair)],
        ["Date of birth", *(words.date(one.birth_on) for one in pair)],
        *(
            [kind.title, *(held.get(code, "None") for held in numbers)]
            for code, kind in identifiers.KINDS.items()
            if any(code in held for held in numbers)
        ),
        *_counts(pair),
    ]
    columns = [Column("What"), *(Column(f"Number {one.trn}") for one in pair)]
    return Table("The two records", columns, rows, caption_hidden=True)


def _numbers(person: Person) -> dict[str, str]:
    in_use = Identifier.objects.in_use().filter(person=person)
    return {one.kind: identifiers.shown(one.kind, one.value) for one in in_use}


def _counts(pair: tuple[Person, Person]) -> Iterable[list[str]]:
    for pointer in pointers.registered():
        if pointer.one and pointer.model is not Identifier:
            title = words.first_capital(words.plural(2, pointer.one))
            yield [title, *(str(pointer.rows(one).count()) for one in pair)]


def merged_into(merges: Iterable[Merge]) -> list[SummaryRow]:
    """The records that were merged into one, with the reason for each."""
    return [
        SummaryRow(
            f"Number {one.merged.trn}",
            f"{one.merged.full_name}, born {words.date(one.merged.birth_on)}",
            f"Merged on {words.date(one.merged_on)}: {one.reason}",
            [Link(f"Part number {one.merged.trn} again", reverse("merge-undo", args=[one.pk]))],
        )
        for one in merges
    ]
