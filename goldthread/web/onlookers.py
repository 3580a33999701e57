"""Who can see a record, and how much of it: the same rules as `visible_to`, in words."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from goldthread.induction.models import Induction
from goldthread.mentoring import queries as mentoring
from goldthread.people.models import Person


@dataclass(frozen=True)
class Onlooker:
    """Somebody who can see a part of the record."""

    name: str
    what: str


def of(person: Person, induction: Induction | None, on: dt.date) -> list[Onlooker]:
    """Everybody who can see something of a record on a day."""
    return [*_providers(person), *(_of_induction(induction, on) if induction else [])]


def _providers(person: Person) -> Iterator[Onlooker]:
    for recommendation in person.recommendations.select_related("provider").order_by("id"):
        yield Onlooker(recommendation.provider.name, "Your training and the award it led to")


def _of_induction(induction: Induction, on: dt.date) -> Iterator[Onlooker]:
    yield Onlooker(induction.school.name, "Your induction")
    yield Onlooker(induction.body.name, "Your induction")
    mentorship = mentoring.current(induction.person, on)
    if mentorship:
        what = "How far you are in induction, not your assessments"
        yield Onlooker(f"{mentorship.mentor.person.full_name}, your mentor", what)
