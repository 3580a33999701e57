"""A form with every kind of field."""

import datetime as dt
from typing import Any

from django.urls import reverse_lazy

from goldthread.pages import fields, words
from goldthread.pages.fields import Option
from goldthread.pages.forms import Form, Section
from goldthread.pages.parts import Link, SummaryRow

_PLACES = [
    Option("1", "Calderbrook High School", "Ashwick, 100301"),
    Option("2", "Calderbrook Primary School", "Ashwick, 100302"),
    Option("3", "Millrace Primary School", "Thornley, 100417"),
    Option("4", "St Oswald’s & All Saints School", "Thornley, 100589"),
]


def places(text: str) -> list[Option]:
    """The made-up schools whose name or place holds the text."""
    wanted = text.casefold().strip()
    return [o for o in _PLACES if wanted and wanted in f"{o.label} {o.hint}".casefold()]


def place(value: str) -> Option | None:
    """The made-up school with this value."""
    return next((option for option in _PLACES if option.value == value), None)


class Questions(Form):
    """Every kind of field once, several in a section."""

    sections = (
        Section("About the teacher", ("name", "number", "born"), "As on their birth certificate."),
    )

    name = fields.Text(
        "Full name", noun="the full name", autocomplete="name", spellcheck=False, width="two-thirds"
    )
    number = fields.Text(
        "Teacher number",
        hint="7 digits, such as 4172905",
        noun="the teacher number",
        width=10,
        inputmode="numeric",
        normalise=lambda text: text.replace(" ", ""),
        pattern="[0-9]{7}",
        pattern_message="Enter a teacher number with 7 digits",
    )
    born = fields.Date(
        "Date of birth",
        hint="For example, 27 3 1998",
        noun="the date of birth",
        birthday=True,
        earliest=dt.date(1930, 1, 1),
        latest=dt.date(2008, 8, 31),
        latest_message="Check the date of birth: a teacher is at least 18",
    )
    school = fields.Autocomplete(
        "School",
        hint="Type a name, a place or a number",
        noun="the school",
        source_url=reverse_lazy("gallery-suggestions"),
        search=places,
        find=place,
        none_message="No school matches “{text}”. Check the spelling or type a place",
        several_message="Choose which school you mean",
    )
    pattern = fields.Choice(
        "Working pattern",
        [
            Option("full", "Full time"),
            Option("part", "Part time", "Less than a whole week", reveals=("share",)),
            Option("unsure", "I do not know yet", divider="or"),
        ],
        noun="a working pattern",
    )
    share = fields.Number(
        "Percentage of full time", noun="the percentage", minimum=1, maximum_value=99, suffix="%"
    )
    phases = fields.Choices(
        "Phases taught",
        [
            ("early", "Early years"),
            ("primary", "Primary", "Ages 5 to 11"),
            ("secondary", "Secondary", "Ages 11 to 18"),
            Option("none", "None of these", divider="or", exclusive=True),
        ],
        hint="Choose all that apply",
        noun="a phase",
    )
    subject = fields.Select(
        "Main subject",
        [("maths", "Mathematics"), ("physics", "Physics"), ("welsh", "Welsh")],
        noun="a subject",
    )
    reason = fields.LongText(
        "What is your main reason?",
        hint="Do not name pupils or colleagues.",
        noun="your reason",
        maximum=150,
        rows=4,
        required=False,
    )
    file = fields.File("A list of teachers", extensions=[".csv"], maximum=1024 * 1024)


AROUND = {
    "caption": "Gallery",
    "lead": "Nothing you answer here is kept.",
    "after": "Nothing changes until you confirm on the next page.",
    "back": Link("Components", "/pages/"),
    "secondary": {"name": "later", "value": "1", "text": "Save and return later"},
}


def form(data: Any = None, files: Any = None) -> Questions:
    """The form, empty or with what was posted."""
    return Questions(data, files)


def answers(asked: Questions) -> list[SummaryRow]:
    """Labels and cleaned answers in words."""
    cleaned = asked.cleaned_data.items()
    return [SummaryRow(str(asked[name].field.label), _said(value)) for name, value in cleaned]


def _said(value: Any) -> str:
    if isinstance(value, dt.date):
        return words.date(value)
    if isinstance(value, list):
        return words.joined(value)
    return "Not answered" if value in (None, "") else str(value)
