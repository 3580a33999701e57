"""Reviews, assessments and signatures."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError

from goldthread.core.access import Actor
from goldthread.core.errors import DomainError, NotPermitted
from goldthread.core.roles import Role
from goldthread.induction import actions, queries
from goldthread.induction.actions import assessment as module
from goldthread.induction.models import Assessment, Induction, Judgement, Signatory
from goldthread.induction.states import State
from goldthread.people.models import Person
from tests.support.induction import START, Staff, moment
from tests.support.people import make_actor, make_person

DAY = dt.timedelta(days=1)
# The first three terms of an induction that starts in September 2024.
AUTUMN, SPRING, SUMMER = dt.date(2024, 12, 20), dt.date(2025, 4, 4), dt.date(2025, 7, 22)


def given(staff: Staff, induction: Induction, term: int, on: dt.date) -> dict[str, Any]:
    return {
        "by": staff.tutor, "at": moment(on), "on": on, "induction": induction, "term": term,
        "held_on": on, "judgement": Judgement.ON_TRACK, "summary": " Plans well. ",
        "next_steps": " Questioning. ",
    }  # fmt: skip


@pytest.fixture
def assessment(staff: Staff, induction: Induction) -> Assessment:
    return actions.record_assessment(**given(staff, induction, 3, SUMMER))


def test_a_review_is_recorded_with_who_wrote_it(staff: Staff, induction: Induction) -> None:
    review = actions.record_review(**given(staff, induction, 1, AUTUMN))
    assert (review.summary, review.next_steps) == ("Plans well.", "Questioning.")
    assert (review.recorded_by_id, review.recorded_by_name) == (
        staff.tutor.user_id, "Grace Olanipekun",
    )  # fmt: skip


def test_a_term_is_reviewed_once(staff: Staff, induction: Induction) -> None:
    actions.record_review(**given(staff, induction, 1, AUTUMN))
    with pytest.raises(DomainError, match="recorded already") as refused:
        actions.record_review(**given(staff, induction, 1, AUTUMN))
    assert refused.value.field == "term"


def test_the_policy_says_which_term_has_which(staff: Staff, induction: Induction) -> None:
    with pytest.raises(DomainError, match="has a formal assessment, not a progress review"):
        actions.record_review(**given(staff, induction, 3, SUMMER))
    with pytest.raises(DomainError, match="has a progress review, not a formal assessment"):
        actions.record_assessment(**given(staff, induction, 1, AUTUMN))


@pytest.mark.parametrize("term", [0, 7])
def test_only_terms_of_the_induction_are_reviewed(
    staff: Staff, induction: Induction, term: int
) -> None:
    with pytest.raises(DomainError, match="has no such term"):
        actions.record_review(**given(staff, induction, term, AUTUMN))


def test_a_term_is_reviewed_once_it_has_begun(staff: Staff, induction: Induction) -> None:
    with pytest.raises(DomainError, match="begins on 6 January 2025"):
        actions.record_review(**given(staff, induction, 2, AUTUMN))


@pytest.mark.parametrize("held_on", [START - DAY, AUTUMN + DAY], ids=["before", "to come"])
def test_a_meeting_was_in_the_term_and_not_in_the_future(
    staff: Staff, induction: Induction, held_on: dt.date
) -> None:
    with pytest.raises(DomainError, match="from 2 September 2024 to today") as refused:
        actions.record_review(**given(staff, induction, 1, AUTUMN) | {"held_on": held_on})
    assert refused.value.field == "held_on"


def test_something_must_be_said(staff: Staff, induction: Induction) -> None:
    with pytest.raises(DomainError, match="Enter what you found") as refused:
        actions.record_review(**given(staff, induction, 1, AUTUMN) | {"summary": " "})
    assert refused.value.field == "summary"


def test_nothing_is_recorded_before_the_body_accepts(staff: Staff, teacher: Person) -> None:
    induction = staff.register(teacher)
    with pytest.raises(DomainError, match="while induction is in progress"):
        actions.record_review(**given(staff, induction, 1, AUTUMN))


def test_only_the_schools_tutor_writes(
    staff: Staff, other_staff: Staff, induction: Induction
) -> None:
    for by in (staff.head, staff.officer, other_staff.tutor):
        with pytest.raises(NotPermitted):
            actions.record_review(**given(staff, induction, 1, AUTUMN) | {"by": by})
        with pytest.raises(NotPermitted):
            actions.record_assessment(**given(staff, induction, 3, SUMMER) | {"by": by})


def test_the_tutor_signs_by_recording(assessment: Assessment) -> None:
    [signature] = assessment.signatures.all()
    assert (signature.role, signature.signed_by_name) == (Signatory.TUTOR, "Grace Olanipekun")
    assert assessment.unsigned == [Signatory.HEAD, Signatory.TEACHER]


def test_three_signatures_complete_it(
    staff: Staff, induction: Induction, assessment: Assessment
) -> None:
    teacher = staff.teacher(induction)
    actions.sign(
        by=teacher, at=moment(SUMMER), on=SUMMER, assessment=assessment, comment=" I agree. "
    )
    assert not assessment.complete
    actions.sign(by=staff.head, at=moment(SUMMER), on=SUMMER, assessment=assessment)
    assert assessment.complete
    assert assessment.signatures.get(role=Signatory.TEACHER).comment == "I agree."


def test_each_signs_once(staff: Staff, assessment: Assessment) -> None:
    actions.sign(by=staff.head, at=moment(SUMMER), on=SUMMER, assessment=assessment)
    with pytest.raises(DomainError, match="your role’s signature already"):
        actions.sign(by=staff.head, at=moment(SUMMER), on=SUMMER, assessment=assessment)
    with pytest.raises(DomainError, match="your role’s signature already"):
        actions.sign(by=staff.tutor, at=moment(SUMMER), on=SUMMER, assessment=assessment)


def test_only_the_teacher_comments(staff: Staff, assessment: Assessment) -> None:
    with pytest.raises(DomainError, match="Only the teacher adds a comment"):
        actions.sign(
            by=staff.head, at=moment(SUMMER), on=SUMMER, assessment=assessment, comment="Yes"
        )


def test_nobody_else_signs(staff: Staff, other_staff: Staff, assessment: Assessment) -> None:
    school, teacher = staff.school, assessment.induction.person
    another = make_actor(Role.TEACHER, person=make_person("Hollis", "Greave"))
    own_head = Actor(
        role=Role.HEADTEACHER, name="", person_id=teacher.pk, organisation_id=school.pk
    )
    for by in (
        another,
        own_head,
        staff.officer,
        other_staff.head,
        Actor(role=Role.TEACHER, name=""),
    ):
        with pytest.raises(NotPermitted):
            actions.sign(by=by, at=moment(SUMMER), on=SUMMER, assessment=assessment)


def test_nothing_is_signed_once_induction_has_ended(staff: Staff, assessment: Assessment) -> None:
    Induction.objects.update(state=State.PASSED, completed_on=SUMMER)
    with pytest.raises(DomainError, match="signed while induction is in progress"):
        actions.sign(by=staff.head, at=moment(SUMMER), on=SUMMER, assessment=assessment)


def test_a_refusal_without_a_sentence_is_an_error(
    staff: Staff, assessment: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "REFUSALS", {})
    with pytest.raises(IntegrityError):
        actions.record_assessment(**given(staff, assessment.induction, 3, SUMMER))


def test_assessments_are_listed_by_term(induction: Induction, assessment: Assessment) -> None:
    assert list(queries.assessments(induction)) == [assessment]
