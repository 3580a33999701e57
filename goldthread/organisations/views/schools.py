"""Finding a school and reading it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from goldthread.core.access import acting, public
from goldthread.organisations import access, forms, queries
from goldthread.organisations.presenters import particulars
from goldthread.organisations.presenters import schools as school_parts
from goldthread.organisations.views.paging import paged
from goldthread.pages import fields

SCHOOLS_A_PAGE = 20


@public
@require_safe
def schools(request: HttpRequest) -> HttpResponse:
    """Search by name, place or number; a suggestion that was picked leads to its school."""
    picked = queries.school_with(fields.Suggested.picked(request.GET, "q"))
    if picked:
        return redirect("school", picked.school.urn)
    form = forms.Search(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    matches = queries.matching_schools(query, by=acting(request))
    found = queries.counted(matches) if form.is_valid() else 0
    context = {
        "form": form,
        "query": query,
        "found": found,
        "lead": school_parts.list_lead(found, query),
        **_page_of_schools(request, matches, found),
        "nearest": school_parts.links(_nearest(request, query, found)),
    }
    return render(request, "organisations/schools.jinja", context)


def _page_of_schools(request: HttpRequest, matches: QuerySet[Any], found: int) -> dict[str, Any]:
    shown, pages = paged(request, min(found, queries.MOST_COUNTED), SCHOOLS_A_PAGE)
    return {"rows": school_parts.rows(matches[shown] if found else []), "pages": pages}


def _nearest(request: HttpRequest, query: str, found: int) -> QuerySet[Any] | list[Any]:
    return queries.nearest_schools(query, by=acting(request)) if query and not found else []


@public
@require_safe
def schools_json(request: HttpRequest) -> JsonResponse:
    """Suggestions for a box that names a school."""
    query = request.GET.get("q", "")
    found = queries.search_schools(query, by=acting(request))
    options = [school_parts.option(each) for each in found]
    return JsonResponse(fields.suggestions(options), safe=False)


@public
@require_safe
def school(request: HttpRequest, urn: str) -> HttpResponse:
    """One school as the register has it; a former number leads to the present one."""
    found = access.school_or_404(acting(request), urn)
    if found.school.urn != urn:
        return redirect("school", found.school.urn)
    history = queries.school_history(found)
    figures = list(queries.figures_of(found))
    latest = figures[0] if figures else None
    context = {
        "school": found,
        "lead": school_parts.lead(found, latest),
        "facts": school_parts.facts(latest),
        "particulars": particulars.particulars(history, queries.authority_of(history)),
        "figures": school_parts.figures_table(figures) if figures else None,
        "incentives": particulars.incentives_table(list(queries.incentives_of(history))),
        "sparse": particulars.sparse(queries.sparse_years(history)),
        "knots": particulars.history(history),
    }
    return render(request, "organisations/school.jinja", context)
