"""Jobs: how far long work is, stopping it and going on."""

from uuid import UUID

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from goldthread.core import clock
from goldthread.core.access import acting, signed_in
from goldthread.core.errors import DomainError
from goldthread.core.jobs import actions
from goldthread.core.jobs.models import Job
from goldthread.pages import parts
from goldthread.web import work_presenters as presenters

A_PAGE, ERRORS_SHOWN = 25, 100


@signed_in
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """Jobs that one may watch, latest first."""
    found = Job.objects.visible_to(acting(request)).order_by("-asked_at", "-id")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page", "")[:9])
    shown = {
        "lead": presenters.list_lead(found.under_way().count(), page.paginator.count),
        "rows": presenters.rows(page),
        "pages": parts.pages(page.number, page.paginator.num_pages, lambda n: f"?page={n}"),
    }
    return render(request, "web/jobs.jinja", shown)


@signed_in
@require_safe
def job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """One job: done, left, rows that could not be done, and a button to stop it or go on."""
    found = _visible(request, job_id)
    errors = list(found.errors.order_by("created_at", "id")[: ERRORS_SHOWN + 1])
    shown = {
        "job": found,
        "shown": presenters.progress(found, clock.now()),
        "errors": presenters.error_rows(errors[:ERRORS_SHOWN]),
        "more_errors": len(errors) > ERRORS_SHOWN,
    }
    return render(request, "web/job.jinja", shown)


@signed_in
@require_POST
def stop(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Stop a job after the batch under way."""
    return _moved(request, job_id, actions.stop)


@signed_in
@require_POST
def go_on(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Take a job up where it stopped."""
    return _moved(request, job_id, actions.go_on)


def _moved(request: HttpRequest, job_id: UUID, move: presenters.Move) -> HttpResponse:
    found = _visible(request, job_id)
    try:
        move(by=acting(request), at=clock.now(), job=found)
    except DomainError as error:
        notes.error(request, error.message)
    return redirect("job", job_id=job_id)


def _visible(request: HttpRequest, job_id: UUID) -> Job:
    return get_object_or_404(Job.objects.visible_to(acting(request)), pk=job_id)
