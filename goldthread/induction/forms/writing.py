"""Reviews, assessments and signatures."""

from collections.abc import Iterable
from typing import Any

from goldthread.core import clock
from goldthread.induction.models import Judgement
from goldthread.induction.models.assessment import COMMENT_LENGTH, TEXT_LENGTH
from goldthread.pages import fields
from goldthread.pages.fields import Option
from goldthread.pages.forms import Form

JUDGEMENTS = (
    Option(
        Judgement.ON_TRACK, "On track",
        "They are doing what the standards ask of this stage.",
    ),
    Option(
        Judgement.NOT_ON_TRACK, "Not on track",
        "Say below what support is in place, and who gives it.",
    ),
)  # fmt: skip


class Writing(Form):
    """What a review and an assessment both ask; `terms` offers the terms they can be for."""

    term = fields.Select("Term", noun="the term", coerce=int, empty="Choose a term")
    held_on = fields.Date(
        "Date you met", noun="the date you met", latest=clock.today,
        latest_message="Enter the date you met: today or earlier",
    )  # fmt: skip

    def __init__(self, *args: Any, terms: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].options = terms  # type: ignore[attr-defined]


class Review(Writing):
    """A progress review."""

    judgement = fields.Choice("How is it going?", JUDGEMENTS, noun="how it is going")
    summary = fields.LongText(
        "What you talked about", hint="Strengths, and evidence you saw. Do not name pupils.",
        noun="what you talked about", maximum=TEXT_LENGTH,
    )  # fmt: skip
    next_steps = fields.LongText(
        "Next steps", hint="What will happen before the next review, and who does it.",
        noun="the next steps", maximum=TEXT_LENGTH, required=False,
    )  # fmt: skip


class Assessment(Writing):
    """A formal assessment against the standards."""

    judgement = fields.Choice(
        "Against the standards, the teacher is", JUDGEMENTS, noun="a judgement"
    )
    summary = fields.LongText(
        "Summary of the evidence",
        hint="What shows it: lessons, planning, pupils’ work. Do not name pupils.",
        noun="a summary of the evidence", maximum=TEXT_LENGTH, rows=8,
    )  # fmt: skip
    next_steps = fields.LongText(
        "Next steps", hint="What they will work on, and what support they get.",
        noun="the next steps", maximum=TEXT_LENGTH, required=False,
    )  # fmt: skip


class Sign(Form):
    """A signature; there is nothing to fill in."""


class SignAsTeacher(Form):
    """The teacher's signature, with room to disagree."""

    comment = fields.LongText(
        "Your comment", hint="Signing says that you have read it, not that you agree with it.",
        noun="your comment", maximum=COMMENT_LENGTH, required=False,
    )  # fmt: skip
