"""Ranges of numbers as the parts that pages draw."""

from collections.abc import Iterable

from goldthread.pages import words
from goldthread.pages.parts import Column, Table
from goldthread.people.models import TrnRange
from goldthread.people.trn import written


def numbers_lead(left: int) -> str:
    """How many are left, and what follows from it."""
    if not left:
        return "No numbers are left. Nobody can be recommended until you add a range."
    verb = words.plural(left, "is", "are")
    return f"{left:,} teacher reference {words.plural(left, 'number', 'numbers')} {verb} left."


def ranges_table(ranges: Iterable[TrnRange]) -> Table:
    """Each range with how many of its numbers are given out, and how many are left."""
    columns = [Column("Range"), Column("Given out", numeric=True), Column("Left", numeric=True)]
    rows = [
        [span(each), f"{each.following - each.first:,}", f"{each.last - each.following + 1:,}"]
        for each in ranges
    ]
    return Table("Ranges of numbers", columns, rows, caption_hidden=True)


def span(each: TrnRange) -> str:
    """Its first and last number: "0012345 to 0099999"."""
    return f"{written(each.first)} to {written(each.last)}"
