"""Reviews and assessments through their pages, and the signatures under them."""

import datetime as dt

import pytest
from django.test import Client

from goldthread.core.access import Actor
from goldthread.induction import queries
from goldthread.induction.models import Assessment, Induction
from goldthread.induction.states import State
from tests.support.induction import Staff
from tests.support.screens import said

TODAY = dt.date(2026, 3, 10)
FORMAL_TERM = 3


def page(induction: Induction, rest: str) -> str:
    return f"/induction/{induction.pk}/{rest}"


def written(**changed: str) -> dict[str, str]:
    """The answers for the first term, autumn 2024."""
    return {
        "term": "1", "held_on-day": "12", "held_on-month": "12", "held_on-year": "2024",
        "judgement": "on_track", "summary": "Calm starts.\r\nGood questions.",
        "next_steps": "Plan for <mixed> groups.",
    } | changed  # fmt: skip


@pytest.fixture
def assessment(staff: Staff, induction: Induction) -> Assessment:
    """The first formal assessment, which nobody but the tutor has signed."""
    row = queries.standing(induction, TODAY).terms[FORMAL_TERM - 1]
    made = staff.write(induction, row, signed=False)
    assert made is not None
    return made


def shown_at(assessment: Assessment, rest: str = "") -> str:
    return page(assessment.induction, f"assessments/{assessment.pk}/{rest}")


def test_review_is_kept_and_confirmed(induction: Induction, as_tutor: Client) -> None:
    response = as_tutor.post(page(induction, "review/"), written())
    assert response["Location"] == page(induction, "done/reviewed/")
    review = induction.reviews.get()
    assert review.summary == "Calm starts.\nGood questions."
    assert "autumn 2024: on track" in said(as_tutor.get(response["Location"]))
    body = as_tutor.get(page(induction, f"reviews/{review.pk}/")).content.decode()
    assert "Calm starts.<br>Good questions." in body
    assert "Plan for &lt;mixed&gt; groups." in body


def test_review_sent_twice_is_kept_once_and_says_so(induction: Induction, as_tutor: Client) -> None:
    as_tutor.post(page(induction, "review/"), written())
    response = as_tutor.post(page(induction, "review/"), written())
    assert response.status_code == 422
    assert "Calm starts." in response.content.decode()
    assert induction.reviews.count() == 1


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"summary": "  "}, "Enter what you talked about"),
        ({"summary": "x" * 5_001}, "Shorten what you talked about by 1 character"),
        ({"summary": "a\x00b"}, "hidden"),
        ({"judgement": "superb"}, "Choose from the answers shown"),
        ({"term": "3"}, "Choose from the answers shown"),
        ({"held_on-year": "2027"}, "Enter the date you met: today or earlier"),
        ({"held_on-year": "2023"}, "Enter a day from 2 September 2024 to today"),
        ({"held_on-day": "thirty"}, "Enter a day from 1 to 31"),
    ],
)
def test_wrong_review_is_refused_with_a_way_to_mend_it(
    induction: Induction, as_tutor: Client, changed: dict[str, str], message: str
) -> None:
    response = as_tutor.post(page(induction, "review/"), written(**changed))
    assert response.status_code == 422
    assert message in said(response)
    assert "mixed" in response.content.decode()
    assert not induction.reviews.exists()


def test_terms_that_need_the_other_kind_are_not_offered(
    induction: Induction, as_tutor: Client
) -> None:
    review = said(as_tutor.get(page(induction, "review/")))
    formal = said(as_tutor.get(page(induction, "assessment/")))
    assert "Autumn 2024" in review
    assert "Summer 2025" not in review
    assert "Summer 2025, 231 days late" in formal
    assert "Autumn 2024" not in formal


def test_when_all_is_written_the_page_says_when_the_next_begins(
    staff: Staff, induction: Induction, as_tutor: Client, assessment: Assessment
) -> None:
    response = as_tutor.get(page(induction, "assessment/"))
    assert "The next formal assessment can be written from Monday 13 April 2026" in said(response)
    assert as_tutor.post(page(induction, "assessment/"), written()).status_code == 409


def test_assessment_is_signed_by_whoever_writes_it(induction: Induction, as_tutor: Client) -> None:
    given = written(term="3") | {"held_on-month": "7", "held_on-year": "2025"}
    response = as_tutor.post(page(induction, "assessment/"), given)
    assert response["Location"] == page(induction, "done/assessed/")
    shown = said(as_tutor.get(response["Location"]))
    assert "Now it waits for the headteacher and the teacher." in shown
    assert induction.assessments.get().signatures.get().signed_by_name == "Grace Olanipekun"


def test_head_and_teacher_sign_on_the_page(
    assessment: Assessment, as_head: Client, as_teacher: Client
) -> None:
    assert "The headteacher and the teacher have still to sign." in said(
        as_head.get(shown_at(assessment))
    )
    as_head.post(shown_at(assessment, "sign/"))
    as_teacher.post(shown_at(assessment, "sign/"), {"comment": "I see it\r\nas well."})
    response = as_teacher.get(shown_at(assessment))
    assert "Everyone has signed." in said(response)
    assert "I see it<br>as well." in response.content.decode()
    assert "Sign the assessment" not in said(response)


def test_signing_twice_leaves_one_signature(assessment: Assessment, as_head: Client) -> None:
    first, second = (as_head.post(shown_at(assessment, "sign/")) for _ in range(2))
    assert first["Location"] == second["Location"] == shown_at(assessment)
    assert assessment.signatures.filter(role="head").count() == 1


def test_comment_too_long_is_shown_again(assessment: Assessment, as_teacher: Client) -> None:
    response = as_teacher.post(shown_at(assessment, "sign/"), {"comment": "x" * 2_001})
    assert response.status_code == 422
    assert "xxxx" in response.content.decode()
    assert not assessment.signatures.filter(role="teacher").exists()


def test_signing_is_not_offered_once_induction_has_ended(
    induction: Induction, assessment: Assessment, as_head: Client
) -> None:
    offered = as_head.get(shown_at(assessment)).content.decode()
    assert shown_at(assessment, "sign/") in offered
    Induction.objects.update(state=State.FAILED, completed_on=assessment.held_on)
    shown = as_head.get(shown_at(assessment)).content.decode()
    assert shown_at(assessment, "sign/") not in shown
    as_head.post(shown_at(assessment, "sign/"))
    assert not assessment.signatures.filter(role="head").exists()


def test_body_reads_and_is_not_asked_to_sign(assessment: Assessment, as_officer: Client) -> None:
    shown = as_officer.get(shown_at(assessment))
    assert "Sign the assessment" not in shown.content.decode()
    assert as_officer.post(shown_at(assessment, "sign/")).status_code == 404


def test_assessment_of_another_induction_is_not_found_here(
    staff: Staff, assessment: Assessment, as_tutor: Client, trainer: Actor
) -> None:
    from goldthread.people.identity import Identity
    from tests.support.induction import make_teacher

    who = Identity(given_names="Bo", family_name="Quist", birth_on=dt.date(2000, 2, 2))
    other = staff.begin(make_teacher(trainer, identity=who))
    assert as_tutor.get(page(other, f"assessments/{assessment.pk}/")).status_code == 404
