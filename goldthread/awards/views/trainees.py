"""The trainees that a provider has recommended: the list, the file and each of them."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from goldthread.awards import access, determinations, interim, queries, spreadsheet, wording
from goldthread.awards.drafts import Draft
from goldthread.awards.forms import Search
from goldthread.awards.models import Recommendation
from goldthread.awards.presenters import trainees as presenters
from goldthread.core import clock
from goldthread.core.access import acting, require
from goldthread.core.roles import Capability
from goldthread.pages import parts
from goldthread.rulebook import queries as rulebook

A_PAGE = 25
A_CHUNK = 500


@require(Capability.RECOMMEND_TRAINEE)
@require_GET
def trainees(request: HttpRequest) -> HttpResponse:
    """The list, searched by name or number."""
    on, form, system = clock.today(), Search(request.GET or None), rulebook.policy_in_force()
    own = Recommendation.objects.visible_to(acting(request)).newest_first()
    text, found = _sought(form, own)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page", "")[:9])
    total, latest = page.paginator.count if found is own else own.count(), own.first()
    interim.with_standing((one.award for one in page), on, system=system)
    shown = {
        "form": form,
        "text": text,
        "total": total,
        "lead": presenters.lead(total, latest, found=page.paginator.count, on=on),
        "matches": page.paginator.count,
        "rows": presenters.rows(page, wording.names(on, system=system), on=on),
        "pages": _links(page, text),
        "nearest": queries.nearest(own, text) if text and not page.paginator.count else [],
        "draft": _under_way(request),
        "unsettled": presenters.unsettled(queries.unsettled(acting(request)), on=on),
    }
    return render(request, "awards/trainees.jinja", shown)


@require(Capability.RECOMMEND_TRAINEE)
@require_GET
def download(request: HttpRequest) -> StreamingHttpResponse:
    """The list, or what a search of it found, as a file for a spreadsheet."""
    on, actor = clock.today(), acting(request)
    own = Recommendation.objects.visible_to(actor).newest_first()
    _, found = _sought(Search(request.GET or None), own)
    name_of = wording.names(on)
    lines = spreadsheet.csv_lines(
        presenters.CSV_HEADER,
        (presenters.csv_row(one, name_of, on=on) for one in _chunked(found, on)),
    )
    name = f"trainees-{slugify(actor.organisation_name)[:60]}-{on.isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def _chunked(found: QuerySet[Recommendation], on: dt.date) -> Iterator[Recommendation]:
    """All of them, however many, each award as it stands on a day."""
    rows = found.iterator(A_CHUNK)
    while chunk := list(islice(rows, A_CHUNK)):
        interim.with_standing((one.award for one in chunk), on)
        yield from chunk


@require(Capability.RECOMMEND_TRAINEE)
@require_GET
def trainee(request: HttpRequest, recommendation_id: UUID) -> HttpResponse:
    """One recommendation: what it said, the award that it led to, and why."""
    return _one(request, recommendation_id, "awards/trainee.jinja")


@require(Capability.RECOMMEND_TRAINEE)
@require_GET
def recommended(request: HttpRequest, recommendation_id: UUID) -> HttpResponse:
    """What confirming a recommendation has done, and what comes next."""
    return _one(request, recommendation_id, "awards/recommended.jinja")


@require(Capability.RECOMMEND_TRAINEE)
@require_GET
def submission(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """A trainee who may have a record already: what was sent and what a record manager says."""
    one = access.get_submission_or_404(acting(request), submission_id)
    if one.request.person_id:
        return redirect("trainee", recommendation_id=one.pk)
    shown = {
        "one": one,
        "lead": presenters.submission_lead(one),
        "sent": presenters.submitted(one),
    }
    return render(request, "awards/submission.jinja", shown)


def _one(request: HttpRequest, recommendation_id: UUID, template: str) -> HttpResponse:
    on = clock.today()
    one = access.get_visible_or_404(acting(request), recommendation_id)
    interim.with_standing([one.award], on)
    name_of = wording.names(on)
    determination = determinations.made_again(one)
    shown = {
        "one": one,
        "award": name_of(one.award.code),
        "standing": presenters.standing(one, name_of, on=on),
        "sent": presenters.sent(one),
        "why": presenters.why(determination, on=one.recommended_on),
        "knots": presenters.thread(one, name_of, on=on),
        "following": presenters.following(one),
    }
    return render(request, template, shown)


def _sought(form: Search, own: QuerySet[Recommendation]) -> tuple[str, QuerySet[Recommendation]]:
    """What was typed and what it finds; a search that makes no sense finds nothing."""
    if not form.is_bound:
        return "", own
    if not form.is_valid():
        return "", own.none()
    text = form.cleaned_data["q"]
    return text, queries.sought(own, text) if text else own


def _links(page: Page[Recommendation], text: str) -> parts.Pages:
    return parts.pages(
        page.number, page.paginator.num_pages, lambda number: presenters.page_href(text, number)
    )


def _under_way(request: HttpRequest) -> Draft | None:
    draft = Draft.of(request.session, acting(request).organisation_id)
    return draft if draft.steps else None
