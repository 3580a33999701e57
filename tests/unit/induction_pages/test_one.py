"""One induction: what each role sees of it, and that figures agree."""

import datetime as dt

import pytest
from django.test import Client

from goldthread.core import ids
from goldthread.induction import actions
from goldthread.induction.models import Induction
from goldthread.people.models import Person
from tests.support.induction import START, Staff, moment
from tests.support.screens import said, signed_in

TODAY = dt.date(2026, 3, 10)
SPRING = dt.date(2025, 4, 22)


def page(induction: Induction, rest: str = "") -> str:
    return f"/induction/{induction.pk}/{rest}"


def test_lead_facts_and_why_say_the_same_day(
    staff: Staff, induction: Induction, as_tutor: Client
) -> None:
    shown = said(as_tutor.get(page(induction)))
    assert "Term 5 of 6. Expected to end on Wednesday 22 July 2026." in shown
    assert "Why 22 July 2026?" in shown
    assert "summer 2026: 22 July 2026." in shown


def test_page_offers_the_oldest_thing_the_role_can_do_now(
    staff: Staff, induction: Induction, as_tutor: Client, as_officer: Client
) -> None:
    tutor = as_tutor.get(page(induction)).content.decode()
    assert f'href="{page(induction, "review/")}"' in tutor
    officer = as_officer.get(page(induction)).content.decode()
    assert "Write the progress review" not in officer
    assert "Change mentor" not in officer


def test_nothing_is_offered_before_its_term_begins(
    staff: Staff, teacher: Person, as_tutor: Client, as_officer: Client
) -> None:
    later = staff.register(teacher, starts_on=dt.date(2026, 9, 1), on=TODAY)
    actions.accept(by=staff.officer, at=moment(TODAY), on=TODAY, induction=later)
    shown = as_tutor.get(page(later))
    assert "Write the progress review" not in shown.content.decode()
    assert "Starts on Tuesday 1 September 2026." in said(shown)


def test_mentor_sees_how_far_and_nothing_judged(
    staff: Staff, induction: Induction, as_mentor: Client
) -> None:
    staff.serve(induction)
    shown = said(as_mentor.get(page(induction)))
    assert "6 terms served" in shown or "Term 5 of 6" in shown
    assert "on track" not in shown.lower()
    for rest in ("service/", "review/", "assessment/"):
        assert as_mentor.get(page(induction, rest)).status_code == 404
    written = induction.assessments.get(term=3)
    assert as_mentor.get(page(induction, f"assessments/{written.pk}/")).status_code == 404


def test_former_mentor_sees_nothing(staff: Staff, induction: Induction, as_mentor: Client) -> None:
    from tests.support.mentoring import make_mentor

    follower = make_mentor(staff.school, "Ruth")
    actions.change_mentor(
        by=staff.tutor, at=moment(TODAY), on=TODAY, induction=induction, mentor=follower,
        from_on=TODAY,
    )  # fmt: skip
    assert as_mentor.get(page(induction)).status_code == 404


def test_teacher_sees_their_own_page_with_the_way_back_to_their_record(
    induction: Induction, as_teacher: Client
) -> None:
    response = as_teacher.get(page(induction))
    assert "Term 5 of 6." in said(response)
    assert 'href="/record/"' in response.content.decode()


PAGES = ["", "service/", "pattern/", "mentor/", "leave/", "review/", "assessment/", "accept/",
         "decline/", "body/", "recommend/", "decide/", "done/added/"]  # fmt: skip


@pytest.mark.parametrize("rest", PAGES)
def test_hidden_and_absent_look_the_same(
    staff: Staff, other_staff: Staff, induction: Induction, rest: str
) -> None:
    absent = f"/induction/{ids.new()}/{rest}"
    for actor in (other_staff.tutor, other_staff.head, other_staff.officer):
        client = signed_in(actor)
        hidden, missing = client.get(page(induction, rest)), client.get(absent)
        assert (hidden.status_code, missing.status_code) == (404, 404)
        assert said(hidden) == said(missing)


def test_ledger_sums_to_what_its_lead_says(
    staff: Staff, induction: Induction, as_tutor: Client
) -> None:
    """Full time for two terms, then 0.6 from the summer term of 2025."""
    actions.change_pattern(
        by=staff.tutor, at=moment(SPRING), on=SPRING, induction=induction, from_on=SPRING,
        fte_bp=6_000,
    )  # fmt: skip
    shown = said(as_tutor.get(page(induction, "service/")))
    # 1 + 1 + 0.6 + 0.6 + 0.6 x 42/55 = 3.658
    assert "3.7 of 6 terms are credited." in shown
    assert "1 + 1 + 0.6 + 0.6 + 0.458 = 3.658 terms" in shown
    assert "In all 6.0" in shown
    assert "Left to serve 2.3" in shown


def test_ledger_shows_an_extension_with_its_reasons(
    staff: Staff, induction: Induction, as_tutor: Client
) -> None:
    from goldthread.induction.models import DecisionOutcome

    end = staff.serve(induction)
    made = staff.recommend(induction, end)
    staff.decide(made, end, DecisionOutcome.EXTENDED, milliterms=500)
    shown = said(as_tutor.get(page(induction, "service/")))
    assert "0.5 terms added Decided by Martin Sealby The evidence shows it." in shown


def test_confirmation_of_what_was_not_done_is_not_there(
    staff: Staff, induction: Induction, as_tutor: Client, as_officer: Client
) -> None:
    for what in ("reviewed", "assessed", "decided", "nonsense"):
        assert as_tutor.get(page(induction, f"done/{what}/")).status_code == 404
    assert as_officer.get(page(induction, "done/declined/")).status_code == 404
    assert as_officer.get(page(induction, "done/accepted/")).status_code == 200


def test_declined_teacher_shows_the_reason_to_the_school(
    staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    waiting = staff.register(teacher)
    actions.decline(
        by=staff.officer, at=moment(START), on=START, induction=waiting, reason="No room <left>"
    )
    response = as_tutor.get(page(waiting))
    assert "Declined: No room <left>" in said(response)
    assert "<left>" not in response.content.decode()
