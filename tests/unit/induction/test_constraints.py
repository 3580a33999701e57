"""What the database refuses, whoever asks."""

import pytest
from django.db import connection

from goldthread.induction import models
from goldthread.induction.models import (
    Assessment,
    Decision,
    DecisionOutcome,
    Extension,
    HeadRecommendation,
    Induction,
    ProgressReview,
    ServicePeriod,
    Signature,
)
from tests.support.constraints import refused_by
from tests.support.induction import START, Staff, moment
from tests.support.people import make_person

UPDATES = [
    ("induction_induction", "accepted_on = NULL", "accepted_induction_says_when"),
    ("induction_induction", "state = 'registered'", "accepted_induction_says_when"),
    ("induction_induction", "completed_on = starts_on", "completed_induction_says_when"),
    ("induction_induction", "state = 'passed'", "completed_induction_says_when"),
    ("induction_induction", "declined_reason = 'No room'", "declined_induction_says_why"),
    (
        "induction_induction",
        "state = 'declined', accepted_on = NULL",
        "declined_induction_says_why",
    ),
    ("induction_serviceperiod", "fte_bp = 999", "service_is_a_share_of_full_time"),
    ("induction_serviceperiod", "fte_bp = 10001", "service_is_a_share_of_full_time"),
    ("induction_serviceperiod", "during = 'empty'", "service_in_order"),
    ("induction_serviceperiod", "during = '(,2025-01-01)'", "service_in_order"),
    ("induction_progressreview", "term = 0", "review_counts_terms_from_1"),
    ("induction_progressreview", "summary = ' '", "review_says_something"),
    ("induction_assessment", "term = 0", "assessment_counts_terms_from_1"),
    ("induction_assessment", "summary = ' '", "assessment_says_something"),
    ("induction_signature", "role = 'head', comment = 'Yes'", "only_the_teacher_comments"),
    ("induction_headrecommendation", "statement = ' '", "recommendation_says_why"),
    ("induction_headrecommendation", "decided_on = made_on - 1", "decided_after_recommended"),
    ("induction_decision", "reasons = ' '", "decision_says_why"),
    ("induction_extension", "milliterms = 0", "extension_adds_something"),
    ("induction_extension", "milliterms = 150", "extension_in_tenths"),
    ("induction_inductionstanding", "credited = NULL", "standing_has_all_figures_or_none"),
    ("induction_inductionstanding", "due_on = NULL", "standing_due_says_what_and_when"),
    ("induction_inductionstanding", "due_what = ''", "standing_due_says_what_and_when"),
]


@pytest.fixture
def full(staff: Staff, induction: Induction, rule_set: str) -> Induction:
    """One row in every table."""
    staff.serve(induction)
    recommendation = HeadRecommendation.objects.create(
        induction=induction, outcome="extend", statement="More time.", made_on=START
    )
    add_decision(recommendation, rule_set)
    return induction


def add_decision(
    recommendation: HeadRecommendation, rule_set: str, induction: Induction | None = None,
    outcome: DecisionOutcome = DecisionOutcome.EXTENDED,
) -> Decision:  # fmt: skip
    decision = Decision.objects.create(
        recommendation=recommendation, induction=induction or recommendation.induction,
        outcome=outcome, reasons="More time.", decided_on=START, rule_set_id=rule_set,
    )  # fmt: skip
    if outcome == DecisionOutcome.EXTENDED:
        Extension.objects.create(decision=decision, induction=decision.induction, milliterms=1_000)
    return decision


@pytest.fixture
def neighbour(staff: Staff, trainer: object, full: Induction) -> Induction:
    """Another induction in the same school."""
    return Induction.objects.create(
        person=make_person("Hollis", "Greave"), school=staff.school, body=staff.body,
        starts_on=START, registered_on=START,
    )  # fmt: skip


@pytest.mark.usefixtures("full")
def test_the_database_refuses_what_no_action_would_write() -> None:
    for table, change, name in UPDATES:
        with refused_by(name), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {change}")


def test_one_induction_a_person(full: Induction) -> None:
    with refused_by("induction_induction_person_id_key"):
        Induction.objects.create(
            person=full.person, school=full.school, body=full.body, starts_on=START,
            registered_on=START,
        )  # fmt: skip


def test_service_periods_do_not_overlap(full: Induction) -> None:
    with refused_by("one_service_period_at_a_time"):
        ServicePeriod.objects.create(
            induction=full, school=full.school, fte_bp=1_000, during=(START, None)
        )


@pytest.mark.parametrize(
    ("model", "name"),
    [(ProgressReview, "one_review_a_term"), (Assessment, "one_assessment_a_term")],
)
def test_a_term_has_one_of_each(full: Induction, model: type[Assessment], name: str) -> None:
    existing = model.objects.filter(induction=full)[0]
    with refused_by(name):
        model.objects.create(
            induction=full, term=existing.term, held_on=START, judgement="on_track", summary="Well"
        )


@pytest.mark.usefixtures("full")
def test_each_role_signs_once() -> None:
    signature = Signature.objects.all()[0]
    with refused_by("each_role_signs_once"):
        Signature.objects.create(
            assessment=signature.assessment, role=signature.role, signed_on=START
        )


def test_one_open_recommendation(full: Induction) -> None:
    with refused_by("one_open_recommendation"):
        HeadRecommendation.objects.create(
            induction=full, outcome="pass", statement="Met.", made_on=START
        )


def test_one_decision_a_recommendation(full: Induction, rule_set: str) -> None:
    with refused_by("induction_decision_recommendation_id_key"):
        add_decision(full.recommendations.get(), rule_set)


def test_one_final_decision(full: Induction, rule_set: str) -> None:
    full.recommendations.update(decided_on=START)
    for outcome in (DecisionOutcome.PASSED, DecisionOutcome.FAILED):
        recommendation = HeadRecommendation.objects.create(
            induction=full, outcome="pass", statement="Met.", made_on=START, decided_on=START
        )
        if outcome == DecisionOutcome.PASSED:
            add_decision(recommendation, rule_set, outcome=outcome)
    with refused_by("one_final_decision"):
        add_decision(recommendation, rule_set, outcome=DecisionOutcome.FAILED)


def test_a_decision_is_about_the_induction_recommended(
    full: Induction, neighbour: Induction, rule_set: str
) -> None:
    Extension.objects.all().delete()
    Decision.objects.all().delete()
    with refused_by("decision_on_this_induction"):
        add_decision(full.recommendations.get(), rule_set, neighbour)


def test_an_extension_is_of_the_induction_decided(full: Induction, neighbour: Induction) -> None:
    with refused_by("extension_of_this_induction"):
        full.extensions.update(induction=neighbour)


@pytest.mark.usefixtures("neighbour")
def test_one_due_of_a_kind(full: Induction) -> None:
    due = {"induction": full, "who": "headteacher", "what": "recommendation", "due_on": START}
    with refused_by("one_due_of_a_kind"):
        for _ in range(3):
            models.StandingDue.objects.create(**due)


TRACKED = [
    Induction, ServicePeriod, ProgressReview, Assessment, Signature, HeadRecommendation, Decision,
    Extension,
]  # fmt: skip


@pytest.mark.usefixtures("full")
def test_every_state_of_a_row_is_kept() -> None:
    for model in TRACKED:
        kept = model.pgh_event_model.objects  # type: ignore[attr-defined]
        before, rows = kept.count(), model.objects.all()
        assert before >= rows.count() > 0
        rows.update(created_at=moment(START))
        assert kept.count() == before + rows.count()
