"""What is read from a row, and the layouts that say how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

# Values by the names of our columns: text, whole numbers and pence.
Facts = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as read: `facts`, or a `refusal` that says why there are none.

    Rows that are `outside` are well written, but not for us.
    """

    number: int
    key: str
    facts: Facts | None = None
    refusal: str = ""
    outside: bool = False


@dataclass(frozen=True, kw_only=True)
class Reader:
    """How one layout is read.

    `columns` maps our names to published headings, `optional` those that a file may leave out.
    `facts` reads a record, or raises Refused or LeftOut. `key` names the row as it stands in the
    file, by one of our names or from the record; `identity` makes two rows the same thing. Where
    `repeats` a row said again is left out, else it is refused.
    """

    columns: Mapping[str, str]
    facts: Callable[[Mapping[str, str]], Facts]
    key: str | Callable[[Mapping[str, str]], str]
    identity: Callable[[str], str]
    twice: str
    optional: Mapping[str, str] = field(default_factory=dict)
    repeats: bool = False

    def key_of(self, record: Mapping[str, str]) -> str:
        """What names a row of the file."""
        return record[self.key] if isinstance(self.key, str) else self.key(record)
