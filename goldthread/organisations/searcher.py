"""Schools and other organisations in the search over everything."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.http import urlencode

from goldthread.core.access import Actor
from goldthread.core.searching import MOST, NEAREST, Hit, Results
from goldthread.organisations import queries
from goldthread.organisations.models import Kind, Organisation
from goldthread.organisations.presenters import organisations, schools


def find_schools(actor: Actor, text: str) -> Results:
    """Open schools by name, place or number, those that begin with the text first."""
    hits = list(queries.search_schools(text, limit=MOST, by=actor))
    near = [] if hits else queries.nearest_schools(text, limit=NEAREST, by=actor)
    return Results("Schools", _schools(hits), _schools(near), _more("schools", text))


def find_organisations(actor: Actor, text: str) -> Results:
    """All other organisations by name or number."""
    hits = list(queries.matching_organisations(text, None, by=actor)[:MOST])
    near = [] if hits else queries.nearest_organisations(text, limit=NEAREST, by=actor)
    more = _more("organisations", text)
    return Results("Organisations", _organisations(hits), _organisations(near), more)


def _schools(found: Iterable[Organisation]) -> list[Hit]:
    return [Hit(one.name, schools.option(one).hint, schools.address(one)) for one in found]


def _organisations(found: Iterable[Organisation]) -> list[Hit]:
    return [Hit(one.name, str(Kind(one.kind).label), organisations.address(one)) for one in found]


def _more(page: str, text: str) -> str:
    return f"{reverse(page)}?{urlencode({'q': text})}"
