"""Persons in the search over everything, for those who keep records."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.http import urlencode

from goldthread.core.access import Actor
from goldthread.core.roles import Capability
from goldthread.core.searching import MOST, NEAREST, Hit, Results
from goldthread.people import queries
from goldthread.people.models import Person


def find(actor: Actor, text: str) -> Results | None:
    """By a name now or before, or by any number; others meet people through their own rooms."""
    if not actor.can(Capability.KEEP_RECORDS):
        return None
    hits = list(queries.found(actor, text)[:MOST])
    near = [] if hits else queries.nearest(Person.objects.visible_to(actor), text)[:NEAREST]
    more = f"{reverse('people')}?{urlencode({'q': text})}"
    return Results("People", _hits(hits), _hits(near), more)


def _hits(found: Iterable[Person]) -> list[Hit]:
    return [
        Hit(one.full_name, f"Teacher number {one.trn}", reverse("person", args=[one.pk]))
        for one in found
    ]
