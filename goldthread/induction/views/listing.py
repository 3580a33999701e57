"""Everybody on induction whom the acting role may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldthread.core import clock
from goldthread.core.access import acting, require
from goldthread.core.roles import Capability
from goldthread.induction.presenters import listing as presenters
from goldthread.induction.queries.lists import Asked


@require(Capability.SEE_SCHOOL_INDUCTIONS, Capability.SEE_BODY_INDUCTIONS, Capability.SEE_MENTEES)
@require_safe
def inductions(request: HttpRequest) -> HttpResponse:
    """New teachers and what they need, most urgent first."""
    shown = presenters.listing(acting(request), Asked.of(request.GET), today=clock.today())
    return render(request, "induction/list.jinja", {"listing": shown})
