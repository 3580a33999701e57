"""The questions of a person's page: names, numbers, and the search for somebody."""

from typing import Any

from django.core.exceptions import ValidationError

from goldthread.pages import fields
from goldthread.pages.forms import Form
from goldthread.people.identifiers import KINDS, VALUE_LENGTH
from goldthread.people.models import ANSWER_LENGTH, EVIDENCE_LENGTH, NAME_LENGTH, How

_WRONG_DIGITS = "Type the number with the digits 0 to 9"


def _ascii_digits(text: str) -> None:
    if any(mark.isdigit() and not mark.isascii() for mark in text):
        raise ValidationError(_WRONG_DIGITS)


class Search(Form):
    """Sought by a name they have or had, or by any of their numbers."""

    mark_optional = False

    q = fields.Text(
        "Name or number",
        hint="A name now or before, a teacher reference number, or another number in full",
        noun="the name or number",
        maximum=VALUE_LENGTH,
        width=20,
        required=False,
        spellcheck=False,
        validators=[_ascii_digits],
    )


def _typed_name(label: str) -> fields.Text:
    return fields.Text(
        label, noun=f"the {label.lower()}", maximum=NAME_LENGTH, width="two-thirds",
        spellcheck=False, autocomplete="off",
    )  # fmt: skip


class NewName(Form):
    """The name to be recorded, why it differs, and what shows it."""

    seen = fields.Hidden(maximum=2 * NAME_LENGTH + 1)
    given_names = _typed_name("Given names")
    family_name = _typed_name("Family name")
    how = fields.Choice(
        "Why does it differ from the name on record?",
        [
            (how.value, str(how.label))
            if how is not How.IN_ERROR
            else (how.value, "The name on record was never right", "It was recorded in error")
            for how in How
        ],
        coerce=How,
        noun="why it differs",
        label_size="m",
    )
    from_on = fields.Date(
        "First day of the new name",
        hint="Leave it empty where the name on record was never right",
        noun="the first day of the new name",
        label_size="m",
        required=False,
    )
    evidence = fields.Text(
        "What shows it, and where it is kept",
        hint="For example: marriage certificate of 3 May 2025, case file 2217",
        noun="what shows it",
        maximum=EVIDENCE_LENGTH,
        label_size="m",
    )


class AskName(NewName):
    """The same from a teacher, who has the proof at home."""

    evidence = fields.Text(
        "What can you show us?",
        hint="For example: marriage certificate of 3 May 2025. We ask you for it if we need it",
        noun="what you can show us",
        maximum=EVIDENCE_LENGTH,
        label_size="m",
    )


class AnswerRequest(Form):
    """Whether the name is recorded; a reason where it is not."""

    move = fields.Choice(
        "What is your answer?",
        [
            ("grant", "Record the new name"),
            fields.Option("decline", "Decline", reveals=("reason",)),
        ],
        noun="your answer",
        label_size="m",
    )
    reason = fields.LongText(
        "Why, and what they can do",
        hint="They read it",
        noun="your reason",
        maximum=ANSWER_LENGTH,
    )


class AddNumber(Form):
    """A number of one kind."""

    kind = fields.Choice(
        "Which number?",
        [(code, kind.title, kind.hint) for code, kind in KINDS.items()],
        noun="which number",
        label_size="m",
    )
    value = fields.Text(
        "The number or address",
        noun="the number",
        maximum=VALUE_LENGTH,
        width="two-thirds",
        spellcheck=False,
        autocomplete="off",
        label_size="m",
    )


class TakeOff(Form):
    """Why a number is taken off."""

    reason = fields.LongText(
        "Why the number is taken off",
        hint="The person can read it",
        noun="your reason",
        maximum=ANSWER_LENGTH,
        label_size="m",
    )


def initial_name(given_names: str, family_name: str) -> dict[str, Any]:
    """The name on record, to be changed where it is wrong."""
    seen = f"{given_names} {family_name}"
    return {"given_names": given_names, "family_name": family_name, "seen": seen}
