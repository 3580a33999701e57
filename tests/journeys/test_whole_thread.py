"""From the first day of training to the award after induction, under each of three policies."""

from collections.abc import Callable

import pytest
from pytest_django import Settings

from tests.journeys import steps
from tests.journeys.steps import Calendar
from tests.support.browser import PHONE, Visitor

BORN = "4 5 2003"
QTS, PROVISIONAL = "Qualified teacher status", "Qualified teacher status (Provisional)"
ENDORSED = "Endorsed qualified teacher status"

# The option in force when training starts, the award at its end, and all that holds at the last.
OPTIONS = [
    pytest.param(None, QTS, ["qualified teacher status"], id="as-now"),
    pytest.param(
        "qts_after_induction", PROVISIONAL, ["qualified teacher status"], id="qts-after-induction"
    ),
    pytest.param(
        "endorsed_after_induction", QTS,
        ["qualified teacher status", "endorsed qualified teacher status"],
        id="further-award",
    ),
]  # fmt: skip


# When each term's meeting is held: a few days before the term ends.
TERMS = {
    1: "2027-12-08", 2: "2028-03-22", 3: "2028-07-17",
    4: "2028-12-11", 5: "2029-03-19", 6: "2029-07-18",
}  # fmt: skip


@pytest.fixture
def calendar(settings: Settings) -> Calendar:
    return Calendar(settings)


@pytest.mark.parametrize(("option", "first_award", "held"), OPTIONS)
def test_a_trainee_becomes_qualified(
    visit: Callable[..., Visitor], calendar: Calendar, option: str | None,
    first_award: str, held: list[str],
) -> None:  # fmt: skip
    visitor = visit()
    if option:
        steps.adopt(visitor, option, "1 9 2026")
        visitor.sees("1 September 2026")

    calendar.to("2027-07-10")
    trn = steps.recommend(visitor, "Juniper", "Ashworth", BORN, "7 9 2026", "2 7 2027")
    visitor.sees_title(f"{first_award} awarded")

    steps.register(visitor, trn, BORN, "1 9 2027")
    steps.accept(visitor, "Juniper Ashworth")
    if option is None:
        serve_in_the_browser(visitor, calendar, trn)
    else:
        steps.write_up(trn, TERMS, formal=(3, 6))
    calendar.to("2029-07-26")
    steps.recommend_pass(visitor, "Juniper Ashworth")
    calendar.to("2029-08-02")
    steps.decide_pass(visitor, "Juniper Ashworth")

    steps.step_into_teacher(visitor, trn)
    assert "passed your induction" in steps.text_of(visitor)
    steps.check(visitor, trn, BORN)
    title = visitor.page.locator("h1").inner_text()
    assert title.startswith("This teacher holds ")
    assert sorted(title.removeprefix("This teacher holds ").split(" and ")) == sorted(held)
    visitor.sees("Induction: passed on 2 August 2029.")


def serve_in_the_browser(visitor: Visitor, calendar: Calendar, trn: str) -> None:
    """Six terms, with a review in four of them and an assessment in the third and the last."""
    for number, held_on in TERMS.items():
        calendar.to(held_on)
        year, month, day = (str(int(part)) for part in held_on.split("-"))
        if number in (3, 6):
            steps.assess(visitor, "Juniper Ashworth", f"{day} {month} {year}", final=number == 6)
            steps.sign_as_head(visitor, "Juniper Ashworth")
            steps.sign_as_teacher(visitor, trn)
        else:
            steps.review(visitor, "Juniper Ashworth", f"{day} {month} {year}")


# At three days of five, six terms of service take ten terms of the calendar.
MORE_TERMS = {7: "2029-12-10", 8: "2030-03-20", 9: "2030-07-17", 10: "2030-12-11"}


def test_a_part_time_teacher_serves_longer_and_the_page_says_why(
    visit: Callable[..., Visitor], calendar: Calendar
) -> None:
    visitor = visit(viewport=PHONE)
    steps.adopt(visitor, "qts_after_induction", "1 9 2026")
    calendar.to("2027-07-10")
    trn = steps.recommend(visitor, "Rowan", "Eastcott", BORN, "7 9 2026", "2 7 2027")
    visitor.sees_title(f"{PROVISIONAL} awarded")
    steps.register(visitor, trn, BORN, "1 9 2027", days="3")
    steps.accept(visitor, "Rowan Eastcott")

    calendar.to("2028-01-14")
    steps.step_into_teacher(visitor, trn)
    visitor.sees("Friday 20 December 2030")
    why = steps.open_why(visitor, "Why 20 December 2030?")
    assert "takes 6 terms" in why
    assert "Credited so far: 0.6 + 0.092 = 0.692 terms. That leaves 5.308 of 6 terms." in why
    assert "the 7 terms summer 2028 to summer 2030 bring 0.6 each. That leaves 0.6." in why
    assert "0.6 at 0.6 of full time is day 75 of the 75 school days in autumn 2030" in why

    steps.write_up(trn, TERMS | MORE_TERMS, formal=(5, 10))
    calendar.to("2031-01-06")
    steps.recommend_pass(visitor, "Rowan Eastcott")
    calendar.to("2031-01-13")
    steps.decide_pass(visitor, "Rowan Eastcott")
    visitor.sees("Qualified teacher status was awarded today")

    steps.step_into_teacher(visitor, trn)
    visitor.sees("You hold qualified teacher status and have passed your induction.")
    steps.check(visitor, trn, BORN)
    visitor.sees_title("This teacher holds qualified teacher status")
    visitor.sees("Induction: passed on 13 January 2031.")
