"""What is asked on the pages of policy."""

import datetime as dt
from typing import Any

from goldthread.core import clock
from goldthread.pages import fields
from goldthread.pages.forms import Form
from goldthread.rulebook.models import REASON_LENGTH


class OnDate(Form):
    """The date on which the policy is read; today when none is given."""

    mark_optional = False
    on = fields.Date("Policy on another date", required=False, label_size="m")

    @property
    def chosen(self) -> dt.date:
        """The date asked for, or today."""
        asked: dt.date | None = self.cleaned_data.get("on") if self.is_valid() else None
        return asked or clock.today()


class Adopt(Form):
    """From when, and why."""

    from_on = fields.Date("Put into force from", noun="the date", label_size="m")
    reason = fields.LongText(
        "Why this option",
        maximum=REASON_LENGTH,
        noun="your reason",
        hint="Anyone can read it beside the decision.",
        label_size="m",
    )

    def __init__(self, *args: Any, for_whom: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self["from_on"].field.hint = f"{for_whom} For example, 1 9 2027."


class Withdraw(Form):
    """Why a decision is taken back."""

    reason = fields.LongText(
        "Why the decision is withdrawn",
        maximum=REASON_LENGTH,
        noun="your reason",
        hint="Anyone can read it beside the decision.",
        label_size="m",
    )


class TryRules(Form):
    """The two dates that fix what the rules say for one teacher."""

    training_start = fields.Date(
        "When does training start?", noun="the start of training", label_size="s"
    )
    induction_start = fields.Date(
        "When does induction start?",
        noun="the start of induction",
        hint="Usually the September after training.",
        label_size="s",
    )

    def clean(self) -> dict[str, Any] | None:
        training, induction = (
            self.cleaned_data.get(name) for name in ("training_start", "induction_start")
        )
        if training and induction and induction <= training:
            self.add_error(
                "induction_start", "For the start of induction, enter a date after training starts"
            )
        return self.cleaned_data
