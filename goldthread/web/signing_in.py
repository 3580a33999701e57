"""Demonstration sign-in: choose a person. Production settings refuse it."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from goldthread.core import clock
from goldthread.core.access import SYSTEM, acting, key_of, public, signed_in
from goldthread.core.errors import DomainError
from goldthread.core.roles import Role
from goldthread.pages.forms import Form
from goldthread.people import fields as people_fields
from goldthread.people import queries, tabs
from goldthread.people.middleware import GRANT
from goldthread.people.models import RoleGrant, User
from goldthread.people.signin import provider
from goldthread.web import navigation, presenters
from goldthread.web.demonstration import actions as demonstration

BACKEND = "django.contrib.auth.backends.ModelBackend"

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def demonstration_only(view: View[P]) -> View[P]:
    """A page that does not exist where records are real."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.GOLDTHREAD_DEMONSTRATION:
            raise Http404
        return view(request, *args, **kwargs)

    return cast("View[P]", guarded)


class ByNumber(Form):
    """A teacher of the demonstration, by number."""

    trn = people_fields.trn()


@public
@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """Who one can sign in as."""
    return _choice(request, ByNumber(), onward=own_address(request.GET.get("next", "")))


def _choice(request: HttpRequest, form: ByNumber, *, onward: str = "") -> HttpResponse:
    groups = presenters.cast(onward=onward, on=clock.today())
    service = provider.config()
    shown = {"groups": groups, "form": form, "onward": onward, "service": service}
    return render(request, "web/sign-in.jinja", shown, status=422 if form.errors else 200)


@public
@require_POST
@demonstration_only
def sign_in_by_number(request: HttpRequest) -> HttpResponse:
    """Become any teacher of the demonstration, so that a thread can be followed to its end."""
    form = ByNumber(request.POST)
    if not form.is_valid():
        return _choice(request, form)
    try:
        grant = demonstration.let_in(by=SYSTEM, at=clock.now(), trn=form.cleaned_data["trn"])
    except DomainError as error:
        form.add_domain_error(error)
        return _choice(request, form)
    login(request, grant.user, backend=BACKEND)
    return _begin(request, grant, "")


@public
@require_POST
@demonstration_only
def sign_in_as(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Become a named person of the demonstration."""
    user = get_object_or_404(User, pk=user_id, is_active=True)
    grants = list(queries.grants_of(user, on=clock.today()))
    wanted = [grant for grant in grants if grant.role == request.POST.get("role")]
    grant = next(iter(wanted or grants), None)
    if grant is None:
        raise Http404
    login(request, user, backend=BACKEND)
    return _begin(request, grant, request.POST.get("next", ""))


@signed_in
@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """The roles of whoever is signed in, and the way out."""
    cards = presenters.own_roles(request.user, on=clock.today())  # type: ignore[arg-type]
    return render(request, "web/roles.jinja", {"cards_shown": cards})


@signed_in
@require_POST
def act_as(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Go on in another of one's own roles."""
    own = queries.grants_of(request.user, on=clock.today())  # type: ignore[arg-type]
    return _begin(request, get_object_or_404(own, pk=grant_id), "")


@signed_in
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Where the role of this tab begins; addresses that name no role go on in it from now."""
    actor = acting(request)
    if request.session.get(GRANT) != str(actor.grant_id):
        request.session[GRANT] = str(actor.grant_id)
    return redirect(navigation.start(actor.role))


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("home")


def _begin(request: HttpRequest, grant: RoleGrant, onward: str) -> HttpResponse:
    request.session[GRANT] = str(grant.pk)
    address = own_address(onward) or reverse(navigation.start(Role(grant.role)))
    several = queries.grants_of(grant.user, on=clock.today()).count() > 1
    return redirect(tabs.in_role(address, key_of(grant.pk)) if several else tabs.plain(address))


def own_address(address: str) -> str:
    """The address if it is one of ours, so that nobody is sent elsewhere after signing in."""
    own = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if own else ""
