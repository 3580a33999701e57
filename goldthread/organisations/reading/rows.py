"""What is read from a row, and the layouts that say how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

# Values by the names of our columns: text, whole numbers and pence.
Facts = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as read: `facts`, or a `refusal` that says why there are none."""

    number: int
    key: str
    facts: Facts | None = None
    refusal: str = ""


@dataclass(frozen=True, kw_only=True)
class Reader:
    """How one layout is read.

    `columns` maps our names to published headings. `facts` reads a record or raises Refused.
    `key` names the row as it stands in the file, `identity` makes two rows the same organisation.
    """

    columns: Mapping[str, str]
    facts: Callable[[Mapping[str, str]], Facts]
    key: str
    identity: Callable[[str], str]
    twice: str
