"""How old somebody on record can be: the policy says, and the room of the policy registers here."""

import datetime as dt
from collections.abc import Callable

YOUNGEST, OLDEST = "person.youngest_age_years", "person.oldest_age_years"
Read = Callable[[str, dt.date], int]
_READERS: list[Read] = []


def read_from(read: Read) -> None:
    """Have the bounds read by their names in the policy, on a day."""
    _READERS[:] = [read]


def bounds(on: dt.date) -> tuple[int, int]:
    """The youngest and the oldest age in whole years, in force on a day."""
    [read] = _READERS
    return read(YOUNGEST, on), read(OLDEST, on)
