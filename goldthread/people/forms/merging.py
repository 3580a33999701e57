"""The questions of merging two records and of undoing it."""

from typing import Any

from goldthread.pages import fields, words
from goldthread.pages.forms import Form
from goldthread.people import fields as people_fields
from goldthread.people.models import ANSWER_LENGTH, Person


class OtherNumber(Form):
    """The number of the other record."""

    trn = people_fields.trn("Teacher reference number of the other record")


def _choice(label: str, noun: str) -> fields.Choice:
    return fields.Choice(label, noun=noun, label_size="m")


class Merging(Form):
    """Which record stays, what it says, and why."""

    survivor = _choice("Which number stays?", "which number stays")
    names_of = _choice("Which name is right?", "which name is right")
    birth_on_of = _choice("Which date of birth is right?", "which date of birth is right")
    reason = fields.LongText(
        "What shows that they are one person", noun="what shows it", maximum=ANSWER_LENGTH,
        label_size="m",
    )  # fmt: skip

    def __init__(self, *args: Any, pair: tuple[Person, Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = {"survivor": "trn", "names_of": "full_name", "birth_on_of": "birth_on"}
        for name, what in shown.items():
            self.fields[name].options = [  # type: ignore[attr-defined]
                (str(one.pk), _said(one, what), "" if what == "trn" else f"Of number {one.trn}")
                for one in pair
            ]


class Parting(Form):
    """Why the two are two people."""

    reason = fields.LongText(
        "What shows that they are two people", noun="what shows it", maximum=ANSWER_LENGTH,
        label_size="m",
    )  # fmt: skip


def _said(one: Person, what: str) -> str:
    if what == "birth_on":
        return words.date(one.birth_on)
    return f"{one.trn}, {one.full_name}" if what == "trn" else one.full_name
