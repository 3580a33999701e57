"""What a question to the rules returns: value, status, reasons and sources."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Value = int | str | date | bool


class Status(StrEnum):
    """Whether the rules could answer; anything but DETERMINED has no value."""

    DETERMINED = "determined"
    MISSING_INPUT = "missing_input"
    NOT_IN_FORCE = "not_in_force"
    OUT_OF_RANGE = "out_of_range"


@dataclass(frozen=True)
class Step:
    """One sentence of the reasoning, and the value that it arrived at."""

    text: str
    value: Value


@dataclass(frozen=True)
class ParameterUse:
    """A parameter that the answer rests on, with the value that applied."""

    name: str
    title: str
    value: Value
    display: str
    in_force_from: date
    reference: str
    source_url: str
    option: str | None


@dataclass(frozen=True)
class Determination:
    """A computed answer. `value` is None unless `status` is DETERMINED.

    `display` is the value in words; `reason` says what is missing or out of
    range when there is no value; `missing` names the inputs to supply.
    """

    target: str
    title: str
    value: Value | None
    display: str
    unit: str
    status: Status
    reason: str
    missing: tuple[str, ...]
    steps: tuple[Step, ...]
    parameters: tuple[ParameterUse, ...]

    @property
    def determined(self) -> bool:
        """Whether there is a value."""
        return self.status is Status.DETERMINED
