"""Finding, reading, adding and correcting organisations that are no schools."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.core import clock
from goldthread.core.access import acting, public, require
from goldthread.core.errors import DomainError
from goldthread.core.roles import Capability
from goldthread.organisations import access, actions, forms, queries
from goldthread.organisations.models import Kind, Organisation
from goldthread.organisations.presenters import organisations as shown_as
from goldthread.organisations.presenters import schools as school_parts
from goldthread.organisations.views.paging import paged
from goldthread.pages.parts import Link

EDIT = Capability.EDIT_ORGANISATIONS
A_PAGE = 20


@public
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """All but schools, by kind and words."""
    form = forms.FindOrganisation(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    chosen, by = _kind(request), acting(request)
    matches = queries.matching_organisations(query, chosen, by=by)
    found = queries.counted(matches) if form.is_valid() else 0
    part, pages = paged(request, min(found, queries.MOST_COUNTED), A_PAGE)
    nearest = queries.nearest_organisations(query, by=by) if query and not found else []
    context = {
        "form": form, "query": query, "pages": pages, "can_add": access.can_edit(by),
        "lead": shown_as.list_lead(found, query, chosen),
        "counts": shown_as.counts(queries.number_of_each_kind(), chosen),
        "rows": shown_as.rows(matches[part] if found else []),
        "nearest": shown_as.links(nearest),
    }  # fmt: skip
    return render(request, "organisations/organisations.jinja", context)


def _kind(request: HttpRequest) -> Kind | None:
    asked = request.GET.get("kind", "")
    return Kind(asked) if asked in shown_as.PLURALS else None


@public
@require_safe
def organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """One organisation, the schools in it and, for who may correct it, how it changed."""
    found = access.organisation_or_404(acting(request), organisation_id)
    if found.kind == Kind.SCHOOL:
        return redirect("school", found.school.urn)
    edits = access.can_edit(acting(request))
    context = {
        "organisation": found,
        "kind": str(Kind(found.kind).label),
        "lead": shown_as.lead(found),
        "particulars": shown_as.particulars(found),
        "correct": edits and found.kind in actions.BY_HAND,
        "knots": shown_as.history(queries.states_of(found)) if edits else [],
        **_schools(request, found),
    }
    return render(request, "organisations/organisation.jinja", context)


def _schools(request: HttpRequest, found: Organisation) -> dict[str, object]:
    if found.kind not in (Kind.TRUST, Kind.FEDERATION, Kind.LOCAL_AUTHORITY):
        return {}
    schools = queries.schools_in(found)
    number = queries.counted(schools)
    part, pages = paged(request, number, A_PAGE)
    return {"number": number, "schools": school_parts.rows(schools[part]), "pages": pages}


@require(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Enter an organisation that no file brings."""
    form = forms.Describe(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_organisation(
                by=acting(request), at=clock.now(), kind=form.cleaned_data["kind"],
                described=form.described(),
            )  # fmt: skip
            messages.success(request, f"{made.name} is added. People can be given roles for it.")
            return redirect("organisation", organisation_id=made.pk)
        except DomainError as error:
            form.add_domain_error(error)
    back = Link("Find an organisation", reverse("organisations"))
    lead = "For what no published file brings in."
    return _ask(request, form, "Add an organisation", "Add", back, lead)


@require(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Change what is held of an organisation; what it was before stays in its history."""
    found = access.organisation_or_404(acting(request), organisation_id)
    form = forms.Correct(request.POST or None, kind=Kind(found.kind), initial=_held(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_organisation(
                by=acting(request), at=clock.now(), organisation=found, described=form.described()
            )
            messages.success(request, "Saved. What it was before stays in its history.")
            return redirect("organisation", organisation_id=found.pk)
        except DomainError as error:
            form.add_domain_error(error)
    back = Link(found.name, shown_as.address(found))
    lead = "What it was before stays in its history."
    return _ask(request, form, "Correct an organisation", "Save", back, lead)


def _held(found: Organisation) -> dict[str, object]:
    names = ("name", "legal_name", "ukprn", "opened_on", "closed_on")
    body = getattr(found, "appropriatebody", None)
    held = {name: getattr(found, name) for name in names}
    return held | {"body_kind": body.kind if body else ""}


def _ask(
    request: HttpRequest, form: forms.Describe, title: str, button: str, back: Link, lead: str
) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "back": back, "lead": lead}
    return render(request, "pages/form_page.jinja", context)
