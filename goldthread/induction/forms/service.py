"""Changes to service: pattern, mentor, leaving."""

import datetime as dt
from typing import Any

from goldthread.induction.forms.adding import MentorChoice
from goldthread.induction.forms.patterns import PatternForm
from goldthread.pages import fields
from goldthread.pages.forms import Form


class ChangePattern(PatternForm):
    """From when, and how much."""

    from_on = fields.Date(
        "First day of the new pattern", hint="It can be in the past or the future.",
        noun="the first day of the new pattern",
    )  # fmt: skip
    field_order = ("from_on", "pattern", "days", "percent")


class ChangeMentor(MentorChoice):
    """Who supports the teacher now, and since when."""

    from_on = fields.Date(
        "First day with this mentor", noun="the first day with this mentor",
        hint="Not after today, or after the first day of an induction that has yet to begin.",
    )  # fmt: skip

    def __init__(self, *args: Any, latest: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_on"].latest = latest  # type: ignore[attr-defined]


class Resume(PatternForm, MentorChoice):
    """From when somebody who left serves here again, how much, and who supports them."""

    from_on = fields.Date(
        "First day back", hint="It can be in the past or the future.", noun="the first day back"
    )
    field_order = (
        "from_on", "pattern", "days", "percent", "mentor", "mentor_trn", "mentor_birth_on",
    )  # fmt: skip


class Leave(Form):
    """The last day at the school."""

    last_on = fields.Date("Last day at the school", noun="the last day")
