"""The people of an organisation, the roles they have, and giving and ending them."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.core import clock
from goldthread.core.access import Actor, acting, require
from goldthread.core.errors import DomainError
from goldthread.core.roles import Capability
from goldthread.organisations.models import Organisation
from goldthread.pages import parts, words
from goldthread.pages.forms import Form
from goldthread.people.granting import access, actions, forms, presenters, queries
from goldthread.people.models import RoleGrant

A_PAGE = 25
F = TypeVar("F", bound=forms.Grant)
grants_roles = require(Capability.GRANT_ROLES, Capability.GRANT_WITHIN)
asks = require_http_methods(["GET", "HEAD", "POST"])


@grants_roles
@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    """People with their roles; for whoever sees all of them, those that a search finds."""
    actor, form = acting(request), forms.Search(request.GET or None)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    pages = Paginator(queries.staff(actor, text), A_PAGE)
    page = pages.get_page(request.GET.get("page", "")[:9])
    shown = {
        "form": form,
        "text": text,
        "lead": "" if form.errors else presenters.lead(actor, text, pages.count),
        "rows": presenters.rows(page.object_list, clock.today()),
        "pages": parts.pages(
            page.number, pages.num_pages, lambda number: presenters.page_href(text, number)
        ),
    }
    return render(request, "people/staff.jinja", shown)


@grants_roles
@require_safe
def person(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """One person's roles, and how they came and went."""
    actor, on = acting(request), clock.today()
    user = access.user_or_404(actor, user_id)
    grants = list(queries.grants_of(user, actor))
    now = queries.held(grants, on)
    shown = {
        "person": user,
        "now": words.joined([presenters.called(one) for one in now]),
        "roles": presenters.role_rows(grants, actor, on),
        "knots": presenters.happened(queries.history(grants)),
        "is_oneself": user.pk == actor.user_id,
    }
    return render(request, "people/staff-person.jinja", shown)


@grants_roles
@asks
def add(request: HttpRequest) -> HttpResponse:
    """Somebody new, with their first role."""
    actor = acting(request)
    form = _form(request, forms.Add, actor)
    made: list[RoleGrant] = []

    def call() -> None:
        answers = form.cleaned_data
        made.append(
            actions.add_staff(
                by=actor,
                at=clock.now(),
                name=answers["name"],
                email=answers["email"],
                role=answers["role"],
                organisation=_organisation(actor, form),
                from_on=answers["from_on"],
                until_on=form.until_on,
            )
        )

    if _settled(form, call):
        messages.success(request, _told(made[0]))
        return redirect("staff-person", made[0].user_id)
    return _asking(request, "people/staff-add.jinja", form, {})


@grants_roles
@asks
def grant(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """One more role for somebody."""
    actor = acting(request)
    user = access.user_or_404(actor, user_id)
    form = _form(request, forms.Grant, actor)
    made: list[RoleGrant] = []

    def call() -> None:
        answers = form.cleaned_data
        made.append(
            actions.grant_role(
                by=actor,
                at=clock.now(),
                user=user,
                role=answers["role"],
                organisation=_organisation(actor, form),
                from_on=answers["from_on"],
                until_on=form.until_on,
            )
        )

    if _settled(form, call):
        messages.success(request, _told(made[0]))
        return redirect("staff-person", user.pk)
    return _asking(request, "people/staff-grant.jinja", form, {"person": user})


@grants_roles
@asks
def end(request: HttpRequest, user_id: UUID, grant_id: UUID) -> HttpResponse:
    """End a role, now or with a day to come."""
    actor = acting(request)
    found = access.grant_or_404(actor, user_id, grant_id)
    form = forms.End(request.POST if request.method == "POST" else None)

    def call() -> None:
        first = form.first_day_without(found.during.lower)
        actions.end_grant(by=actor, at=clock.now(), on=first, grant=found)

    name, called = found.user.name, presenters.called(found)
    if _settled(form, call):
        messages.success(request, f"The role of {name}, {called}, {_ends(form)}.")
        return redirect("staff-person", user_id)
    shown = {"person": found.user, "called": called, "period": presenters.period(found)}
    return _asking(request, "people/staff-end.jinja", form, shown)


def _form(request: HttpRequest, form: type[F], actor: Actor) -> F:
    return form(
        request.POST if request.method == "POST" else None,
        roles=access.grantable(actor), anywhere=actor.can(Capability.GRANT_ROLES),
    )  # fmt: skip


def _organisation(actor: Actor, form: Form) -> Organisation | None:
    """The one that was named, where any may be; else one's own."""
    if actor.can(Capability.GRANT_ROLES):
        named: Organisation | None = form.cleaned_data["organisation"]
        return named
    return Organisation.objects.filter(pk=str(actor.organisation_id)).first()


def _settled(form: Form, call: Callable[[], object]) -> bool:
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        call()
    except DomainError as refused:
        form.add_domain_error(refused)
        return False
    return True


def _asking(
    request: HttpRequest, template: str, form: Form, shown: dict[str, object]
) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **shown}, status=status)


def _ends(form: forms.End) -> str:
    if form.cleaned_data["when"] == forms.NOW:
        return "has ended"
    return f"ends after {words.weekday_date(form.cleaned_data['last_on'])}"


def _told(grant: RoleGrant) -> str:
    period = presenters.period(grant)
    return f"{grant.user.name} is {presenters.called(grant)}, {period[0].lower()}{period[1:]}."
