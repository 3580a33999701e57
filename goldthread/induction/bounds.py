"""Bounds of what is recorded about induction, as the policy in force has them."""

import datetime as dt
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from goldthread.core.errors import DomainError
from goldthread.pages import words
from goldthread.policy.engine.unit import figure
from goldthread.rulebook import queries as rulebook

START_BEHIND = "induction.start_months_behind"
START_AHEAD = "induction.start_months_ahead"
CONTRACT_AHEAD = "induction.contract_months_ahead"


@dataclass(frozen=True, kw_only=True)
class Extensions:
    """How long one extension is, and all of them together, in thousandths of a term."""

    least: int
    most: int
    together: int

    @property
    def said(self) -> str:
        """'0.1 to 16 terms'."""
        return f"{figure(self.least)} to {words.whole_terms(self.most)}"


def extensions(on: dt.date) -> Extensions:
    """The bounds of an extension that is decided on a day."""
    return Extensions(
        least=rulebook.number("induction.extension_least_milliterms", on),
        most=rulebook.number("induction.extension_most_milliterms", on),
        together=rulebook.number("induction.extensions_together_milliterms", on),
    )


def check_not_far(day: dt.date, on: dt.date, *, field: str, by: str = START_AHEAD) -> None:
    """Raise DomainError for a day that is so far ahead that it is rather a slip of the pen."""
    months = rulebook.number(by, on)
    if day > on + relativedelta(months=months):
        raise DomainError(f"Enter a day within the next {months} months", field=field)


def check_start(starts_on: dt.date, on: dt.date) -> None:
    """Raise DomainError for a first day that lies implausibly far ahead or back."""
    check_not_far(starts_on, on, field="starts_on")
    months = rulebook.number(START_BEHIND, on)
    if starts_on < on - relativedelta(months=months):
        message = f"Enter a day within the last {months} months, or a later one"
        raise DomainError(message, field="starts_on")
