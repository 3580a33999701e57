"""Sets who is acting: read anew on each request, so that an ended grant ends at once."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

from goldthread.core import clock
from goldthread.core.access import PUBLIC, Actor, acting, key_of, level
from goldthread.people import kept, queries, tabs
from goldthread.people.models import RoleGrant, User

GRANT = "grant"
Next = Callable[[HttpRequest], HttpResponse]


class Tabs:
    """Takes the role of a tab out of the address, before anything looks at it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with tabs.entered(request):
            return self.get_response(request)


class ActingAs:
    """Puts `request.actor` on every request.

    The role is that of the address. Without one it is the last that was chosen; somebody with
    several roles is led on to the address in it, so that what they do next stays there.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        grants = _grants(request)
        request.actor = _actor(request, grants)  # type: ignore[attr-defined]
        request.grants = grants  # type: ignore[attr-defined]
        actor = acting(request)
        if actor.key != tabs.key_in(request):
            tabs.leave(request)
        if actor.key and len(grants) > 1 and tabs.leads_on(request):
            return _uncached(tabs.in_role(request.get_full_path(), actor.key))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Mapping[str, Any]
    ) -> HttpResponseBase | None:
        """Keep what was written by somebody else, or in a role that this tab has not."""
        if level(view) != "public" and kept.written_by_another(request):
            return kept.page(request)
        if tabs.key_in(request) and not acting(request).key and request.user.is_authenticated:
            return _no_such_role(request)
        return None


def _grants(request: HttpRequest) -> list[RoleGrant]:
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return []
    return list(queries.grants_of(user, on=clock.today()))


def _actor(request: HttpRequest, grants: list[RoleGrant]) -> Actor:
    """The public when the role is not among those in force: nobody slides into another."""
    key, chosen = tabs.key_in(request), _chosen(request)
    if key:
        wanted = [grant for grant in grants if key_of(grant.pk) == key]
    else:
        wanted = [grant for grant in grants if chosen in (None, grant.pk)]
    return queries.as_actor(wanted[0]) if wanted else PUBLIC


def _chosen(request: HttpRequest) -> UUID | None:
    grant = request.session.get(GRANT)
    return UUID(grant) if grant else None


def _no_such_role(request: HttpRequest) -> HttpResponse:
    shown = {"roles": tabs.switches(tabs.grants_in(request))}
    answer = render(request, "people/no-such-role.jinja", shown, status=404)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _uncached(address: str) -> HttpResponse:
    onward = HttpResponseRedirect(address)
    onward.headers["Cache-Control"] = "no-store"
    return onward
