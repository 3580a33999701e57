"""What must be true of all that is stored. A room hands its own to the register at start."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection

REGISTER: dict[str, "Invariant"] = {}


@dataclass(frozen=True, kw_only=True)
class Invariant:
    """One sentence that holds, and how often it does not: a statement that counts, or a function.

    `code` is the room and what is promised: "awards.held_once".
    """

    code: str
    says: str
    broken: str | Callable[[], int]

    def count(self) -> int:
        """How many rows break it now."""
        return _counted(self.broken) if isinstance(self.broken, str) else self.broken()


def register(*invariants: Invariant) -> None:
    """Add a room's invariants; raises ValueError when a code is taken."""
    for one in invariants:
        if REGISTER.setdefault(one.code, one) is not one:
            raise ValueError(f"Two invariants are called {one.code}")


def counted() -> Iterator[tuple[Invariant, int]]:
    """Every invariant in the order of its code, with how often it is broken now."""
    for code in sorted(REGISTER):
        yield REGISTER[code], REGISTER[code].count()


def overlapping(table: str, *same: str, period: str = "during") -> str:
    """The statement that counts pairs of rows with the same `same` whose periods overlap."""
    alike = " AND ".join(f"a.{column} IS NOT DISTINCT FROM b.{column}" for column in same)
    periods = period.format("a"), period.format("b")
    if "{" not in period:
        periods = f"a.{period}", f"b.{period}"
    return (
        f"SELECT count(*) FROM {table} a JOIN {table} b ON a.id < b.id AND {alike}"  # noqa: S608
        f" AND {periods[0]} && {periods[1]}"
    )


def _counted(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])
