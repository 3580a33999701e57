"""Money, shares, addresses, numbers and pairs of dates: kept as meant, refused with words."""

import datetime as dt
from typing import Any

import pytest

from goldthread.pages import fields, gallery
from goldthread.pages.fields import Ends
from goldthread.pages.forms import Form


class Typing(Form):
    pay = fields.Money("Pay", noun="the pay", maximum_value=10_000_000, required=False)
    share = fields.Percentage("Share", noun="the share", minimum=100, required=False)
    email = fields.Email(required=False)
    phone = fields.Phone(required=False)
    away = fields.Period("Away", required=False)
    post = fields.Period("Post", open_ended=True, required=False, hint="Leave the end open")


def typed(**answers: str) -> Typing:
    form = Typing(answers)
    form.full_clean()
    return form


def days(name: str, first: str, last: str) -> dict[str, str]:
    ends = {"first": first.split("-"), "last": last.split("-")}
    return {
        f"{name}-{end}-{part}": text
        for end, parts in ends.items()
        for part, text in zip(("day", "month", "year"), parts, strict=False)
    }


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("pay", "£1,250.50", 125_050),
        ("pay", "12.5", 1_250),
        ("pay", "0", 0),
        ("pay", "", None),
        ("share", "62.5%", 6_250),
        ("share", "100", 10_000),
        ("email", " Nadia@School.Example ", "Nadia@school.example"),
        ("email", "", ""),
        ("phone", "01632 960-001", "01632960001"),
        ("phone", "+44 (1632) 960.001", "+441632960001"),
    ],
)
def test_answer_is_kept_as_meant(name: str, text: str, value: Any) -> None:
    form = typed(**{name: text})
    assert form.is_valid(), form.errors
    assert form.cleaned_data[name] == value


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("pay", "12.505", "For the pay, enter an amount from £0 to £100,000, such as £1,250"),
        ("pay", "-1", "For the pay, enter an amount"),
        ("pay", "100000.01", "For the pay, enter an amount"),
        ("pay", "١٢", "For the pay, enter an amount"),
        ("pay", "9" * 39, "For the pay, enter an amount"),
        ("share", "0.5", "For the share, enter an amount from 1% to 100%, such as 80 or 62.5"),
        ("share", "a\x00b", "hidden character"),
        ("email", "nadia", "enter it with an @ and a dot"),
        ("email", "a@b@c.example", "enter it with an @ and a dot"),
        ("email", "a" * 250 + "@b.example", "Shorten your e-mail address"),
        ("phone", "12345", "enter 7 to 15 digits"),
        ("phone", "٠١٦٣٢٩٦٠٠٠١", "enter 7 to 15 digits"),
    ],
)
def test_answer_that_cannot_be_kept_says_what_to_type(name: str, text: str, message: str) -> None:
    form = typed(**{name: text})
    assert message in form.errors[name][0]


def test_what_was_refused_is_shown_again() -> None:
    drawn = str(typed(pay="12.505").draw())
    assert 'value="12.505"' in drawn


def test_held_amounts_are_shown_as_they_are_typed() -> None:
    drawn = str(Typing(initial={"pay": 125_050, "share": 8_000}).draw())
    assert 'value="1250.50"' in drawn
    assert 'value="80"' in drawn


def test_period_is_two_dates() -> None:
    form = typed(**days("away", "2-3-2026", "6-3-2026"))
    assert form.cleaned_data["away"] == Ends(dt.date(2026, 3, 2), dt.date(2026, 3, 6))
    assert form.cleaned_data["post"] is None


def test_open_end_may_be_left_out_only_where_it_may() -> None:
    form = typed(**days("post", "2-3-2026", ""))
    assert form.cleaned_data["post"] == Ends(dt.date(2026, 3, 2), None)
    refused = typed(**days("away", "2-3-2026", ""))
    assert refused.errors["away"] == ["Enter the last day"]
    assert refused["away"].error_anchor == "id_away-last-day"


@pytest.mark.parametrize(
    ("first", "last", "message", "anchor"),
    [
        ("6-3-2026", "2-3-2026", "Enter the last day on or after the first day", "last-day"),
        ("31-2-2026", "2-3-2026", "Enter a day from 1 to 28 in the first day", "first-day"),
        ("2-3-2026", "2-13-2026", "Enter a month from 1 to 12 in the last day", "last-month"),
        ("", "2-3-2026", "Enter the first day", "first-day"),
    ],
)
def test_error_of_a_period_lands_on_its_box(
    first: str, last: str, message: str, anchor: str
) -> None:
    form = typed(**days("away", first, last))
    assert form.errors["away"][0].startswith(message)
    assert form["away"].error_anchor == f"id_away-{anchor}"
    drawn = str(form.draw())
    assert f'id="id_away-{anchor}"' in drawn
    assert drawn.count("govuk-error-message") == 1
    assert f'href="#id_away-{anchor}"' in str(form.error_summary())


def test_period_that_is_required_says_so() -> None:
    class Asked(Form):
        away = fields.Period("Away", noun="the days away")

    form = Asked({})
    assert form.errors["away"] == ["Enter the days away"]
    assert form["away"].error_anchor == "id_away-first-day"
    assert Asked()["away"].error_anchor == "id_away-first-day"


def test_gallery_has_every_field_in_every_state_with_ids_of_its_own() -> None:
    states = gallery.states()
    assert [state.title for state in states] == [
        "Empty", "Filled", "Refused", "Shown only", "Long",
    ]  # fmt: skip
    drawn = {state.title: str(state.form.draw()) for state in states}
    assert "govuk-error-message" not in drawn["Empty"] + drawn["Filled"] + drawn["Shown only"]
    assert drawn["Refused"].count("govuk-error-message") >= 10
    assert 'value="Nadia Thornbury"' in drawn["Filled"]
    assert "disabled" in drawn["Shown only"]
    assert 'id="id_empty-away-first-day"' in drawn["Empty"]
