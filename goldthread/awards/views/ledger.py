"""The ledger of awards: finding somebody, and all that is recorded of their awards."""

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from goldthread.awards import access, queries, wording
from goldthread.awards.forms import Search
from goldthread.awards.presenters import ledger as presenters
from goldthread.core import clock
from goldthread.core.access import acting, require
from goldthread.core.roles import Capability
from goldthread.pages import parts
from goldthread.people import queries as people
from goldthread.people.models import Person

A_PAGE = 25


@require(Capability.CORRECT_AWARDS)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Somebody by name or number; nobody is listed before a search."""
    form, everybody = Search(request.GET or None), Person.objects.visible_to(acting(request))
    text = form.cleaned_data["q"] if form.is_valid() else ""
    matches = people.sought(everybody, text) if text else everybody.none()
    found = people.counted(matches)
    page = Paginator(range(min(found, people.MOST_COUNTED)), A_PAGE).get_page(_number(request))
    shown = {
        "form": form,
        "text": text,
        "lead": "" if form.errors else presenters.lead(text, found),
        "rows": presenters.rows(_shown(matches, page), wording.names(on := clock.today()), on=on),
        "pages": _links(page, text),
        "nearest": people.nearest(everybody, text) if text and not found else [],
        "anybody": bool(found) or everybody.exists(),
    }
    return render(request, "awards/ledger.jinja", shown)


@require(Capability.CORRECT_AWARDS)
@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person's awards, newest first, with what led to them."""
    actor, on = acting(request), clock.today()
    one = access.get_person_or_404(actor, person_id)
    if one.merged_into_id:
        return redirect("ledger-person", person_id=one.merged_into_id)
    awards, name_of = queries.history(one, on), wording.names(on)
    made = queries.recommendations_of(one, actor)
    shown = {
        "person": one,
        "lead": presenters.holds(one, awards, name_of, on=on),
        "entries": presenters.entries(awards, name_of, on=on),
        "recommendations": [(each, presenters.recommendation(each, name_of)) for each in made],
    }
    return render(request, "awards/ledger-person.jinja", shown)


def _number(request: HttpRequest) -> str:
    return request.GET.get("page", "")[:9]


def _shown(matches: QuerySet[Person], page: Page[int]) -> list[Person]:
    places = list(page.object_list)
    if not places:
        return []
    return queries.with_awards(matches[places[0] : places[-1] + 1], clock.today())


def _links(page: Page[int], text: str) -> parts.Pages:
    total = page.paginator.num_pages
    return parts.pages(page.number, total, lambda number: presenters.page_href(text, number))
