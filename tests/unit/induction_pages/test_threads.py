"""The thread of an induction: order, states, and weaving with knots of other rooms."""

import datetime as dt
from typing import Any

from goldthread.induction import actions, queries, threads
from goldthread.induction.models import Induction
from goldthread.pages.parts import Knot
from goldthread.people.models import Person
from tests.support.induction import START, Staff, moment

TODAY = dt.date(2026, 3, 10)


def thread(induction: Induction, on: dt.date) -> list[Knot]:
    return threads.knots(induction, queries.standing(induction, on), on)


def test_what_comes_stands_above_today_and_that_above_what_was(
    staff: Staff, induction: Induction
) -> None:
    states = [knot.state for knot in thread(induction, TODAY)]
    assert states == sorted(states, key=["next", "now", "happened"].index)
    assert states.count("now") == 1


def test_thread_goes_back_to_the_registration(induction: Induction) -> None:
    titles = [knot.title for knot in thread(induction, START)]
    assert titles[-3:] == [
        "Induction started",
        "Accepted by Pennine Vale Teaching School Hub",
        "Registered with Pennine Vale Teaching School Hub",
    ]


def test_thread_keeps_who_declined(staff: Staff, other_staff: Staff, teacher: Person) -> None:
    induction = staff.register(teacher)
    given: dict[str, Any] = {"at": moment(START), "on": START, "induction": induction}
    declined = actions.decline(by=staff.officer, reason="No room", **given)
    titles = [knot.title for knot in thread(declined, START)]
    assert [title for title in titles if "Pennine Vale" in title] == [
        "Declined by Pennine Vale Teaching School Hub",
        "Registered with Pennine Vale Teaching School Hub",
    ]
    later = START + dt.timedelta(days=3)
    named = actions.name_body(
        by=staff.tutor, body=other_staff.body, at=moment(later), on=later, induction=induction
    )
    knots = [(knot.title, knot.text) for knot in thread(named, later)]
    assert (f"{other_staff.body.name} asked to oversee induction", f"By {staff.school}.") in knots
    assert ("Declined by Pennine Vale Teaching School Hub", "") in knots


def test_late_knot_says_how_late_and_who_acts(induction: Induction) -> None:
    late = [knot for knot in thread(induction, TODAY) if knot.when.startswith("Was due")]
    assert late[-1].when == "Was due Friday 20 December 2024, 445 days late"
    assert late[-1].text == "The induction tutor writes it."


def test_pattern_to_come_is_still_to_come(staff: Staff, induction: Induction) -> None:
    april = dt.date(2026, 4, 13)
    actions.change_pattern(
        by=staff.tutor, at=moment(TODAY), on=TODAY, induction=induction, from_on=april,
        fte_bp=6_000,
    )  # fmt: skip
    before = {knot.title: knot.state for knot in thread(induction, TODAY)}
    after = {knot.title: knot.state for knot in thread(induction, april)}
    assert before["Working pattern: 0.6 of full time"] == "next"
    assert after["Working pattern: 0.6 of full time"] == "happened"


def test_ended_thread_has_nothing_to_come(staff: Staff, induction: Induction) -> None:
    end = staff.serve(induction)
    staff.decide(staff.recommend(induction, end), end)
    induction.refresh_from_db()
    knots = thread(induction, end)
    assert {knot.state for knot in knots} == {"happened"}
    assert knots[0].title == "Induction passed"


def test_other_rooms_knots_are_woven_in_by_day(induction: Induction) -> None:
    award = threads.Dated(dt.date(2024, 7, 12), Knot("happened", "12 July 2024", "Award"))
    standing = queries.standing(induction, TODAY)
    woven = threads.woven([award], threads.dated(induction, standing, TODAY))
    assert woven[-1].title == "Award"


def test_why_of_the_end_adds_up_to_the_end(induction: Induction) -> None:
    why = threads.why_end(queries.standing(induction, TODAY))
    assert why.question == "Why 22 July 2026?"
    assert why.steps[-1].endswith("22 July 2026.")
    assert why.rules[0].title == "Length of induction"


def test_why_of_an_ended_induction_is_about_service_not_about_the_decision(
    staff: Staff, induction: Induction
) -> None:
    end = staff.serve(induction)
    decided = end + dt.timedelta(days=8)
    staff.decide(staff.recommend(induction, end), decided)
    induction.refresh_from_db()
    why = threads.why_end(queries.standing(induction, decided))
    assert why.question == "Why was this much service credited?"
    assert why.steps[-1] == "6 terms of service were reached on 22 July 2026."
