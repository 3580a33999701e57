"""Recommending trainees by file: check it, read what would happen, then confirm."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldthread.awards import access, actions, queries, spreadsheet, wording
from goldthread.awards.files import columns, reading
from goldthread.awards.forms import Upload
from goldthread.awards.models import FileState, RowFate, TrainingFile
from goldthread.awards.presenters import files as presenters
from goldthread.core import clock
from goldthread.core.access import acting, require
from goldthread.core.errors import DomainError
from goldthread.core.files import queries as stored
from goldthread.core.roles import Capability
from goldthread.pages import parts

FILES_SHOWN, ROWS_A_PAGE = 20, 50

guarded = require(Capability.RECOMMEND_TRAINEE)


@guarded
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest) -> HttpResponse:
    """Files checked before, and a form to check another."""
    form = Upload(request.POST, request.FILES) if request.method == "POST" else Upload()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("training-file", file_id=_checked(request, form).pk)
        except DomainError as error:
            form.add_domain_error(error)
    found = list(queries.files_of(acting(request))[:FILES_SHOWN])
    shown = {"form": form, "lead": presenters.list_lead(found), "rows": presenters.list_rows(found)}
    status = 422 if form.errors else 200
    return render(request, "awards/training-files.jinja", shown, status=status)


def _checked(request: HttpRequest, form: Upload) -> TrainingFile:
    file = form.cleaned_data["file"]
    return actions.check_file(
        by=acting(request), at=clock.now(), on=clock.today(), file_name=file.name or "",
        content=file.read(),
    )  # fmt: skip


@guarded
@require_GET
def template(request: HttpRequest) -> StreamingHttpResponse:
    """An empty file with the headings and one made-up trainee."""
    return _csv(reading.template(), "trainees-template.csv")


@guarded
@require_GET
def values(request: HttpRequest) -> HttpResponse:
    """What the columns may hold."""
    shown = {"lists": list(columns.ALLOWED.items()), "needing": presenters.needing_country()}
    return render(request, "awards/training-values.jinja", shown)


@guarded
@require_GET
def report(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """What would become, or has become, of each row."""
    file, chosen = access.get_file_or_404(acting(request), file_id), _fate(request)
    page = Paginator(queries.rows_of(file, chosen), ROWS_A_PAGE).get_page(
        request.GET.get("page", "")[:9]
    )
    shown: dict[str, Any] = {
        "file": file,
        "lead": presenters.lead(file),
        "sent": stored.of(file, by=acting(request)).first(),
        "buttons": presenters.buttons(file),
        "counts": presenters.counts(file, chosen),
        "rows": presenters.rows(page, wording.names(clock.today())),
        "pages": parts.pages(
            page.number, page.paginator.num_pages, lambda n: presenters.address(file, chosen, n)
        ),
    }
    return render(request, "awards/training-file.jinja", shown)


def _fate(request: HttpRequest) -> RowFate | None:
    asked = request.GET.get("fate", "")
    return RowFate(asked) if asked in RowFate.values else None


@guarded
@require_POST
def commit(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Recommend everybody in the good rows."""
    file = access.get_file_or_404(acting(request), file_id)
    try:
        actions.commit_file(by=acting(request), at=clock.now(), on=clock.today(), file=file)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("training-file", file_id=file_id)
    return redirect("training-file-done", file_id=file_id)


@guarded
@require_POST
def discard(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Decide against a checked file."""
    file = access.get_file_or_404(acting(request), file_id)
    try:
        actions.discard_file(by=acting(request), at=clock.now(), file=file)
        messages.success(request, f"{file.file_name} is discarded. Nobody was recommended.")
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("training-files")


@guarded
@require_GET
def done(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """What bringing the file in has done, and what comes next."""
    file = access.get_file_or_404(acting(request), file_id)
    if file.state != FileState.COMMITTED:
        return redirect("training-file", file_id=file_id)
    shown = {"file": file, "title": presenters.done_title(file)}
    return render(request, "awards/training-file-done.jinja", shown)


@guarded
@require_GET
def download(request: HttpRequest, file_id: UUID) -> StreamingHttpResponse:
    """Every row with its outcome and number, or those of one fate, to mend or to keep."""
    file, name_of = access.get_file_or_404(acting(request), file_id), wording.names(clock.today())
    rows = queries.rows_of(file, _fate(request))
    lines = (presenters.csv_row(row, name_of) for row in rows)
    return _csv(spreadsheet.csv_lines(presenters.CSV_HEADER, lines), "trainees-outcome.csv")


def _csv(lines: Any, name: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)
