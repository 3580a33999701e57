"""How the appropriate body takes a teacher on, and how induction ends."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from goldthread.induction.bounds import Extensions
from goldthread.induction.models.assessment import TEXT_LENGTH
from goldthread.induction.models.registration import REASON_LENGTH
from goldthread.pages import fields
from goldthread.pages.fields import Option
from goldthread.pages.forms import Form
from goldthread.policy.engine.unit import figure

MILLITERMS_A_TERM = 1_000
PASS, FAIL, EXTEND = "pass", "fail", "extend"


class Accept(Form):
    """There is nothing to fill in: the page shows what was checked."""


class Decline(Form):
    reason = fields.LongText(
        "Why do you decline?", noun="why you decline", maximum=REASON_LENGTH,
        hint="The school sees this and then names another body.",
    )  # fmt: skip


class NameBody(Form):
    body = fields.Select(
        "Appropriate body", noun="an appropriate body", empty="Choose a body", coerce=UUID
    )

    def __init__(self, *args: Any, bodies: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].options = bodies  # type: ignore[attr-defined]


class Recommend(Form):
    outcome = fields.Choice(
        "What do you recommend?",
        (
            Option(PASS, "Pass", "They meet the standards."),
            Option(FAIL, "Fail", "They do not meet the standards."),
            Option(EXTEND, "Extend", "They need more time to show that they meet them."),
        ),
        noun="what you recommend",
    )  # fmt: skip
    statement = fields.LongText(
        "Your statement", noun="your statement", maximum=TEXT_LENGTH, rows=8,
        hint="What the evidence shows. The appropriate body and the teacher read it.",
    )  # fmt: skip


class Decide(Form):
    outcome = fields.Choice(
        "What do you decide?",
        (
            Option("passed", "Pass"),
            Option("failed", "Fail", "Nobody can serve induction twice."),
            Option("extended", "Extend", "Service goes on for longer.", ("milliterms",)),
        ),
        noun="what you decide",
    )  # fmt: skip
    milliterms = fields.Number(
        "How many more terms?", noun="the extension in terms",
        hint="In tenths of a term, for example 1 or 0.5", decimals=1, width=4,
        minimum=0, maximum_value=0, suffix="terms",
    )  # fmt: skip
    reasons = fields.LongText(
        "Your reasons", noun="your reasons", maximum=TEXT_LENGTH, rows=8,
        hint="The teacher, the headteacher and the induction tutor read them.",
    )  # fmt: skip

    def __init__(self, *args: Any, extensions: Extensions, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.extensions = extensions
        most = extensions.most // MILLITERMS_A_TERM
        self.fields["milliterms"].maximum_value = most  # type: ignore[attr-defined]

    def clean_milliterms(self) -> int | None:
        """The extension in thousandths of a term."""
        typed: Decimal | None = self.cleaned_data["milliterms"]
        milliterms = int(typed * MILLITERMS_A_TERM) if typed is not None else None
        least = self.extensions.least
        if milliterms is not None and milliterms < least:
            self.add_error("milliterms", f"An extension is at least {figure(least)} of a term")
        return milliterms
