"""Names and birth dates: what is kept, and what is refused with a sentence that helps."""

import datetime as dt

import pytest

from goldthread.core.access import SYSTEM
from goldthread.core.errors import DomainError
from goldthread.people import actions, identity, queries
from goldthread.people.identity import Identity
from goldthread.people.models import SORT_NAME_LENGTH, Person
from tests.support.people import make_person

BORN = dt.date(2001, 5, 4)
# The ages come from the policy in force, which is kept in the database.
pytestmark = pytest.mark.django_db


def who(
    given_names: str = "Áine", family_name: str = "Ó Briain", birth_on: dt.date = BORN
) -> Identity:
    return Identity(given_names=given_names, family_name=family_name, birth_on=birth_on)


@pytest.mark.parametrize(
    ("given_names", "family_name"),
    [
        ("Áine", "Ó Briain"),
        ("Jean-Luc", "O’Neill"),
        ("D'Arcy", "van der Berg"),
        ("X Æ", "Þórsdóttir"),
        ("美玲", "王"),
        ("عائشة", "الحسن"),
        ("Siân", "S. Jones"),
    ],
)
def test_checked_keeps_names_as_people_write_them(
    given_names: str, family_name: str, today: dt.date
) -> None:
    kept = identity.checked(who(given_names, family_name), on=today)
    assert (kept.given_names, kept.family_name) == (given_names, family_name)


def test_checked_leaves_one_space_between_names(today: dt.date) -> None:
    kept = identity.checked(who("  Mary \u00a0 Jane ", "\tLloyd\n"), on=today)
    assert (kept.given_names, kept.family_name) == ("Mary Jane", "Lloyd")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "Enter the family name"),
        (" \t ", "Enter the family name"),
        ("A" * 101, "100 characters or fewer"),
        ("Smith\x00", "letters, spaces and hyphens"),
        ("Smith\u202eeht", "letters, spaces and hyphens"),
        ("\ud800mith", "letters, spaces and hyphens"),
        ("12345", "letters, spaces and hyphens"),
        ("--", "letters, spaces and hyphens"),
    ],
)
def test_checked_refuses_a_name_that_cannot_be_kept(
    name: str, message: str, today: dt.date
) -> None:
    with pytest.raises(DomainError, match=message) as refused:
        identity.checked(who(family_name=name), on=today)
    assert refused.value.field == "family_name"


def test_checked_says_which_name_is_wrong(today: dt.date) -> None:
    with pytest.raises(DomainError, match="given names") as refused:
        identity.checked(who(given_names="7"), on=today)
    assert refused.value.field == "given_names"


@pytest.mark.parametrize(
    ("birth_on", "on", "years"),
    [
        (dt.date(2008, 2, 29), dt.date(2026, 2, 28), 17),
        (dt.date(2008, 2, 29), dt.date(2026, 3, 1), 18),
        (dt.date(2001, 3, 10), dt.date(2026, 3, 10), 25),
        (dt.date(2001, 3, 11), dt.date(2026, 3, 10), 24),
    ],
)
def test_age_counts_whole_years_to_the_birthday(birth_on: dt.date, on: dt.date, years: int) -> None:
    assert identity.age(birth_on, on=on) == years


@pytest.mark.parametrize(
    ("birth_on", "message"),
    [
        (dt.date(2026, 3, 10), "must be in the past"),
        (dt.date(2027, 1, 1), "must be in the past"),
        (dt.date(2010, 3, 11), "15 years old"),
        (dt.date(1925, 3, 10), "101 years old"),
    ],
)
def test_birth_date_outside_a_working_life_is_refused(
    birth_on: dt.date, message: str, today: dt.date
) -> None:
    with pytest.raises(DomainError, match=message) as refused:
        identity.check_birth_on(birth_on, on=today)
    assert refused.value.field == "birth_on"


@pytest.mark.parametrize("birth_on", [dt.date(2010, 3, 10), dt.date(1926, 3, 10)])
def test_birth_date_at_the_edges_of_a_working_life_is_accepted(
    birth_on: dt.date, today: dt.date
) -> None:
    identity.check_birth_on(birth_on, on=today)


def test_add_person_keeps_names_whose_plain_letters_need_more_room(
    person: Person, now: dt.datetime, today: dt.date
) -> None:
    """One ligature becomes three letters when it is made plain for search."""
    wide = who(given_names="\ufb03" * 100, family_name="\ufb03" * 100)
    added = actions.add_person(by=SYSTEM, at=now, on=today, identity=wide)
    assert len(Person.objects.get(pk=added.pk).sort_name) == SORT_NAME_LENGTH


def test_alike_finds_the_same_person_however_the_names_are_written(db: None) -> None:
    person = make_person("Áine", "Ó Briain", BORN)
    assert queries.alike(who("AINE", "O  briain")).get() == person
    person = make_person("Lloyd", "O’Neill-Ash", BORN)
    assert queries.alike(who("lloyd", "O'Neill Ash")).get() == person


@pytest.mark.parametrize(
    "other",
    [who("Ainé-Marie"), who(family_name="O’Brien"), who(birth_on=dt.date(2001, 4, 5))],
)
def test_alike_finds_nobody_when_a_name_or_the_birth_date_differs(
    db: None, other: Identity
) -> None:
    make_person("Áine", "Ó Briain", BORN)
    assert not queries.alike(other).exists()


def test_full_name_puts_given_names_first() -> None:
    assert who().full_name == "Áine Ó Briain"
