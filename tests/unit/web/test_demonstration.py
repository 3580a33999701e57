"""The made-up profession in the database: who is there, where they stand, and only once."""

import datetime as dt
from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count
from pytest_django import Settings

from goldthread.awards.models import Award, Recommendation
from goldthread.core import clock
from goldthread.core.access import SYSTEM
from goldthread.core.errors import DomainError
from goldthread.core.models import Event
from goldthread.core.roles import ROLES, Role
from goldthread.induction import queries as inductions
from goldthread.induction.models import DueWhat, Induction, InductionStanding, Signature
from goldthread.induction.states import State
from goldthread.mentoring.models import Mentorship
from goldthread.organisations.models import Organisation, School
from goldthread.people import queries as people
from goldthread.people.models import Person, User
from goldthread.web.demonstration import actions, cast, whose
from tests.unit.web.conftest import SCHOOLS, TEACHERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstrated")]

EVERYBODY = TEACHERS + len(whose.ADDED)


def named(name: str) -> Person:
    given, family = name.split(" ", 1)
    return Person.objects.filter(given_names=given, family_name=family).order_by("trn")[0]


def standing(name: str) -> inductions.Standing:
    return inductions.standing(named(name).induction, clock.today())


def waits(name: str) -> set[tuple[str, str]]:
    return {(due.who, due.what) for due in standing(name).dues}


def test_everybody_has_a_number_of_their_own_and_one_award() -> None:
    assert Person.objects.count() == EVERYBODY
    numbers = set(Person.objects.values_list("trn", flat=True))
    assert len(numbers) == EVERYBODY
    assert min(numbers) == "0012345"
    assert Award.objects.values("person").distinct().count() == TEACHERS
    assert Recommendation.objects.count() == TEACHERS


def test_one_event_tells_of_all_that_was_made() -> None:
    [made] = Event.objects.filter(name="demonstration.profession_made")
    assert made.data["counts"]["person"] == TEACHERS
    assert made.data["counts"]["induction"] == Induction.objects.count()
    added = Event.objects.filter(name="people.person_added")
    assert added.count() == len(whose.ADDED)


def test_schools_are_as_many_as_were_asked_for() -> None:
    assert School.objects.count() == SCHOOLS
    assert Organisation.objects.filter(name=cast.SCHOOL).exists()


def test_nobody_mentors_at_another_school_than_the_teacher_serves() -> None:
    pairs = Mentorship.objects.values_list("mentor__school", "teacher__induction__school")
    assert pairs
    assert all(mentors == serves for mentors, serves in pairs)


def test_every_induction_has_its_row_of_standing_and_it_is_what_the_facts_say() -> None:
    assert InductionStanding.objects.count() == Induction.objects.count()
    for found in Induction.objects.select_related("standing", "person"):
        worked_out, kept = inductions.standing(found, clock.today()).figures, found.standing
        assert (kept.credited, kept.required, kept.expected_end) == (
            worked_out.credited, worked_out.required, worked_out.expected_end,
        ), found.person.full_name  # fmt: skip


def test_all_states_are_there_and_most_have_passed() -> None:
    states = Counter(Induction.objects.values_list("state", flat=True))
    assert set(states) >= {
        State.REGISTERED, State.DECLINED, State.IN_PROGRESS, State.RECOMMENDED, State.PASSED,
    }  # fmt: skip
    assert states[State.PASSED] > sum(states.values()) / 2


def test_the_named_people_stand_where_their_stories_say() -> None:
    assert (Role.TEACHER, DueWhat.SIGNATURE) in waits("Nadia Thornbury")
    assert (Role.HEADTEACHER, DueWhat.SIGNATURE) in waits("Dev Rasool")
    assert (Role.BODY_OFFICER, DueWhat.DECISION) in waits("Jonah Pell")
    assert (Role.HEADTEACHER, DueWhat.RECOMMENDATION) in waits("Sorcha Lindqvist")
    assert (Role.BODY_OFFICER, DueWhat.ACCEPT) in waits("Ellis Marchbank")
    assert (Role.INDUCTION_TUTOR, DueWhat.NAME_BODY) in waits("Mina Okoro-Vance")
    late = [due for due in standing("Tomos Hartley").dues if due.due_on < clock.today()]
    assert [due.what for due in late] == [DueWhat.RECOMMENDATION]


def test_part_time_moves_the_end_of_induction() -> None:
    patterns = named("Callum Adeyemi").induction.service.order_by("during")
    assert [period.fte_bp for period in patterns] == [10_000, 6_000]
    part, full = standing("Callum Adeyemi"), standing("Nadia Thornbury")
    assert part.expected_end
    assert full.expected_end
    assert part.expected_end > dt.date(2026, 7, 22)


def test_whoever_one_can_step_into_has_the_role_that_the_card_says() -> None:
    for part in cast.CAST:
        user = User.objects.get(email=part.email)
        grants = people.grants_of(user, on=clock.today())
        given = {(grant.role, grant.organisation and grant.organisation.name) for grant in grants}
        assert given == set(part.roles)
        assert (part.role, part.organisation) in given
        if part.role in {Role.TEACHER, Role.MENTOR}:
            assert user.person
            assert user.person.full_name == part.name


def test_tutors_and_heads_sign_under_the_names_of_the_cast() -> None:
    signed = Signature.objects.filter(assessment__induction=named("Nadia Thornbury").induction)
    names = set(signed.values_list("role", "signed_by_name"))
    assert {("tutor", "Grace Olanipekun"), ("head", "Miriam Okafor")} <= names


def test_people_to_try_have_an_award_and_two_of_them_no_induction() -> None:
    found = actions.people_to_try(clock.today())
    assert set(found) == {"lena", "samir", "ruth"}
    registered = Induction.objects.filter(person__in=found.values())
    assert [one.person for one in registered] == [found["ruth"]]


def test_nobody_serves_two_inductions_and_each_school_has_a_body() -> None:
    schools = Induction.objects.values("school").annotate(bodies=Count("body", distinct=True))
    assert {one["bodies"] for one in schools} == {1}


def test_a_second_time_leaves_everything_as_it_is() -> None:
    before = Event.objects.count()
    assert not actions.set_up(at=clock.now(), on=clock.today(), teachers=9, schools=30)
    assert (Person.objects.count(), Event.objects.count()) == (EVERYBODY, before)


def test_the_command_says_that_there_are_people_already() -> None:
    said = StringIO()
    call_command("demonstration", stdout=said)
    assert said.getvalue() == "There are people already: left as it is.\n"


def test_the_command_is_refused_with_real_records(settings: Settings) -> None:
    settings.GOLDTHREAD_DEMONSTRATION = False
    with pytest.raises(CommandError, match="These settings hold real records"):
        call_command("demonstration")


def test_who_lists_everybody_of_the_cast_with_role_and_organisation() -> None:
    said = StringIO()
    call_command("who", stdout=said)
    lines = said.getvalue().splitlines()
    assert len(lines) == len(cast.CAST)
    assert f"  Grace Olanipekun: induction tutor, {cast.SCHOOL}" in lines
    assert "  Nadia Thornbury: teacher" in lines


def test_any_teacher_can_be_let_in_and_the_second_time_nothing_is_added() -> None:
    person = named("Lena Fairweather")
    first = actions.let_in(by=SYSTEM, at=clock.now(), trn=person.trn)
    again = actions.let_in(by=SYSTEM, at=clock.now(), trn=person.trn)
    assert (first, first.user.person, first.role) == (again, person, Role.TEACHER)
    assert first.user.name == "Lena Fairweather"


def test_a_mentor_of_the_cast_is_let_in_as_the_teacher_that_they_are() -> None:
    grant = actions.let_in(by=SYSTEM, at=clock.now(), trn=named("Owen Castellane").trn)
    assert grant.user.email == f"owen@{cast.DOMAIN}"
    assert grant.role == Role.TEACHER


def test_nobody_is_let_in_under_a_number_that_nobody_has() -> None:
    with pytest.raises(DomainError, match="No teacher here has this number"):
        actions.let_in(by=SYSTEM, at=clock.now(), trn="9999999")


def test_every_role_but_those_nobody_takes_has_somebody_in_the_cast() -> None:
    played = {role for part in cast.CAST for role in (part.role, *part.also)}
    assert played == set(ROLES) - {Role.PUBLIC, Role.SYSTEM}
