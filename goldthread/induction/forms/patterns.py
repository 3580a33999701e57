"""A working pattern as people say it: full time, days a week, or a percentage."""

from decimal import Decimal
from typing import Any

from goldthread.induction.models.service import FULL_TIME_BP
from goldthread.pages import fields
from goldthread.pages.forms import Form

FULL, DAYS, PERCENT = "full", "days", "percent"
DAYS_IN_WEEK = 5
BP_A_PERCENT = FULL_TIME_BP // 100
BP_A_DAY = FULL_TIME_BP // DAYS_IN_WEEK

PATTERNS = (
    fields.Option(FULL, "Full time"),
    fields.Option(DAYS, "Part time, as days a week", "3 days is 0.6 of full time", ("days",)),
    fields.Option(PERCENT, "Part time, as a percentage", "60% is 0.6 of full time", ("percent",)),
)


class PatternForm(Form):
    """Asks for a share of full time; `fte_bp` gives it in basis points once the form is valid."""

    pattern = fields.Choice("Working pattern", PATTERNS, noun="a working pattern")
    days = fields.Number(
        "Days a week", hint="For example 3 or 2.5", noun="days a week", minimum=1,
        maximum_value=DAYS_IN_WEEK, decimals=1, width=3,
    )  # fmt: skip
    percent = fields.Number(
        "Percentage of full time", noun="the percentage of full time", minimum=10,
        maximum_value=100, width=3, suffix="%",
    )  # fmt: skip

    def fte_bp(self) -> int:
        """The share of full time in basis points: 10,000 is full time."""
        answers = self.cleaned_data
        if answers["pattern"] == DAYS:
            return int(Decimal(answers["days"]) * BP_A_DAY)
        if answers["pattern"] == PERCENT:
            return int(answers["percent"]) * BP_A_PERCENT
        return FULL_TIME_BP


def as_answers(fte_bp: int) -> dict[str, Any]:
    """The answers that stand for a share of full time, as initial values."""
    if fte_bp == FULL_TIME_BP:
        return {"pattern": FULL}
    days = Decimal(fte_bp) / BP_A_DAY
    if days >= 1 and days == round(days, 1):
        return {"pattern": DAYS, "days": f"{days:f}".rstrip("0").rstrip(".")}
    return {"pattern": PERCENT, "percent": f"{fte_bp / BP_A_PERCENT:g}"}
