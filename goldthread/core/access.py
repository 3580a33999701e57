"""Who is acting, and the door that every page stands behind."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode

from goldthread.core.errors import NotPermitted
from goldthread.core.roles import ROLES, Capability, Role

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Somebody in one of their roles: one grant, for one organisation, now."""

    role: Role
    name: str
    user_id: UUID | None = None
    person_id: UUID | None = None
    organisation_id: UUID | None = None
    organisation_name: str = ""
    grant_id: UUID | None = None

    def can(self, capability: Capability) -> bool:
        """Whether the acting role has the capability; other roles of the same user do not count."""
        return capability in ROLES[self.role].capabilities

    @property
    def is_public(self) -> bool:
        return self.role == Role.PUBLIC

    @property
    def title(self) -> str:
        return ROLES[self.role].title

    @property
    def key(self) -> str:
        """Names the grant in addresses and forms; '' for whoever acts without one."""
        return key_of(self.grant_id) if self.grant_id else ""


def key_of(grant_id: UUID) -> str:
    """The last ten digits of a grant's identifier.

    They are random, and are only ever looked for among the few grants of one user.
    """
    return grant_id.hex[-10:]


PUBLIC = Actor(role=Role.PUBLIC, name="Anyone")
SYSTEM = Actor(role=Role.SYSTEM, name="Goldthread")


def acting(request: HttpRequest) -> Actor:
    """Who acts in this request; the middleware of `people` sets it."""
    return cast(Actor, getattr(request, "actor", PUBLIC))


def check_can(actor: Actor, capability: Capability) -> None:
    """Raise NotPermitted unless the acting role has the capability."""
    if not actor.can(capability):
        raise NotPermitted(f"{actor.role} may not {capability}")


def public(view: View[P]) -> View[P]:
    """Mark a page that anyone may open."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def signed_in(view: View[P]) -> View[P]:
    """A page for anyone who is signed in, whatever they act as."""
    return _guarded(view, lambda actor: not actor.is_public, "signed in")


def require(*capabilities: Capability) -> Callable[[View[P]], View[P]]:
    """A page for roles with any of these capabilities; to all others it does not exist."""

    def decorate(view: View[P]) -> View[P]:
        names = ", ".join(sorted(capabilities))
        return _guarded(view, lambda actor: any(map(actor.can, capabilities)), names)

    return decorate


def _guarded(view: View[P], opens: Callable[[Actor], bool], names: str) -> View[P]:
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        actor = acting(request)
        if actor.is_public:
            return _to_sign_in(request)
        if not opens(actor):
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except NotPermitted as refused:
            raise Http404 from refused

    guarded.access = names  # type: ignore[attr-defined]
    return cast("View[P]", guarded)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    onward = {"next": request.get_full_path()} if request.method == "GET" else {}
    target = redirect("sign-in")
    if onward:
        target["Location"] += "?" + urlencode(onward)
    return target


def level(view: Any) -> str | None:
    """The access level of a view, for the test that every route has one."""
    return getattr(view, "access", None)
