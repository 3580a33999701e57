"""The search over everything shows each role what it may see, and of the neighbour nothing."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldthread.core.roles import Role
from tests.contract.answers import leaks
from tests.contract.visitors import Neighbourhood
from tests.support.world_names import GIVEN

pytestmark = pytest.mark.django_db

SEEN_BY = {
    Role.MENTOR, Role.INDUCTION_TUTOR, Role.HEADTEACHER, Role.BODY_OFFICER,
    Role.TRAINING_PROVIDER, Role.RECORD_MANAGER,
}  # fmt: skip
ACROSS = Role.RECORD_MANAGER
MOST_QUERIES = 15


def address(text: str) -> str:
    return f"{reverse('search')}?{urlencode({'q': text})}"


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PUBLIC, Role.SYSTEM}))
def test_given_name_that_both_worlds_have_finds_ones_own_only(
    neighbourhood: Neighbourhood, role: Role
) -> None:
    for name in (GIVEN["serving"], GIVEN["registered"], "a", "8402", "1990"):
        answer = neighbourhood.as_(role).ask("GET", address(name))
        assert answer.status_code == 200
        if role != ACROSS:
            assert list(leaks(answer, neighbourhood.other.secrets)) == []
    own = neighbourhood.as_(role).ask("GET", address(GIVEN["serving"])).content.decode()
    surname = neighbourhood.own.names.surname
    assert (f"{GIVEN['serving']} {surname}" in own.partition("<main")[2]) == (role in SEEN_BY)


def test_neighbours_surname_finds_nobody_and_offers_nobody(neighbourhood: Neighbourhood) -> None:
    there = neighbourhood.other
    for role in SEEN_BY - {ACROSS}:
        answer = neighbourhood.as_(role).ask("GET", address(there.names.surname))
        page = answer.content.decode()
        assert not any(person.trn in page for person in there.persons.values())
        assert GIVEN["serving"] not in page


@pytest.mark.parametrize("role", sorted(SEEN_BY | {Role.TEACHER, Role.POLICY_OFFICER}))
def test_search_asks_few_questions_of_the_database(
    neighbourhood: Neighbourhood, role: Role
) -> None:
    for text in (neighbourhood.own.names.town, "xylophone"):
        with CaptureQueriesContext(connection) as asked:
            neighbourhood.as_(role).ask("GET", address(text))
        told = [one["sql"] for one in asked if not one["sql"].startswith(("SAVEPOINT", "ROLLBACK",
                                                                          "RELEASE"))]  # fmt: skip
        assert len(told) < MOST_QUERIES, "\n".join(told)


def test_search_finds_organisations_policy_and_pages(neighbourhood: Neighbourhood) -> None:
    officer = neighbourhood.as_(Role.POLICY_OFFICER)
    town = neighbourhood.own.names.town
    page = officer.ask("GET", address(town)).content.decode()
    assert f"{town} High School" in page
    assert f"{town} Teaching School Hub" in page
    policy = officer.ask("GET", address("length of induction")).content.decode()
    assert "A rule of policy: Induction" in policy
    assert "A page" in officer.ask("GET", address("cookies")).content.decode()


def test_near_miss_offers_the_nearest(neighbourhood: Neighbourhood) -> None:
    own = neighbourhood.own.names.surname
    tutor = neighbourhood.as_(Role.INDUCTION_TUTOR)
    page = tutor.ask("GET", address(own[:-3] + "x" + own[-2:])).content.decode()
    assert "Did you mean one of these?" in page
    assert own in page
    nothing = tutor.ask("GET", address("zzqqzz")).content.decode()
    assert "Try fewer words" in nothing


@pytest.mark.parametrize("text", ["", " ", "!!!", "\x00", "a" * 101, "a" * 100_000, "%", "_", "'"])
def test_any_text_is_answered(neighbourhood: Neighbourhood, text: str) -> None:
    for role in (Role.RECORD_MANAGER, Role.INDUCTION_TUTOR, Role.TRAINING_PROVIDER, Role.TEACHER):
        assert neighbourhood.as_(role).ask("GET", address(text)).status_code == 200


def test_many_matches_lead_to_the_rooms_own_search(neighbourhood: Neighbourhood) -> None:
    tutor = neighbourhood.as_(Role.INDUCTION_TUTOR)
    surname = neighbourhood.own.names.surname
    page = tutor.ask("GET", address(surname)).content.decode()
    assert "All new teachers that match" in page
    assert f"{reverse('inductions')}?q={surname}" in page
