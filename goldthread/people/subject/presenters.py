"""What is held on a person, as the parts that pages draw."""

from collections.abc import Sequence

from goldthread.pages import words
from goldthread.pages.parts import SummaryRow
from goldthread.people.models import Person

Counts = Sequence[tuple[str, int]]


def lead(counts: Counts, person: Person, *, own: bool) -> str:
    """How much is held, in one sentence."""
    whom = "you" if own else person.full_name
    entries = words.count(sum(count for _, count in counts), "entry", "entries")
    return f"Goldthread holds {entries} on {whom}."


def rows(counts: Counts) -> list[SummaryRow]:
    """Each kind of record with the number of its entries."""
    return [SummaryRow(title, words.count(count, "entry", "entries")) for title, count in counts]
