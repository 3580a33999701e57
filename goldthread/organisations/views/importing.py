"""Checking published files and bringing them in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.core import clock
from goldthread.core.access import acting, require
from goldthread.core.errors import DomainError
from goldthread.core.roles import Capability
from goldthread.organisations import access, actions, forms, queries
from goldthread.organisations.models import Fate, ImportRun
from goldthread.organisations.presenters import imports as run_parts
from goldthread.organisations.views.paging import paged
from goldthread.pages import uploads

IMPORT = Capability.IMPORT_ORGANISATIONS
ROWS_A_PAGE, RUNS_SHOWN = 50, 20


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
    total = run.count(chosen) if chosen else sum(run.counts.values())
    shown, pages = paged(request, total, ROWS_A_PAGE)
    context = {
        "run": run,
        "contents": run_parts.contents(run),
        "refused": run.count(Fate.REFUSED),
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
        "refused": run.count(Fate.REFUSED),
        "report": run_parts.address(run),
    }
    return render(request, "organisations/import_done.jinja", context)
