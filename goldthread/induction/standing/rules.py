"""What is asked of the policy about one induction: values quickly, or with all reasons."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from goldthread import policy
from goldthread.induction.standing.facts import Facts
from goldthread.policy.service import credit, reached_on

REQUIRED = "induction_required_milliterms"
CREDITED = "terms_credited"
LEFT = "terms_left"
YEAR = "year_of_induction"
TIMETABLE = "timetable_share_now"


class NoAnswer(Exception):
    """The rules have no value; the message says why in words."""


class AssessmentKind(StrEnum):
    """What a term ends with, by the policy in force."""

    PROGRESS = "progress"
    FORMAL = "formal"


@dataclass(frozen=True)
class Rules:
    """A rule set asked about one induction at the end of a day."""

    system: policy.System
    facts: Facts
    on: dt.date

    def inputs(self, **more: policy.Value) -> dict[str, policy.Value | None]:
        """What is known about the induction, as the rules name it."""
        return {**self._recorded(), "shorter_service_done": self.shorter_service_done, **more}

    @cached_property
    def shorter_service_done(self) -> dt.date | None:
        """When the service was done that a start of that day asked for at first.

        None where it was not, and where it makes no difference. An extension counts if it was
        decided while the shorter length could still be finished.
        """
        if not self._known("induction_moved_to_longer"):
            return None
        wanted = self._known("induction_first_length_milliterms") + sum(
            extended.milliterms
            for extended in self.facts.extensions
            if extended.decided_on < self._known("induction_finish_by")
        )
        least = self._known("counting_minimum_terms")
        served = credit(self.facts.service, self.on, least, self.system.calendar)
        return reached_on(served, wanted, self.system.calendar)

    def _recorded(self) -> dict[str, policy.Value | None]:
        return {
            "induction_start": self.facts.starts_on,
            "extension_milliterms": self.facts.extension_milliterms,
        }

    def _known(self, target: str) -> Any:
        """An answer that follows from the start alone; None where there is none."""
        return self.system.compute(target, inputs=self._recorded(), on=self.on)[1]

    def number(self, target: str, **more: policy.Value) -> int:
        """A whole number; raises NoAnswer with the reason."""
        value = self._value(target, self.inputs(**more))
        if not isinstance(value, int):
            raise AssertionError(f"{target} is no number")
        return value

    def date(self, target: str, **facts: policy.Value) -> dt.date:
        """A date that follows from the facts given and nothing else; raises NoAnswer."""
        value = self._value(target, facts)
        if not isinstance(value, dt.date):
            raise AssertionError(f"{target} is no date")
        return value

    def required(self) -> int:
        """Thousandths of a term to be served, extensions included."""
        return self.number(REQUIRED)

    def least_terms(self) -> int:
        """Terms that the first employment in a place must cover before it counts."""
        return self.number("counting_minimum_terms")

    def kind(self, *, at_start: int, at_end: int, ends: dt.date) -> AssessmentKind:
        """What a term that takes the credit from one figure to another, and ends on a day, has."""
        found = self._value(
            "assessment_kind_for_term",
            self.inputs(
                credited_at_term_start=at_start, credited_at_term_end=at_end, term_ends=ends
            ),
        )
        return AssessmentKind(str(found))

    def determination(self, target: str, **more: policy.Value) -> policy.Determination:
        """The same answers with steps, parameter values and sources."""
        return self.system.determine(target, inputs=self.inputs(**more), on=self.on)

    def _value(self, target: str, inputs: Mapping[str, policy.Value | None]) -> policy.Value:
        status, value = self.system.compute(target, inputs=inputs, on=self.on)
        if status is policy.Status.DETERMINED and value is not None:
            return value
        raise NoAnswer(self.system.determine(target, inputs=inputs, on=self.on).reason)
