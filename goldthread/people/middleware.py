"""Sets who is acting: read anew on each request, so that an ended grant ends at once."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from goldthread.core import clock
from goldthread.core.access import PUBLIC, Actor
from goldthread.people import queries
from goldthread.people.models import User

GRANT = "grant"


class ActingAs:
    """Puts `request.actor` on every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = _actor(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    user = request.user
    if not isinstance(user, User):
        return PUBLIC
    return queries.acting_as(user, _chosen(request), on=clock.today())


def _chosen(request: HttpRequest) -> UUID | None:
    grant = request.session.get(GRANT)
    return UUID(grant) if grant else None
