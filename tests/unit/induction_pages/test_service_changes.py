"""Answers of the body, and changes of pattern, mentor and school, through their pages."""

import datetime as dt

import pytest
from django.test import Client

from goldthread.induction import actions
from goldthread.induction.forms.patterns import PatternForm, as_answers
from goldthread.induction.models import Induction
from goldthread.induction.states import State
from goldthread.mentoring import queries as mentoring
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from tests.support.induction import START, Staff, moment
from tests.support.mentoring import make_mentor
from tests.support.screens import said

TODAY = dt.date(2026, 3, 10)


def page(induction: Induction, rest: str) -> str:
    return f"/induction/{induction.pk}/{rest}"


def date(name: str, day: dt.date) -> dict[str, str]:
    return {
        f"{name}-day": str(day.day),
        f"{name}-month": str(day.month),
        f"{name}-year": str(day.year),
    }


@pytest.fixture
def waiting(staff: Staff, teacher: Person) -> Induction:
    """Registered and not yet answered by the body."""
    return staff.register(teacher)


@pytest.fixture
def declined(staff: Staff, waiting: Induction) -> Induction:
    return actions.decline(
        by=staff.officer, at=moment(START), on=START, induction=waiting, reason="No room"
    )


@pytest.mark.parametrize("fte_bp", [10_000, 8_000, 5_000, 3_300, 1_000, 6_250])
def test_every_share_comes_back_from_its_answers(fte_bp: int) -> None:
    given = as_answers(fte_bp)
    if fte_bp == 6_250:
        assert given == {"pattern": "percent", "percent": "62.5"}
        return
    form = PatternForm({name: str(value) for name, value in given.items()})
    assert form.is_valid(), form.errors
    assert form.fte_bp() == fte_bp


def test_body_accepts_after_seeing_what_was_checked(waiting: Induction, as_officer: Client) -> None:
    shown = said(as_officer.get(page(waiting, "accept/")))
    assert "Award Qualified teacher status, since 12 July 2024" in shown
    assert "Mentor Owen Castellane" in shown
    assert "Why may Nadia Thornbury serve induction?" in shown
    response = as_officer.post(page(waiting, "accept/"))
    assert "Teacher accepted" in said(as_officer.get(response["Location"]))


def test_accepting_twice_says_when_it_was_done(waiting: Induction, as_officer: Client) -> None:
    as_officer.post(page(waiting, "accept/"))
    again = as_officer.post(page(waiting, "accept/"))
    assert again.status_code == 409
    assert "accepted Nadia Thornbury on 10 March 2026." in said(again)


@pytest.mark.parametrize("reason", ["", "   ", "\r\n", "x" * 2_001])
def test_declining_needs_a_reason_of_a_readable_length(
    waiting: Induction, as_officer: Client, reason: str
) -> None:
    response = as_officer.post(page(waiting, "decline/"), {"reason": reason})
    assert response.status_code == 422
    waiting.refresh_from_db()
    assert waiting.state == State.REGISTERED


def test_tutor_names_another_body_after_reading_why(
    declined: Induction, as_tutor: Client, other_body: Organisation
) -> None:
    assert "gave this reason: No room" in said(as_tutor.get(page(declined, "body/")))
    response = as_tutor.post(page(declined, "body/"), {"body": str(other_body.pk)})
    assert f"{other_body.name} can now accept or decline" in said(
        as_tutor.get(response["Location"])
    )
    declined.refresh_from_db()
    assert (declined.state, declined.body) == (State.REGISTERED, other_body)


def test_no_other_body_is_named_while_one_oversees(
    induction: Induction, as_tutor: Client, other_body: Organisation
) -> None:
    assert "oversees this induction" in said(as_tutor.get(page(induction, "body/")))
    response = as_tutor.post(page(induction, "body/"), {"body": str(other_body.pk)})
    assert response.status_code == 409


def test_school_is_no_body(declined: Induction, as_tutor: Client, school: Organisation) -> None:
    response = as_tutor.post(page(declined, "body/"), {"body": str(school.pk)})
    assert response.status_code == 422


def test_new_pattern_says_what_it_did_to_the_end(induction: Induction, as_tutor: Client) -> None:
    given = {"pattern": "days", "days": "2.5", **date("from_on", dt.date(2026, 4, 13))}
    response = as_tutor.post(page(induction, "pattern/"), given)
    shown = said(as_tutor.get(response["Location"]))
    assert "Induction is now expected to end on Friday 18 December 2026." in shown
    assert "From 13 April 2026 Working pattern: 0.5 of full time" in shown


def test_pattern_from_before_the_present_one_is_refused_beside_the_date(
    induction: Induction, as_tutor: Client
) -> None:
    given = {"pattern": "percent", "percent": "45", **date("from_on", START)}
    response = as_tutor.post(page(induction, "pattern/"), given)
    assert response.status_code == 422
    body = response.content.decode()
    assert 'href="#id_from_on-day"' in body
    assert 'value="45"' in body


def test_another_mentor_takes_over(staff: Staff, induction: Induction, as_tutor: Client) -> None:
    follower = make_mentor(staff.school, "Ruth")
    given = {"mentor": str(follower.pk), **date("from_on", TODAY)}
    response = as_tutor.post(page(induction, "mentor/"), given)
    assert "Ruth Castellane is now Nadia Thornbury’s mentor." in said(
        as_tutor.get(response["Location"])
    )
    mentorship = mentoring.current(induction.person, TODAY)
    assert mentorship is not None
    assert mentorship.mentor == follower


def test_mentor_from_before_the_present_one_is_refused(
    staff: Staff, induction: Induction, as_tutor: Client
) -> None:
    follower = make_mentor(staff.school, "Ruth")
    given = {"mentor": str(follower.pk), **date("from_on", START - dt.timedelta(days=1))}
    response = as_tutor.post(page(induction, "mentor/"), given)
    assert response.status_code == 422
    assert 'href="#id_from_on-day"' in response.content.decode()
    mentorship = mentoring.current(induction.person, TODAY)
    assert mentorship is not None
    assert mentorship.mentor == staff.mentor


def test_mentor_is_changed_before_an_induction_begins(
    staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    starts_on = dt.date(2026, 9, 1)
    later = staff.register(teacher, starts_on=starts_on, on=TODAY)
    follower = make_mentor(staff.school, "Ruth")
    given = {"mentor": str(follower.pk), **date("from_on", starts_on)}
    assert as_tutor.post(page(later, "mentor/"), given).status_code == 302
    mentorship = mentoring.current(teacher, starts_on)
    assert mentorship is not None
    assert mentorship.mentor == follower


def test_after_leaving_no_service_can_be_changed(induction: Induction, as_tutor: Client) -> None:
    as_tutor.post(page(induction, "leave/"), date("last_on", dt.date(2026, 3, 6)))
    again = as_tutor.post(page(induction, "leave/"), date("last_on", TODAY))
    assert again.status_code == 409
    assert "has left Calderbrook High School" in said(again)
    assert "Last day at Calderbrook High School" in said(as_tutor.get(page(induction, "")))


def test_head_changes_no_service(induction: Induction, as_head: Client) -> None:
    for rest in ("pattern/", "mentor/", "leave/", "resume/", "body/"):
        assert as_head.get(page(induction, rest)).status_code == 404


def test_who_left_comes_back_through_the_page(
    staff: Staff, induction: Induction, as_tutor: Client
) -> None:
    as_tutor.post(page(induction, "leave/"), date("last_on", dt.date(2026, 2, 13)))
    shown = said(as_tutor.get(page(induction, "")))
    assert "Last day was 13 February 2026 Resume service" in shown
    assert "Change working pattern" not in shown
    assert "The last day at Calderbrook High School was 13 February 2026." in said(
        as_tutor.get(page(induction, "resume/"))
    )
    given = {"pattern": "days", "days": "4", "mentor": str(staff.mentor.pk)}
    early = as_tutor.post(page(induction, "resume/"), given | date("from_on", START))
    assert early.status_code == 422
    assert 'href="#id_from_on-day"' in early.content.decode()
    response = as_tutor.post(page(induction, "resume/"), given | date("from_on", TODAY))
    shown = said(as_tutor.get(response["Location"]))
    assert "Nadia Thornbury serves at the school again. Induction is expected to end on" in shown
    assert "Service resumed: 0.8 of full time" in shown
    assert "Last day at Calderbrook High School" in shown
    assert "Change working pattern" in shown


def test_service_to_be_resumed_is_still_to_come(
    staff: Staff, induction: Induction, as_tutor: Client
) -> None:
    as_tutor.post(page(induction, "leave/"), date("last_on", dt.date(2026, 3, 27)))
    assert "Last day is 27 March 2026" in said(as_tutor.get(page(induction, "")))
    given = {"pattern": "full", "mentor": str(staff.mentor.pk)}
    as_tutor.post(page(induction, "resume/"), given | date("from_on", dt.date(2026, 9, 1)))
    assert "Service resumes: full time" in said(as_tutor.get(page(induction, "")))


def test_who_is_in_service_is_not_resumed(induction: Induction, as_tutor: Client) -> None:
    assert "is in service at Calderbrook High School" in said(
        as_tutor.get(page(induction, "resume/"))
    )
    assert as_tutor.post(page(induction, "resume/")).status_code == 409


def test_ended_service_is_not_resumed(staff: Staff, induction: Induction, as_tutor: Client) -> None:
    end = staff.serve(induction)
    staff.decide(staff.recommend(induction, end), end)
    assert "induction ended on" in said(as_tutor.get(page(induction, "resume/")))


def test_ledger_offers_to_resume_after_leaving(induction: Induction, as_tutor: Client) -> None:
    as_tutor.post(page(induction, "leave/"), date("last_on", dt.date(2026, 3, 6)))
    assert "Resume service" in said(as_tutor.get(page(induction, "service/")))
