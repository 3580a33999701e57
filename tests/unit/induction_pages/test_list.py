"""The list of new teachers: who is in it, in which group, and what it costs."""

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goldthread.core.access import Actor
from goldthread.core.roles import Role
from goldthread.induction.models import DueWhat, Induction, InductionStanding, StandingDue
from goldthread.induction.queries.lists import PAGE, Asked, Show, group_of
from goldthread.people import actions as people
from goldthread.people.identity import Identity
from goldthread.people.models import Person
from tests.support.induction import Staff, make_teacher
from tests.support.people import add_numbers
from tests.support.screens import said, signed_in

LIST = "/induction/"
TODAY = dt.date(2026, 3, 10)
STATIONS = (
    (dt.date(2026, 3, 9), Show.LATE),
    (TODAY, Show.SOON),
    (dt.date(2026, 4, 7), Show.SOON),
    (dt.date(2026, 4, 8), Show.LATER),
)


@pytest.mark.parametrize(("due_on", "group"), STATIONS)
def test_group_turns_on_the_day_itself(due_on: dt.date, group: Show) -> None:
    assert group_of(due_on, TODAY) is group


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "9" * 40, "\uff11", "1.5"])
def test_page_number_that_makes_no_sense_is_an_early_page(page: str) -> None:
    assert 1 <= Asked.of({"page": page}).page <= 9_999


def test_search_keeps_no_nul_and_no_endless_text() -> None:
    asked = Asked.of({"q": "a\x00b " + "c" * 5_000, "show": "nonsense"})
    assert "\x00" not in asked.text
    assert len(asked.text) == 100
    assert asked.show is Show.ALL


def many(staff: Staff, number: int) -> list[Induction]:
    """Inductions with something due on following days, made without their actions."""
    add_numbers(500_000, 600_000)
    born = dt.date(2000, 1, 1)
    known = [
        Identity(given_names=f"Zoë {i:03}", family_name="Whitcombe", birth_on=born)
        for i in range(number)
    ]
    persons = Person.objects.bulk_create(people.new_persons(known))
    made = Induction.objects.bulk_create(
        Induction(
            person=person, school=staff.school, body=staff.body, starts_on=dt.date(2025, 9, 1),
            registered_on=dt.date(2025, 9, 1), accepted_on=dt.date(2025, 9, 1),
            state="in_progress",
        )
        for person in persons
    )  # fmt: skip
    due = [TODAY + dt.timedelta(days=place) for place in range(number)]
    InductionStanding.objects.bulk_create(
        InductionStanding(
            induction=one, credited=1_500, required=6_000, left=4_500, rule_set="x", as_of=TODAY,
            due_what=DueWhat.REVIEW, due_on=day,
        )
        for one, day in zip(made, due, strict=True)
    )  # fmt: skip
    StandingDue.objects.bulk_create(
        StandingDue(
            induction=one, who=Role.INDUCTION_TUTOR, what=DueWhat.REVIEW, due_on=day, term=2
        )
        for one, day in zip(made, due, strict=True)
    )
    return made


def test_long_list_comes_in_pages_most_urgent_first(staff: Staff, as_tutor: Client) -> None:
    many(staff, PAGE + 3)
    first, second = said(as_tutor.get(LIST)), said(as_tutor.get(LIST, {"page": "2"}))
    assert f"Showing 1 to {PAGE} of {PAGE + 3}" in first
    assert f"Showing {PAGE + 1} to {PAGE + 3} of {PAGE + 3}" in second
    assert "Zoë 000 Whitcombe" in first
    assert "Zoë 052 Whitcombe" in second
    assert "Zoë 052 Whitcombe" not in first
    assert first.index("Zoë 000") < first.index("Zoë 001") < first.index("Zoë 049")


def test_list_asks_as_few_queries_for_fifty_as_for_one(
    staff: Staff, as_tutor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(staff, PAGE)
    as_tutor.get(LIST)
    with django_assert_max_num_queries(15):
        as_tutor.get(LIST)


def test_counts_lead_and_groups_agree(staff: Staff, induction: Induction, as_tutor: Client) -> None:
    """Of a teacher with nothing written since September 2024, the oldest thing is late."""
    shown = said(as_tutor.get(LIST))
    assert "One thing is late. Nothing else is due in the next four weeks." in shown
    assert "1 On induction 1 Late 0 Due soon 0 Later 0 Waiting for others Search" in shown
    assert "Progress review, autumn 2024 445 days late Was due Friday 20 December" in shown


def test_narrowed_list_shows_that_group_only(staff: Staff, as_tutor: Client) -> None:
    many(staff, 31)
    later = said(as_tutor.get(LIST, {"show": "later"}))
    assert "Zoë 029 Whitcombe" in later
    assert "Zoë 028 Whitcombe" not in later
    assert "Nobody is in this group now" in said(as_tutor.get(LIST, {"show": "late"}))


@pytest.mark.parametrize(
    "typed", ["zoe whit", "WHITCOMBE", "Whitcombe Zoë", "0500000", "05 00 000"]
)
def test_search_finds_by_any_part_of_name_or_number(
    staff: Staff, as_tutor: Client, typed: str
) -> None:
    many(staff, 2)
    assert "Zoë 000 Whitcombe" in said(as_tutor.get(LIST, {"q": typed}))


def test_no_match_offers_the_nearest_of_ones_own(
    staff: Staff, other_staff: Staff, induction: Induction, as_tutor: Client, trainer: Actor,
) -> None:  # fmt: skip
    own = said(as_tutor.get(LIST, {"q": "Thornbery"}))
    assert "No new teacher matches this search." in own
    assert "Did you mean Nadia Thornbury ?" in own
    who = Identity(given_names="Bo", family_name="Quist", birth_on=dt.date(2000, 2, 2))
    other_staff.begin(make_teacher(trainer, identity=who))
    neighbour = said(signed_in(other_staff.tutor).get(LIST, {"q": "Thornbery"}))
    assert "Did you mean" not in neighbour


def test_neighbours_teachers_are_in_no_list_of_ours(
    staff: Staff, other_staff: Staff, induction: Induction
) -> None:
    for actor in (other_staff.tutor, other_staff.head, other_staff.officer):
        shown = said(signed_in(actor).get(LIST))
        assert "Thornbury" not in shown


def test_body_sees_whom_to_accept(staff: Staff, teacher: Person, as_officer: Client) -> None:
    staff.register(teacher, starts_on=dt.date(2026, 4, 13), on=TODAY)
    shown = said(as_officer.get(LIST))
    assert "One teacher to accept." in shown
    assert "1 To accept 0 To decide" in shown
    assert "Accept or decline" in said(as_officer.get(LIST, {"show": "accept"}))
    assert "Nobody is in this group now" in said(as_officer.get(LIST, {"show": "decide"}))


def waiting_for_others(staff: Staff) -> None:
    """Three that wait: the second for the head, the third for nobody."""
    first, second, third = many(staff, 3)
    StandingDue.objects.filter(induction=second).update(
        who=Role.HEADTEACHER, what=DueWhat.RECOMMENDATION, term=None
    )
    InductionStanding.objects.filter(induction=third).update(due_what="", due_on=None)
    StandingDue.objects.filter(induction=third).delete()
    late = TODAY - dt.timedelta(days=7)
    for rows in (StandingDue.objects, InductionStanding.objects):
        rows.filter(induction=first).update(due_on=late)


def test_who_waits_for_others_stands_apart_from_whom_nothing_is_due(
    staff: Staff, as_officer: Client
) -> None:
    waiting_for_others(staff)
    shown = said(as_officer.get(LIST))
    assert "0 Later 2 Waiting for others 1 Nothing due" in shown
    groups = shown[shown.rindex("Waiting for others") :]
    assert groups.index("Zoë 000") < groups.index("Zoë 001") < groups.index("Nothing due")
    assert groups.index("Nothing due") < groups.index("Zoë 002")
    assert "Waiting for the induction tutor Progress review, spring 2026 7 days late" in groups
    assert "Was due Tuesday 3 March" in groups


def test_waiting_for_others_says_for_whom(staff: Staff, as_officer: Client) -> None:
    waiting_for_others(staff)
    shown = said(as_officer.get(LIST, {"show": "waiting"}))
    assert "Waiting for the headteacher Zoë 001 Whitcombe" in shown
    assert "Waiting for the induction tutor Zoë 000 Whitcombe" in shown
    assert "Zoë 002" not in shown
    assert "Zoë 002 Whitcombe" in said(as_officer.get(LIST, {"show": "nothing"}))


def test_what_is_due_from_oneself_waits_for_nobody_else(staff: Staff, as_tutor: Client) -> None:
    waiting_for_others(staff)
    shown = said(as_tutor.get(LIST, {"show": "waiting"}))
    assert "Zoë 001" in shown
    assert "Zoë 000" not in shown


def test_ended_inductions_stand_apart(
    staff: Staff, induction: Induction, as_officer: Client
) -> None:
    end = staff.serve(induction)
    staff.decide(staff.recommend(induction, end), end)
    assert "Nadia Thornbury" not in said(as_officer.get(LIST))
    ended = said(as_officer.get(LIST, {"show": "ended"}))
    assert "Nadia Thornbury Calderbrook High School Passed 22 July 2026" in ended


def test_mentor_sees_mentees_and_nothing_that_is_due(
    staff: Staff, induction: Induction, as_mentor: Client
) -> None:
    shown = said(as_mentor.get(LIST))
    assert "You support one new teacher." in shown
    assert "Nadia Thornbury" in shown
    assert "Ends Wednesday 22 July 2026" in shown
    assert "review" not in shown
    assert "assessment" not in shown.lower()


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("tutor", "You have no new teachers on induction yet"),
        ("head", "Your school has no new teachers on induction"),
        ("officer", "No school has named you yet"),
    ],
)
def test_empty_list_says_why_and_what_to_do(staff: Staff, role: str, words: str) -> None:
    assert words in said(signed_in(getattr(staff, role)).get(LIST))


def test_mentor_of_nobody_is_told_how_that_changes(as_mentor: Client) -> None:
    assert "You support nobody at the moment" in said(as_mentor.get(LIST))
