"""Times searching against the least and the most that a search can cost in the same database.

The least is one row by a unique index; the most is reading every row. Other work on the machine
slows all three alike, so the bound is on the share: no search may cost a reading of the table.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tests.proof.measuring import Question, database, median, milliseconds, row, run

if TYPE_CHECKING:
    from django.db.models import Model

# What a column that nothing is said about holds, by its kind.
EMPTY = {"CharField": "''", "TextField": "''", "JSONField": "'{}'", "BooleanField": "false"}
SCHOOLS, PEOPLE = 300_000, 300_000
# Syllables, so that names share parts as names do, and none is shared by all.
SYLLABLES = (
    "ash", "bel", "cor", "dun", "el", "fen", "gar", "hol", "in", "jor", "kel", "lin", "mar",
    "nor", "ot", "pen", "quin", "ros", "sel", "tor", "ul", "ver", "wick", "yar", "zel", "brook",
    "dale", "field", "ham", "mere", "stead", "worth",
)  # fmt: skip


def main() -> int:
    """Returns 0 when every search costs less than its table read through for the same question."""
    with database():
        fill()
        print("| what | median | worst | times one row by index | share of reading all |")
        print("| --- | --- | --- | --- | --- |")
        return 0 if all([*_schools(), *_people()]) else 1


def fill() -> None:
    """Made by the database itself; the triggers of history are left out, as nothing reads it."""
    from goldthread.organisations.models import Organisation, School
    from goldthread.people.models import Person

    word = "(" + _syllable(1) + " || " + _syllable(33) + " || " + _syllable(1_057) + ")"
    second = "(" + _syllable(11) + " || " + _syllable(401) + ")"
    name = f"initcap({word}) || ' ' || (array['High School','Primary School'])[1 + n % 2]"
    _insert(
        Organisation, f"generate_series(100000, {99_999 + SCHOOLS}) n", kind="'school'", name=name,
        sort_name=f"lower({name})",
        search_text=f"' ' || lower({name} || ' ' || {second}) || ' ' || n",
    )  # fmt: skip
    _insert(
        School, "organisations_organisation", organisation_id="id", urn="right(search_text, 6)",
        local_authority="'Vale'", school_type="'Academy'", phase="'secondary'",
    )  # fmt: skip
    _insert(
        Person, f"generate_series(1000000, {999_999 + PEOPLE}) n", trn="n::text",
        given_names=f"initcap({second})", family_name=f"initcap({word})",
        sort_name=f"{word} || ' ' || {second}", birth_on="date '1970-01-01' + n % 11000",
    )  # fmt: skip
    run("ANALYZE")


def _insert(table: type[Model], source: str, **values: str) -> None:
    """Rows from `source`, a column a value of SQL; what is not named stays empty."""
    fields = [field for field in table._meta.concrete_fields if not field.null]
    kinds = {field.column: field.get_internal_type() for field in fields}
    rest = {column: EMPTY[kind] for column, kind in kinds.items() if kind in EMPTY}
    given = {**rest, "id": "gen_random_uuid()", "created_at": "now()", **values}
    name = table._meta.db_table
    run(
        f"ALTER TABLE {name} DISABLE TRIGGER USER",
        f"INSERT INTO {name} ({', '.join(given)}) SELECT {', '.join(given.values())} FROM {source}",
        f"ALTER TABLE {name} ENABLE TRIGGER USER",
    )


def _syllable(step: int) -> str:
    chosen = ",".join(f"'{one}'" for one in SYLLABLES)
    return f"(array[{chosen}])[1 + (n / {step} + n * 7) % {len(SYLLABLES)}]"


def _schools() -> list[bool]:
    from goldthread.organisations import queries
    from goldthread.organisations.models import Organisation

    names = _sampled(Organisation.objects.values_list("name", flat=True))
    urns = range(100_500, 100_000 + SCHOOLS, SCHOOLS // 20)
    peers = _Peers("schools", SCHOOLS, [partial(queries.school_with, f"{urn}") for urn in urns])
    reading = peers.reading(Organisation.objects.filter(name__contains="zzzz").count)
    typed = [name[:size] for name in names for size in (4, 9)]
    comparing = peers.reading(partial(_compared, "ashbelcor"), "comparing each name")
    return [
        peers.line("schools: suggestions", queries.search_schools, typed, reading),
        peers.line("schools: first page of results", queries.matching_schools, names, reading),
        peers.line("schools: nearest names", queries.nearest_schools, [*map(_misspelt, names)],
                   comparing),
    ]  # fmt: skip


def _people() -> list[bool]:
    from goldthread.core.access import SYSTEM
    from goldthread.people import queries
    from goldthread.people.models import Person

    names = _sampled(Person.objects.values_list("sort_name", flat=True))
    numbers = range(1_000_100, 1_000_000 + PEOPLE, PEOPLE // 20)
    one = [partial(Person.objects.filter(trn=f"{number}").first) for number in numbers]
    peers = _Peers("people", PEOPLE, one)
    reading = peers.reading(Person.objects.filter(given_names__contains="zzzz").count)
    return [peers.line("people by name", partial(queries.found, SYSTEM), names, reading)]


class _Peers:
    """The least that can be asked of a table, and the most, to hold searches against."""

    def __init__(self, what: str, rows: int, one_row: Sequence[Question]) -> None:
        self.what = what
        self.least, worst = median(one_row)
        row(f"{what}: one row by index, of {rows:,}", *_times(self.least, worst), "1", "")

    def reading(self, question: Question, how: str = "reading all") -> float:
        took, worst = median([question] * 3)
        row(f"{self.what}: {how}", *_times(took, worst), f"{took / self.least:,.0f}", "1")
        return took

    def line(
        self, name: str, ask: Callable[[str], object], texts: Sequence[str], most: float
    ) -> bool:
        """Whether asking for these texts takes less than reading all."""
        usual, worst = median([partial(_page, ask, text) for text in texts])
        share = usual / most
        row(name, *_times(usual, worst), f"{usual / self.least:,.1f}", f"{share:.2f}")
        return share < 1


def _times(usual: float, worst: float) -> tuple[str, str]:
    return milliseconds(usual), milliseconds(worst)


def _compared(text: str) -> int:
    """How many names are like a text, every one compared."""
    from django.contrib.postgres.search import TrigramWordSimilarity

    from goldthread.organisations.models import Organisation

    likeness = TrigramWordSimilarity(text, "search_text")
    return Organisation.objects.annotate(likeness=likeness).filter(likeness__gt=0.6).count()


def _sampled(names: Sequence[str]) -> list[str]:
    """Twenty names from all over the table."""
    return list(names.order_by("id")[:20])  # type: ignore[attr-defined]


def _misspelt(name: str) -> str:
    first = name.split()[0]
    return f"{first[:3]}x{first[4:]}"


def _page(ask: Callable[[str], object], text: str) -> object:
    return list(ask(text)[:20])  # type: ignore[index]


if __name__ == "__main__":
    sys.exit(main())
