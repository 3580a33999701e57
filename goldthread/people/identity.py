"""Who somebody is: names as they write them, and the day they were born."""

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from goldthread.core.errors import DomainError
from goldthread.core.text import sort_key
from goldthread.people import ages
from goldthread.people.models.persons import NAME_LENGTH, SORT_NAME_LENGTH

_NAMES = {"given_names": "given names", "family_name": "family name"}


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Names and birth date as somebody gives them; nothing is checked yet."""

    given_names: str
    family_name: str
    birth_on: dt.date

    @property
    def sort_name(self) -> str:
        """The names as lists and search know them; two spellings of one name share it."""
        return sort_key(self.family_name, self.given_names)[:SORT_NAME_LENGTH]

    @property
    def full_name(self) -> str:
        return f"{self.given_names} {self.family_name}"


def hold(identity: Identity, *numbers: str) -> None:
    """Let nobody else hold the same person until this transaction ends.

    Whoever looks for an existing record and then makes one holds the identity first; else two
    at once would both find nothing. It holds the birth date, because names are matched in many
    spellings, and `numbers`. Whoever holds several identities does so in order of birth date.
    """
    with connection.cursor() as cursor:
        for key in (identity.birth_on.isoformat(), *sorted(numbers)):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def checked(identity: Identity, *, on: dt.date) -> Identity:
    """The same person with single spaces between names; raises DomainError on what cannot be."""
    check_birth_on(identity.birth_on, on=on)
    return Identity(
        given_names=checked_name("given_names", identity.given_names),
        family_name=checked_name("family_name", identity.family_name),
        birth_on=identity.birth_on,
    )


def age(birth_on: dt.date, *, on: dt.date) -> int:
    """Whole years on a date; somebody born on 29 February turns a year older on 1 March."""
    return on.year - birth_on.year - ((on.month, on.day) < (birth_on.month, birth_on.day))


def check_birth_on(birth_on: dt.date, *, on: dt.date) -> None:
    """Raise DomainError unless the person is as old on a date as the policy asks of a record."""
    years = age(birth_on, on=on)
    if birth_on >= on:
        raise DomainError("Date of birth must be in the past", field="birth_on")
    youngest, oldest = ages.bounds(on)
    if not youngest <= years <= oldest:
        message = f"Check the date of birth: it makes this person {years} years old"
        raise DomainError(message, field="birth_on")


def checked_name(field: str, typed: str) -> str:
    """One name with single spaces; raises DomainError on `field` where it cannot be a name."""
    name, called = " ".join(typed.split()), _NAMES[field]
    if not name:
        raise DomainError(f"Enter the {called}", field=field)
    if len(name) > NAME_LENGTH:
        message = f"The {called} must have {NAME_LENGTH} characters or fewer"
        raise DomainError(message, field=field)
    if not name.isprintable() or not any(mark.isalpha() for mark in name):
        raise DomainError(f"Enter the {called} with letters, spaces and hyphens", field=field)
    return name
