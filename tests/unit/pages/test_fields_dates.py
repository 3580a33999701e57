"""A date says which of its boxes is wrong, and the error link lands on that box."""

import datetime as dt

import pytest

from goldthread.pages import fields
from goldthread.pages.forms import Form


class Starting(Form):
    start = fields.Date("First day", noun="the first day")


class Bounded(Form):
    start = fields.Date(
        "First day",
        noun="the first day",
        earliest=dt.date(2021, 9, 1),
        latest=lambda: dt.date(2026, 3, 10),
        latest_message="Enter a first day that is not in the future",
    )


def starting(day: str, month: str, year: str, form: type[Form] = Starting) -> Form:
    return form({"start-day": day, "start-month": month, "start-year": year})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("27", "3", "2026"), dt.date(2026, 3, 27)),
        (("7", "03", "2026"), dt.date(2026, 3, 7)),
        ((" 1 ", "Sept", "2024"), dt.date(2024, 9, 1)),
        (("29", "february", "2024"), dt.date(2024, 2, 29)),
        (("29", "2", "2000"), dt.date(2000, 2, 29)),
        (("31", "12", "2199"), dt.date(2199, 12, 31)),
        (("1", "1", "1900"), dt.date(1900, 1, 1)),
    ],
)
def test_date_accepts_figures_and_names_of_months(
    typed: tuple[str, str, str], meant: dt.date
) -> None:
    form = starting(*typed)
    assert form.is_valid()
    assert form.cleaned_data["start"] == meant


@pytest.mark.parametrize(
    ("typed", "message", "box"),
    [
        (("", "", ""), "Enter the first day", "day"),
        (("1", "", ""), "Add a month and a year to the first day", "month"),
        (("1", "9", ""), "Add a year to the first day", "year"),
        (("", "9", "2026"), "Add a day to the first day", "day"),
        (
            ("31", "6", "2026"),
            "Enter a day from 1 to 30 in the first day: June 2026 has 30 days",
            "day",
        ),
        (
            ("29", "2", "2100"),
            "Enter a day from 1 to 28 in the first day: February 2100 has 28 days",
            "day",
        ),
        (("0", "1", "2026"), "Enter a day from 1 to 31 in the first day", "day"),
        (("1", "13", "2026"), "Enter a month from 1 to 12 in the first day", "month"),
        (("1", "ma", "2026"), "Enter a month from 1 to 12 in the first day", "month"),
        (("1", "smarch", "2026"), "Enter a month from 1 to 12 in the first day", "month"),
        (("1", "9", "26"), "Enter a year with 4 digits in the first day", "year"),
        (("1", "9", "٢٠٢٦"), "Enter a year with 4 digits in the first day", "year"),
        (("1", "9", "1899"), "Enter a year from 1900 to 2199 in the first day", "year"),
        (("1\0", "9", "2026"), "Enter a day from 1 to 30 in the first day", "day"),
        (("1" * 1_000_000, "9", "2026"), "Enter a day from 1 to 30 in the first day", "day"),
    ],
)
def test_impossible_date_names_the_box_and_links_to_it(
    typed: tuple[str, str, str], message: str, box: str
) -> None:
    form = starting(*typed)
    assert str(form["start"].errors[0]).startswith(message)
    summary, drawn = form.error_summary(), form.draw()
    assert f'href="#id_start-{box}"' in summary
    assert f'id="id_start-{box}"' in drawn
    assert "\0" not in drawn
    assert len(drawn) < 5_000


def test_only_the_wrong_box_is_marked() -> None:
    assert starting("31", "6", "2026").draw().count("govuk-input--error") == 1
    assert starting("", "", "").draw().count("govuk-input--error") == 3


def test_what_was_typed_stays_in_the_boxes() -> None:
    drawn = starting("31", "Juin", "2026").draw()
    assert 'value="31"' in drawn
    assert 'value="Juin"' in drawn
    assert 'value="2026"' in drawn


def test_initial_date_fills_the_boxes() -> None:
    drawn = Starting(initial={"start": dt.date(2026, 3, 7)}).draw()
    assert 'value="7"' in drawn
    assert 'value="2026"' in drawn


def test_bounds_are_days_that_are_still_allowed() -> None:
    assert starting("1", "9", "2021", Bounded).is_valid()
    assert starting("10", "3", "2026", Bounded).is_valid()


def test_date_outside_its_bounds_says_which_dates_are_inside() -> None:
    early = starting("31", "8", "2021", Bounded)
    assert early["start"].errors == ["For the first day, enter 1 September 2021 or later"]
    late = starting("11", "3", "2026", Bounded)
    assert late["start"].errors == ["Enter a first day that is not in the future"]


def test_optional_date_left_empty_is_none() -> None:
    optional = type("Optional", (Form,), {"end": fields.Date("Last day", required=False)})
    form = optional({})
    assert form.is_valid()
    assert form.cleaned_data["end"] is None
    assert "Last day (optional)" in form.draw()
