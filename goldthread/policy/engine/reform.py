"""Options: named changes to parameters, adopted from a date."""

from dataclasses import dataclass
from datetime import date

from goldthread.policy.engine.result import Value


@dataclass(frozen=True)
class Change:
    """One parameter and the value that the option gives it."""

    parameter: str
    value: Value


@dataclass(frozen=True)
class Option:
    """One answer to a question of the consultation.

    `gains` and `losses` say who is better and worse off, one sentence each.
    """

    name: str
    title: str
    question: str
    summary: str
    changes: tuple[Change, ...]
    gains: tuple[str, ...]
    losses: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Adoption:
    """An option put into force for `from_` <= day < `until` (None: no end).

    The day is that of the fact which fixes each parameter (its `asof`).
    """

    option: str
    from_: date
    until: date | None = None
