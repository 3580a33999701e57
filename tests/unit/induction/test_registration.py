"""Who may be registered, and what the body answers."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError

from goldthread.awards import actions as awards
from goldthread.awards import queries as held
from goldthread.awards.models import Ending
from goldthread.core.access import SYSTEM
from goldthread.core.errors import DomainError, IllegalMove, NotPermitted
from goldthread.core.models import Event
from goldthread.induction import actions
from goldthread.induction.models import DecisionOutcome, Induction
from goldthread.induction.states import State
from goldthread.mentoring import queries as mentoring
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from tests.support.induction import QUALIFIED, START, Staff, make_teacher, moment
from tests.support.mentoring import make_mentor

DAY = dt.timedelta(days=1)


def refusal(staff: Staff, teacher: Person, **changed: Any) -> tuple[str, str | None]:
    """The sentence and the field with which a registration is refused; nothing is kept."""
    with pytest.raises(DomainError) as refused:
        staff.register(teacher, **changed)
    assert not Induction.objects.exclude(state__in=[State.PASSED, State.FAILED]).exists()
    return refused.value.message, refused.value.field


def test_a_registration_makes_service_and_mentorship(staff: Staff, teacher: Person) -> None:
    induction = staff.register(teacher, fte_bp=6_000)
    period = induction.service.get()
    mentorship = mentoring.current(teacher, START)
    assert (induction.state, induction.school, induction.body) == (
        State.REGISTERED, staff.school, staff.body,
    )  # fmt: skip
    assert (period.during.lower, period.during.upper, period.fte_bp) == (START, None, 6_000)
    assert mentorship is not None
    assert mentorship.mentor == staff.mentor
    assert Event.objects.filter(name="induction.teacher_registered", person=teacher.pk).count() == 1


def test_the_number_may_be_typed_with_spaces(staff: Staff, teacher: Person) -> None:
    assert staff.register(teacher, trn=f" {teacher.trn[:4]} {teacher.trn[4:]}").person == teacher


@pytest.mark.parametrize(
    "changed", [{"trn": "9999999"}, {"birth_on": dt.date(2001, 5, 5)}], ids=["number", "birth date"]
)
def test_number_and_birth_date_must_agree(
    staff: Staff, teacher: Person, changed: dict[str, Any]
) -> None:
    message, field = refusal(staff, teacher, **changed)
    assert message.startswith("No teacher has this number together with this date of birth")
    assert field == "trn"


def test_a_number_has_seven_ascii_digits(staff: Staff, teacher: Person) -> None:
    assert refusal(staff, teacher, trn="٣٣٣٣٣٣٣")[1] == "trn"


def test_an_award_is_needed(staff: Staff, person: Person) -> None:
    message, field = refusal(staff, person)
    assert "holds no award that opens induction" in message
    assert field == "trn"


def test_an_award_that_was_revoked_does_not_serve(staff: Staff, teacher: Person) -> None:
    [award] = held.held(teacher, START)
    awards.end_award(
        by=SYSTEM, at=moment(START), on=START, award=award, how=Ending.REVOKED, reason="In error"
    )
    assert "holds no award that opens induction" in refusal(staff, teacher)[0]


def test_induction_does_not_start_before_the_award(staff: Staff, teacher: Person) -> None:
    early = QUALIFIED - DAY
    message, field = refusal(staff, teacher, starts_on=early, on=QUALIFIED)
    assert "12 July 2024" in message
    assert field == "starts_on"
    assert staff.register(teacher, starts_on=QUALIFIED).starts_on == QUALIFIED


def test_nobody_is_registered_twice(staff: Staff, teacher: Person) -> None:
    staff.register(teacher)
    with pytest.raises(DomainError, match="serving induction already") as refused:
        staff.register(teacher)
    assert refused.value.field == "trn"


@pytest.mark.parametrize(
    ("outcome", "message"),
    [(DecisionOutcome.PASSED, "has passed induction"), (DecisionOutcome.FAILED, "has failed")],
)
def test_there_is_one_chance(
    staff: Staff, induction: Induction, outcome: DecisionOutcome, message: str
) -> None:
    end = staff.serve(induction)
    staff.decide(staff.recommend(induction, end), end, outcome)
    assert message in refusal(staff, induction.person, starts_on=end + DAY)[0]


def test_the_database_keeps_the_one_chance_too(
    staff: Staff, teacher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.register(teacher)
    monkeypatch.setattr("goldthread.induction.eligibility.check_may_serve", lambda *_, **__: None)
    with pytest.raises(DomainError, match="has been registered already"):
        staff.register(teacher)


def test_a_refusal_by_another_constraint_is_an_error(
    staff: Staff, teacher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise IntegrityError("something else")

    monkeypatch.setattr(Induction, "save", refused)
    with pytest.raises(IntegrityError, match="something else"):
        staff.register(teacher)


def test_a_start_lies_at_most_a_year_ahead(staff: Staff, teacher: Person) -> None:
    in_a_year = START.replace(year=START.year + 1)
    message, field = refusal(staff, teacher, on=START, starts_on=in_a_year + DAY)
    assert (message, field) == ("Enter a day within the next 12 months", "starts_on")
    assert staff.register(teacher, on=START, starts_on=in_a_year)


@pytest.mark.parametrize("fte_bp", [0, 999, 10_001])
def test_a_share_of_full_time_is_a_tenth_to_the_whole(
    staff: Staff, teacher: Person, fte_bp: int
) -> None:
    assert refusal(staff, teacher, fte_bp=fte_bp)[1] == "fte_bp"


def test_a_body_is_an_open_appropriate_body(
    staff: Staff, teacher: Person, other_school: Organisation, other_body: Organisation
) -> None:
    assert refusal(staff, teacher, body=other_school) == ("Choose an appropriate body", "body")
    other_body.closed_on = START
    assert refusal(staff, teacher, body=other_body)[1] == "body"
    other_body.closed_on = START + DAY
    assert staff.register(teacher, body=other_body).body == other_body


def test_a_mentor_is_of_the_school_and_somebody_else(
    staff: Staff, teacher: Person, other_school: Organisation
) -> None:
    elsewhere = make_mentor(other_school, "Ruth")
    assert refusal(staff, teacher, mentor=elsewhere) == ("Choose a mentor of your school", "mentor")
    staff.mentor.person = teacher
    assert refusal(staff, teacher) == (
        "Choose somebody else: nobody can be their own mentor", "mentor",
    )  # fmt: skip


def test_a_mentor_who_serves_later_does_not_do(staff: Staff, teacher: Person) -> None:
    later = make_mentor(staff.school, "Ruth", START + DAY)
    message, field = refusal(staff, teacher, mentor=later)
    assert (message, field) == ("This person is no mentor at the school on that date", "mentor")


def test_nobody_registers_themselves(staff: Staff, teacher: Person) -> None:
    own = dataclasses.replace(staff.tutor, person_id=teacher.pk)
    message, field = refusal(staff, teacher, by=own)
    assert message.startswith("You cannot add yourself")
    assert field == "trn"


def test_only_a_tutor_registers(staff: Staff, teacher: Person) -> None:
    for by in (staff.head, staff.officer, SYSTEM):
        with pytest.raises(NotPermitted):
            staff.register(teacher, by=by)


def test_the_body_accepts(staff: Staff, teacher: Person) -> None:
    induction = staff.begin(teacher)
    assert (induction.state, induction.accepted_on) == (State.IN_PROGRESS, START)
    with pytest.raises(IllegalMove, match="in progress, so nobody can accept it"):
        actions.accept(by=staff.officer, at=moment(START), on=START, induction=induction)


def test_another_body_does_not_answer(staff: Staff, other_staff: Staff, teacher: Person) -> None:
    induction = staff.register(teacher)
    given: dict[str, Any] = {"at": moment(START), "on": START, "induction": induction}
    for by in (other_staff.officer, staff.tutor):
        with pytest.raises(NotPermitted):
            actions.accept(by=by, **given)
        with pytest.raises(NotPermitted):
            actions.decline(by=by, reason="No room", **given)


def test_a_body_that_declines_says_why_and_another_is_named(
    staff: Staff, other_staff: Staff, teacher: Person
) -> None:
    induction = staff.register(teacher)
    given: dict[str, Any] = {"at": moment(START), "on": START, "induction": induction}
    with pytest.raises(DomainError, match="Enter why you decline"):
        actions.decline(by=staff.officer, reason="  ", **given)
    declined = actions.decline(by=staff.officer, reason=" No room ", **given)
    assert (declined.state, declined.declined_reason) == (State.DECLINED, "No room")
    with pytest.raises(NotPermitted):
        actions.name_body(by=other_staff.tutor, body=other_staff.body, **given)
    with pytest.raises(DomainError, match="Choose an appropriate body"):
        actions.name_body(by=staff.tutor, body=staff.school, **given)
    with pytest.raises(DomainError, match="has declined"):
        actions.name_body(by=staff.tutor, body=staff.body, **given)
    kept = declined.declines.get()
    assert (kept.body, kept.asked_on, kept.declined_on, kept.reason) == (
        staff.body, START, START, "No room",
    )  # fmt: skip
    named = actions.name_body(by=staff.tutor, body=other_staff.body, **given)
    assert (named.state, named.body, named.declined_reason) == (
        State.REGISTERED, other_staff.body, "",
    )  # fmt: skip
    assert actions.accept(by=other_staff.officer, **given).state == State.IN_PROGRESS


def test_an_unexplained_award_is_a_refusal(
    staff: Staff, teacher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldthread.induction.eligibility.status", lambda _: None)
    message, field = refusal(staff, teacher)
    assert "state of induction" in message.lower()
    assert field == "trn"


def test_a_teacher_made_for_a_test_holds_an_award(trainer: Any) -> None:
    assert held.qualifying_award(make_teacher(trainer), QUALIFIED) is not None
