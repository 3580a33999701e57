"""Which events somebody looks for, and the names that go with them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldthread.core.auditing.actions import VERIFIED
from goldthread.core.clock import LONDON
from goldthread.core.models import Event
from goldthread.core.text import sort_key
from goldthread.organisations.models import Organisation
from goldthread.people import queries as people
from goldthread.people.models import Person, User

A_PAGE = 25
MOST_MATCHES = 500
DAY = dt.timedelta(days=1)


def sought(events: QuerySet[Event], asked: Mapping[str, Any]) -> QuerySet[Event]:
    """Events for which everything that was asked holds."""
    if asked.get("person"):
        events = events.filter(person__in=_persons(asked["person"]))
    if asked.get("organisation"):
        events = events.filter(organisation__in=_organisations(asked["organisation"]))
    if asked.get("kind"):
        events = events.filter(name__startswith=f"{asked['kind']}.")
    if asked.get("from_on"):
        events = events.filter(at__gte=_midnight(asked["from_on"]))
    if asked.get("until_on"):
        events = events.filter(at__lt=_midnight(asked["until_on"] + DAY))
    return events


def _persons(text: str) -> list[UUID]:
    found = people.sought(Person.objects.all(), text).values_list("pk", flat=True)
    return list(found[:MOST_MATCHES])


def _organisations(text: str) -> list[UUID]:
    found = Organisation.objects.filter(sort_name__contains=sort_key(text))
    return list(found.values_list("pk", flat=True)[:MOST_MATCHES])


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=LONDON)


def page(events: QuerySet[Event], before: UUID | None) -> tuple[list[Event], UUID | None]:
    """The newest of the events, or those written before one; and what the next page begins after.

    Identifiers are in the order of writing, so that no page counts or skips what came before.
    """
    older = events.filter(pk__lt=before) if before else events
    found = list(older.order_by("-pk")[: A_PAGE + 1])
    return found[:A_PAGE], found[A_PAGE - 1].pk if len(found) > A_PAGE else None


class Names:
    """The names of everybody and everything that a page of events speaks of, in three questions."""

    def __init__(self, events: Iterable[Event]) -> None:
        listed = list(events)
        self._persons = Person.objects.in_bulk({one.person for one in listed if one.person})
        self._users = User.objects.in_bulk({one.by_user for one in listed if one.by_user})
        organisations = {one.organisation for one in listed} | {
            one.by_organisation for one in listed
        }
        self._organisations = Organisation.objects.in_bulk(filter(None, organisations))

    def person(self, event: Event) -> Person | None:
        return self._persons.get(event.person) if event.person else None

    def user(self, event: Event) -> str:
        found = self._users.get(event.by_user) if event.by_user else None
        return found.name if found else "Goldthread"

    def organisation(self, key: UUID | None) -> str:
        found = self._organisations.get(key) if key else None
        return found.name if found else ""


def last_verification() -> Event | None:
    """The newest event that says what verifying the log found."""
    return Event.objects.filter(name=VERIFIED).order_by("-at").first()
