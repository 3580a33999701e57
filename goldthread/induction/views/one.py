"""One induction: its page, its ledger, and what was just done."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldthread.core import clock
from goldthread.core.access import require
from goldthread.core.roles import Capability, Role
from goldthread.induction import queries
from goldthread.induction.presenters import confirmations, listing, page, places
from goldthread.induction.presenters import ledger as ledgers
from goldthread.induction.views import asking

sees = require(
    Capability.SEE_SCHOOL_INDUCTIONS,
    Capability.SEE_BODY_INDUCTIONS,
    Capability.SEE_MENTEES,
    Capability.SEE_OWN_RECORD,
)
follows = require(
    Capability.SEE_SCHOOL_INDUCTIONS, Capability.SEE_BODY_INDUCTIONS, Capability.SEE_OWN_RECORD
)
works_on = require(Capability.SEE_SCHOOL_INDUCTIONS, Capability.SEE_BODY_INDUCTIONS)


@sees
@require_safe
def induction(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where somebody stands, why, and what is next."""
    actor, found = asking.found(request, pk)
    template = "mentee" if actor.role == Role.MENTOR else "one"
    shown = {
        "one": page.one(actor, found, on=clock.today()),
        "back": listing.back(actor),
    }
    return render(request, f"induction/{template}.jinja", shown)


@follows
@require_safe
def service(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The ledger of service and the sum behind the expected end."""
    actor, found = asking.found(request, pk)
    today = clock.today()
    shown = {
        "induction": found,
        "ledger": ledgers.ledger(found, queries.standing(found, today)),
        "links": places.changes(actor, found),
    }
    return render(request, "induction/ledger.jinja", shown)


@works_on
@require_safe
def done(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """What was just done, what happens next, and how to correct it."""
    actor, found = asking.found(request, pk)
    shown = confirmations.confirmation(actor, found, what, on=clock.today())
    if shown is None:
        raise Http404
    return render(request, "induction/done.jinja", {"done": shown})
