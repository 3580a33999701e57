"""The questions asked, one after another, to register a new teacher."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from goldthread.core import clock
from goldthread.induction.forms.patterns import PatternForm
from goldthread.pages import fields
from goldthread.pages.fields import Option
from goldthread.pages.forms import Form
from goldthread.people import fields as people_fields

SOMEBODY_ELSE = "somebody_else"


class Who(Form):
    """Whom to register: number and birth date, of which neither alone finds anybody."""

    trn = people_fields.trn()
    birth_on = fields.Date(
        "Date of birth", hint="For example, 27 3 2001", noun="the date of birth",
        latest=clock.today, latest_message="The date of birth must be in the past",
    )  # fmt: skip


class Start(PatternForm):
    """When and how much the teacher will work."""

    field_order = ("starts_on", "pattern", "days", "percent")

    starts_on = fields.Date(
        "First day of induction", hint="Their first day in the post, for example 1 9 2026",
        noun="the first day",
    )  # fmt: skip


class Body(Form):
    """Which appropriate body is to oversee the induction."""

    body = fields.Select(
        "Appropriate body", hint="They can accept or decline.", noun="an appropriate body",
        empty="Choose a body", coerce=UUID,
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].options = bodies  # type: ignore[attr-defined]


class MentorChoice(Form):
    """Which mentor of the school; or somebody to add to its mentors."""

    mentor = fields.Choice("Mentor", noun="a mentor")
    mentor_trn = people_fields.trn(
        "Their teacher reference number", hint="7 digits", noun="the mentor’s teacher number"
    )
    mentor_birth_on = fields.Date(
        "Their date of birth", noun="the mentor’s date of birth", latest=clock.today,
        latest_message="The date of birth must be in the past",
    )  # fmt: skip

    def __init__(self, *args: Any, mentors: Iterable[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentor"].options = mentor_options(mentors)  # type: ignore[attr-defined]

    @property
    def adds_somebody(self) -> bool:
        return bool(self.cleaned_data["mentor"] == SOMEBODY_ELSE)


def mentor_options(mentors: Iterable[Option]) -> list[Option]:
    """The mentors, and a last answer for somebody who is not among them."""
    listed = list(mentors)
    other = Option(
        SOMEBODY_ELSE,
        "Somebody else" if listed else "Add a mentor",
        "They become one of your school’s mentors.",
        reveals=("mentor_trn", "mentor_birth_on"),
        divider="or" if listed else "",
    )
    return [*listed, other]


class Confirm(Form):
    """Nothing more to fill in; `answers` marks those that the page showed."""

    answers = fields.Hidden(maximum=16, required=False)
