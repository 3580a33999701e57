"""Recommendation, decision, extension, and the award that follows."""

import dataclasses
import datetime as dt

import pytest
from django.db import IntegrityError

from goldthread import policy
from goldthread.awards import actions as award_actions
from goldthread.awards import queries as awards
from goldthread.awards.models import Basis, Ending
from goldthread.core import clock
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.errors import DomainError, IllegalMove, NotPermitted
from goldthread.core.models import Event
from goldthread.induction import queries
from goldthread.induction.models import (
    Assessment,
    Decision,
    DecisionOutcome,
    DueWhat,
    HeadRecommendation,
    Induction,
    RecommendedOutcome,
)
from goldthread.induction.states import State
from goldthread.mentoring import queries as mentoring
from goldthread.people.models import Person
from goldthread.rulebook import queries as rulebook
from tests.support.awards import adopt
from tests.support.induction import SIX_TERMS_END, Staff, make_teacher, moment

DAY = dt.timedelta(days=1)
END = SIX_TERMS_END


@pytest.fixture
def served(staff: Staff, induction: Induction) -> Induction:
    """Six terms served, everything written and signed."""
    assert staff.serve(induction) == END
    return induction


def test_nothing_is_recommended_before_the_service_is_complete(
    staff: Staff, served: Induction
) -> None:
    with pytest.raises(DomainError, match="terms of service are left, expected on 22 July 2026"):
        staff.recommend(served, END - 2 * DAY)


def test_what_is_left_of_one_term_reads_as_one(staff: Staff, induction: Induction) -> None:
    with pytest.raises(DomainError, match="1 term of service is left, expected"):
        staff.recommend(induction, dt.date(2026, 3, 31))


def test_nothing_is_recommended_without_the_final_assessment(
    staff: Staff, induction: Induction
) -> None:
    with pytest.raises(DomainError, match="final assessment has not been recorded"):
        staff.recommend(induction, END)


def test_nothing_is_recommended_before_all_have_signed(staff: Staff, induction: Induction) -> None:
    last = queries.standing(induction, END).terms[-1]
    assessment = staff.write(induction, last, signed=False)
    with pytest.raises(DomainError, match="signature of the headteacher and the teacher"):
        staff.recommend(induction, END)
    assert assessment is not None
    staff.sign(assessment, END)
    assert staff.recommend(induction, END).made_by_name == "Ruth Ashdown"


def test_a_recommendation_says_why(staff: Staff, served: Induction) -> None:
    with pytest.raises(DomainError, match="what you base this on"):
        staff.recommend(served, END, statement=" ")


def test_there_is_one_open_recommendation(staff: Staff, served: Induction) -> None:
    recommendation = staff.recommend(served, END)
    assert queries.open_recommendation(served) == recommendation
    with pytest.raises(IllegalMove, match="has recommended an outcome"):
        staff.recommend(served, END)


def test_only_the_schools_head_recommends(
    staff: Staff, other_staff: Staff, served: Induction
) -> None:
    for head in (staff.tutor, staff.officer, other_staff.head):
        staff.head = head
        with pytest.raises(NotPermitted):
            staff.recommend(served, END)


def test_a_pass_ends_service_and_mentoring(staff: Staff, served: Induction) -> None:
    decision = staff.decide(staff.recommend(served, END), END + 5 * DAY)
    served.refresh_from_db()
    assert (served.state, served.completed_on) == (State.PASSED, END + 5 * DAY)
    assert served.service.get().during.upper == END + 6 * DAY
    assert mentoring.last(served.person) is None
    assert decision.rule_set_id == rulebook.current_hash()
    assert rulebook.stored(decision.rule_set_id).hash == decision.rule_set_id
    assert queries.open_recommendation(served) is None


def test_a_decision_keeps_the_policy_that_came_with_a_new_version(
    staff: Staff, served: Induction, monkeypatch: pytest.MonkeyPatch
) -> None:
    adoption = policy.Adoption(option="three_term_induction", from_=END)
    newer = policy.System.baseline().with_options([adoption])
    monkeypatch.setattr("goldthread.rulebook.queries.policy_in_force", lambda: newer)
    decision = staff.decide(staff.recommend(served, END), END)
    assert decision.rule_set_id == newer.hash
    assert Induction.objects.ended().get() == served


def test_a_failure_brings_no_award(staff: Staff, served: Induction) -> None:
    staff.decide(staff.recommend(served, END, RecommendedOutcome.FAIL), END, DecisionOutcome.FAILED)
    served.refresh_from_db()
    assert served.state == State.FAILED
    assert [award.code for award in awards.history(served.person, clock.today())] == ["qts"]


def test_a_decision_on_it_is_made_once(staff: Staff, served: Induction) -> None:
    recommendation = staff.recommend(served, END)
    staff.decide(recommendation, END)
    with pytest.raises(DomainError, match="has been decided already"):
        staff.decide(recommendation, END)
    assert Decision.objects.count() == 1
    assert Event.objects.filter(name="induction.outcome_decided").count() == 1


def test_the_database_keeps_to_one_decision_too(
    staff: Staff, served: Induction, monkeypatch: pytest.MonkeyPatch
) -> None:
    recommendation = staff.recommend(served, END)
    staff.decide(recommendation, END, DecisionOutcome.EXTENDED, 1_000)
    monkeypatch.setattr("goldthread.induction.actions.outcome._check_open", lambda _: None)
    monkeypatch.setattr("goldthread.induction.actions.outcome.after", lambda *_: State.IN_PROGRESS)
    with pytest.raises(DomainError, match="has been decided already"):
        staff.decide(recommendation, END, DecisionOutcome.EXTENDED, 1_000)


def test_another_refusal_of_the_database_is_an_error(
    staff: Staff, served: Induction, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise IntegrityError("something else")

    recommendation = staff.recommend(served, END)
    monkeypatch.setattr(Decision, "save", refused)
    with pytest.raises(IntegrityError, match="something else"):
        staff.decide(recommendation, END)


def test_only_the_body_decides(staff: Staff, other_staff: Staff, served: Induction) -> None:
    recommendation = staff.recommend(served, END)
    for officer in (staff.head, other_staff.officer):
        staff.officer = officer
        with pytest.raises(NotPermitted):
            staff.decide(recommendation, END)


def test_an_extension_adds_terms_and_the_thread_goes_on(staff: Staff, served: Induction) -> None:
    staff.decide(staff.recommend(served, END), END, DecisionOutcome.EXTENDED, 500)
    found = queries.standing(served, END)
    assert (found.required.value, found.figures.left, found.term_count) == (6_500, 500, 7)
    assert found.expected_end is not None
    assert dt.date(2026, 10, 1) < found.expected_end < dt.date(2026, 12, 1)
    [final] = [row for row in found.terms if row.final]
    assert (final.number, final.due_on) == (7, found.expected_end)
    with pytest.raises(DomainError, match="final assessment after the extension has not been"):
        staff.recommend(served, found.expected_end)
    staff.write(served, final)
    second = staff.recommend(served, found.expected_end)
    staff.decide(second, found.expected_end)
    served.refresh_from_db()
    assert served.state == State.PASSED
    assert [one.milliterms for one in served.extensions.all()] == [500]


def test_an_extension_within_the_old_last_term_asks_for_another_final_assessment(
    staff: Staff, teacher: Person
) -> None:
    induction = staff.begin(teacher, starts_on=dt.date(2024, 11, 4))
    end = staff.serve(induction)
    assert end == dt.date(2026, 11, 2)
    staff.decide(staff.recommend(induction, end), end, DecisionOutcome.EXTENDED, 100)
    found = queries.standing(induction, end)
    [final] = [row for row in found.terms if row.final]
    first = Assessment.objects.get(induction=induction, term=final.number)
    assert found.expected_end is not None
    later = found.expected_end
    with pytest.raises(DomainError, match="final assessment after the extension has not been"):
        staff.recommend(induction, later)
    [waits] = [due for due in found.dues if due.what == DueWhat.FINAL_ASSESSMENT]
    assert (waits.term, waits.due_on) == (final.number, later)
    before = dataclasses.replace(final, due_on=end - DAY)
    with pytest.raises(DomainError, match="Enter a day from 2 November 2026 to today"):
        staff.write(induction, before)
    second = staff.write(induction, final)
    assert second is not None
    assert (second.term, second.after_extensions) == (first.term, first.after_extensions + 1)
    with pytest.raises(DomainError, match="recorded already"):
        staff.write(induction, final)
    staff.recommend(induction, later)


def test_no_final_assessment_is_late_before_the_extension_that_asks_for_it(
    staff: Staff, teacher: Person
) -> None:
    induction = staff.begin(teacher)
    end = staff.serve(induction)
    decided = end + 60 * DAY
    staff.decide(staff.recommend(induction, end), decided, DecisionOutcome.EXTENDED, 100)
    [waits] = queries.standing(induction, decided).dues
    assert (waits.what, waits.due_on >= decided) == (DueWhat.FINAL_ASSESSMENT, True)


@pytest.mark.parametrize("milliterms", [None, 0, 99, 150, 16_100])
def test_an_extension_is_a_tenth_to_sixteen_terms_in_tenths(
    staff: Staff, served: Induction, milliterms: int | None
) -> None:
    recommendation = staff.recommend(served, END)
    with pytest.raises(DomainError) as refused:
        staff.decide(recommendation, END, DecisionOutcome.EXTENDED, milliterms)
    assert refused.value.field == "milliterms"


def test_extensions_come_to_sixteen_terms_at_most(staff: Staff, served: Induction) -> None:
    first = staff.recommend(served, END)
    staff.decide(first, END, DecisionOutcome.EXTENDED, 15_900)
    Induction.objects.update(state=State.RECOMMENDED)
    second = HeadRecommendation.objects.create(
        induction=served, outcome=RecommendedOutcome.EXTEND, made_on=END, statement="More time."
    )
    with pytest.raises(DomainError, match=r"Those decided come to 15\.9 so far") as refused:
        staff.decide(second, END, DecisionOutcome.EXTENDED, 200)
    assert refused.value.field == "milliterms"
    staff.decide(second, END, DecisionOutcome.EXTENDED, 100)


def test_nothing_is_passed_that_is_no_longer_complete(staff: Staff, served: Induction) -> None:
    recommendation = staff.recommend(served, END)
    served.service.update(fte_bp=6_000)
    with pytest.raises(DomainError, match=r"cannot be passed yet\. 2\.4 terms of service are left"):
        staff.decide(recommendation, END)
    staff.decide(recommendation, END, DecisionOutcome.FAILED)


def test_nobody_passes_without_an_award_that_opens_induction(
    staff: Staff, served: Induction
) -> None:
    recommendation = staff.recommend(served, END)
    [award] = awards.held(served.person, END)
    award_actions.end_award(
        by=SYSTEM, at=moment(END), on=END, award=award, how=Ending.REVOKED, reason="In error"
    )
    with pytest.raises(DomainError, match="no longer holds an award") as refused:
        staff.decide(recommendation, END)
    assert refused.value.field == "outcome"
    assert not Decision.objects.exists()


def test_who_holds_the_award_that_would_follow_keeps_what_they_hold(
    staff: Staff, trainer: Actor
) -> None:
    adopt("qts_after_induction", dt.date(2023, 9, 1))
    induction = staff.begin(make_teacher(trainer))
    end = staff.serve(induction)
    award_actions.confer(
        by=SYSTEM, at=moment(end), on=end, person=induction.person, code="qts",
        basis=Basis.CORRECTION, conferred_by=None, rule_set=rulebook.current_hash(),
    )  # fmt: skip
    staff.decide(staff.recommend(induction, end), end)
    codes = [award.code for award in awards.held(induction.person, end)]
    assert sorted(codes) == ["qts", "qts_provisional"]


def test_only_an_extension_has_a_length(staff: Staff, served: Induction) -> None:
    recommendation = staff.recommend(served, END)
    with pytest.raises(DomainError, match="Only an extension has a length"):
        staff.decide(recommendation, END, DecisionOutcome.PASSED, 1_000)


def passed(staff: Staff, trainer: Actor, option: str) -> Induction:
    """Somebody who passed after training that began under an option for awards."""
    adopt(option, dt.date(2023, 9, 1))
    induction = staff.begin(make_teacher(trainer))
    end = staff.serve(induction)
    staff.decide(staff.recommend(induction, end), end)
    return induction


def test_with_the_award_at_the_end_of_training_nothing_follows(
    staff: Staff, trainer: Actor
) -> None:
    induction = passed(staff, trainer, "qts_at_end_of_training")
    [award] = awards.held(induction.person, END)
    assert (award.code, award.basis) == ("qts", Basis.INITIAL_TRAINING)


def test_with_the_award_after_induction_the_first_is_replaced(staff: Staff, trainer: Actor) -> None:
    induction = passed(staff, trainer, "qts_after_induction")
    qts, provisional = awards.history(induction.person, clock.today())
    assert (qts.code, qts.basis, qts.conferred_by) == ("qts", Basis.INDUCTION, staff.body)
    assert (provisional.code, provisional.ended_as) == ("qts_provisional", Ending.REPLACED)
    assert (provisional.replaced_by, provisional.ended_on) == (qts, END)


def test_with_a_further_award_both_are_held(staff: Staff, trainer: Actor) -> None:
    induction = passed(staff, trainer, "endorsed_after_induction")
    assert [award.code for award in awards.held(induction.person, END)] == ["endorsed_qts", "qts"]


def test_without_training_on_record_the_award_stays_as_it_is(
    staff: Staff, served: Induction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldthread.awards.queries.training_start", lambda _: None)
    staff.decide(staff.recommend(served, END), END)
    assert [award.code for award in awards.held(served.person, END)] == ["qts"]
