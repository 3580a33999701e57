"""Finding a school, and bringing in published files."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.core import clock
from goldthread.core.access import acting, public, require
from goldthread.core.errors import DomainError
from goldthread.core.roles import Capability
from goldthread.organisations import access, actions, forms, queries
from goldthread.organisations.models import Fate, ImportRun
from goldthread.organisations.presenters import imports as run_parts
from goldthread.organisations.presenters import schools as school_parts
from goldthread.pages import fields, parts, uploads

IMPORT = Capability.IMPORT_ORGANISATIONS
SCHOOLS_A_PAGE, ROWS_A_PAGE, RUNS_SHOWN = 20, 50, 20


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
    shown, pages = _paged(request, min(found, queries.MOST_COUNTED), SCHOOLS_A_PAGE)
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
    """One school as the register has it, with its figures."""
    found = access.school_or_404(acting(request), urn)
    figures = list(queries.figures_of(found))
    latest = figures[0] if figures else None
    context = {
        "school": found,
        "lead": school_parts.lead(found, latest),
        "facts": school_parts.facts(latest),
        "particulars": school_parts.particulars(found),
        "figures": school_parts.figures_table(figures) if figures else None,
    }
    return render(request, "organisations/school.jinja", context)


@require(IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Files that were checked, and a form to check another."""
    form = uploads.bound(forms.Upload, request) if request.method == "POST" else forms.Upload()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("import-run", run_id=_check(request, form).pk)
        except DomainError as error:
            form.add_domain_error(error)
    if form.errors:
        uploads.keep(form, request, at=clock.now())
    runs = list(queries.runs(acting(request))[:RUNS_SHOWN])
    context = {
        "form": form, "lead": run_parts.list_lead(runs), "rows": run_parts.list_rows(runs)
    }  # fmt: skip
    return render(request, "organisations/imports.jinja", context)


def _check(request: HttpRequest, form: forms.Upload) -> ImportRun:
    file = form.cleaned_data["file"]
    return actions.check_file(
        by=acting(request),
        at=clock.now(),
        layout=form.cleaned_data["layout"],
        file_name=file.name or "",
        content=file.read(),
        year=form.cleaned_data["year"],
    )


@require(IMPORT)
@require_safe
def import_run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The report of a checked file, row by row, and the decision on it."""
    run = access.run_or_404(acting(request), run_id)
    chosen, stale = _fate(request), queries.is_stale(run)
    total = run.counts[chosen] if chosen else sum(run.counts.values())
    shown, pages = _paged(request, total, ROWS_A_PAGE)
    context = {
        "run": run,
        "contents": run_parts.contents(run),
        "refused": run.counts[Fate.REFUSED],
        "lead": run_parts.lead(run, stale=stale),
        "buttons": run_parts.buttons(run, stale=stale),
        "counts": run_parts.counts(run, chosen),
        "rows": run_parts.rows(run, queries.rows_of(run, chosen)[shown]),
        "pages": pages,
    }
    return render(request, "organisations/import_run.jinja", context)


def _fate(request: HttpRequest) -> Fate | None:
    asked = request.GET.get("fate", "")
    return Fate(asked) if asked in Fate.values else None


@require(IMPORT)
@require_POST
def import_commit(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Bring in a checked file."""
    run = access.run_or_404(acting(request), run_id)
    try:
        actions.commit_run(by=acting(request), at=clock.now(), run=run)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("import-run", run_id=run_id)
    return redirect("import-done", run_id=run_id)


@require(IMPORT)
@require_POST
def import_discard(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Decide against a checked file."""
    run = access.run_or_404(acting(request), run_id)
    try:
        actions.discard_run(by=acting(request), at=clock.now(), run=run)
        messages.success(request, f"{run.file_name} is discarded. Nothing was brought in.")
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("imports")


@require(IMPORT)
@require_safe
def import_done(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """What bringing in a file has done, and what comes next."""
    run = access.run_or_404(acting(request), run_id)
    if run.committed_at is None:
        return redirect("import-run", run_id=run_id)
    context = {
        "run": run,
        "title": run_parts.done_title(run),
        "file": run_parts.short_name(run),
        "refused": run.counts[Fate.REFUSED],
        "report": run_parts.address(run),
    }
    return render(request, "organisations/import_done.jinja", context)


def _paged(request: HttpRequest, total: int, size: int) -> tuple[slice, parts.Pages | None]:
    """The part of a list that the address asks for; a page beyond the last shows the last."""
    last = max(1, -(-total // size))
    number = min(_page_number(request.GET.get("page", "")), last)
    kept = [(name, request.GET[name]) for name in ("q", "fate") if request.GET.get(name)]

    def address(page: int) -> str:
        return "?" + urlencode([*kept, ("page", str(page))])

    shown = slice((number - 1) * size, number * size)
    return shown, parts.pages(number, last, address) if last > 1 else None


def _page_number(typed: str) -> int:
    """The first page for anything that is no number of a page."""
    return max(1, int(typed[:7])) if typed.isascii() and typed.isdigit() else 1
