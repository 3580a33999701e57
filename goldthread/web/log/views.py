"""The log for auditors, the state of its seal, and one's own events for teachers."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldthread.core import sealing
from goldthread.core.access import acting, require
from goldthread.core.models import Event
from goldthread.core.roles import Capability
from goldthread.web.log import presenters, queries
from goldthread.web.log.forms import Search


@require(Capability.SEE_LOG)
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Every event, newest first, searched by person, organisation, kind and day."""
    form = Search(request.GET if _asked(request) else None)
    visible = Event.objects.visible_to(acting(request))
    found = visible.none() if form.errors else queries.sought(visible, _answers(form))
    shown = {"form": form, "asked": form.is_bound, "lead": presenters.lead(sealing.status())}
    return _listed(request, "web/log.jinja", found, shown, own=False)


@require(Capability.SEE_LOG)
@require_safe
def seal(request: HttpRequest) -> HttpResponse:
    """How far the log is sealed, when it was last written down and verified."""
    status, verification = sealing.status(), queries.last_verification()
    shown = {
        "lead": presenters.lead(status),
        "alarm": bool(status.alarm),
        "rows": presenters.seal_rows(status, verification),
    }
    return render(request, "web/log-seal.jinja", shown)


@require(Capability.SEE_OWN_RECORD)
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Everything that was done with one's own record, and by whom."""
    visible = Event.objects.visible_to(acting(request))
    return _listed(request, "web/log-own.jinja", visible, {}, own=True)


def _listed(
    request: HttpRequest, template: str, found: Any, shown: dict[str, Any], *, own: bool
) -> HttpResponse:
    events, last = queries.page(found, _before(request))
    more = {
        "rows": presenters.rows(events, own=own),
        "older": presenters.older_href(request.GET, last),
        "first": _before(request) is None,
    }
    return render(request, template, shown | more)


def _asked(request: HttpRequest) -> bool:
    return bool(set(request.GET) - {"before"})


def _answers(form: Search) -> dict[str, Any]:
    return form.cleaned_data if form.is_valid() else {}


def _before(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("before", "")[:36])
    except ValueError:
        return None
