"""Every field in each of its states: empty, filled, refused, shown only, and very long."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from goldthread.pages import fields
from goldthread.pages.fields import Ends
from goldthread.pages.forms import Form
from goldthread.pages.gallery.questions import Questions
from goldthread.pages.parts import Column, Link, Tab, Table, Task

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 3
FILLED: dict[str, Any] = {
    "name": "Nadia Thornbury", "number": "4172905", "born": dt.date(1998, 3, 27),
    "pattern": "part", "share": 80, "phases": ["primary", "secondary"], "subject": "maths",
    "reason": "It gives time to settle.", "pay": 1_250_050, "relief": 1_250,
    "email": "nadia@school.example", "phone": "01632 960 001",
    "away": Ends(dt.date(2026, 3, 2), dt.date(2026, 3, 6)),
}  # fmt: skip


class AllFields(Questions):
    """Every kind of field."""

    pay = fields.Money("Pay for a year", noun="the pay", hint="Before tax")
    relief = fields.Percentage("Time off the timetable", noun="the share")
    email = fields.Email()
    phone = fields.Phone(required=False)
    away = fields.Period("When were you away?", open_ended=True, hint="Leave the last day open")


@dataclass(frozen=True, slots=True)
class State:
    """A form in one state, under its heading."""

    title: str
    text: str
    form: Form


def states() -> list[State]:
    """All fields in each state; prefixes keep their ids apart."""
    long = {"name": LONG, "reason": LONG, "number": LONG[:60], "email": LONG[:60], "pay": LONG[:40]}
    return [
        State("Empty", "As somebody first meets it.", AllFields(prefix="empty")),
        State("Filled", "With what is held already.", AllFields(prefix="filled", initial=FILLED)),
        State("Refused", "Each error stands beside its field.", AllFields({}, prefix="refused")),
        State("Shown only", "What cannot be changed here.", _disabled()),
        State("Long", "Words without end break.", AllFields(_posted(long), prefix="long")),
    ]


def _disabled() -> Form:
    form = AllFields(prefix="shown", initial=FILLED)
    for field in form.fields.values():
        field.disabled = True
    return form


def _posted(answers: dict[str, str]) -> dict[str, str]:
    return {f"long-{name}": text for name, text in answers.items()}


def parts() -> dict[str, Any]:
    """The components that hold others, with made-up content."""
    first, second = (Markup('<p class="govuk-body">{}</p>').format(t) for t in ("Words.", LONG))
    columns = [
        Column("Name", href="?sort=name", sorted="ascending"), Column("Days", True, "?sort=days"),
    ]  # fmt: skip
    return {
        "tabs_shown": [Tab("This year", "this-year", first), Tab("Last year", "last-year", second)],
        "sections_shown": [Tab("Who sees it", "who", first), Tab("How long", "how-long", second)],
        "tasks": [
            Task("Your details", "Done", "#"),
            Task("Your school", "To do", "#", "Have its URN ready", "blue"),
            Task("Send", "Cannot start yet", hint="When the others are done", tag="grey"),
        ],
        "crumbs": [Link("Start", "/"), Link("Components", "/pages/")],
        "sortable": Table(
            "Days away", columns, [["Ellis Marchbank", "2"], ["Nadia Thornbury", "4"]]
        ),
    }
