"""The record manager's list of sign-ins in doubt, and each of them."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.core import clock
from goldthread.core.access import acting, require
from goldthread.core.errors import DomainError
from goldthread.core.roles import Capability
from goldthread.pages import parts
from goldthread.people.models import LinkRequest, Person
from goldthread.people.signin import access, actions, matching, presenters, provider, queries
from goldthread.people.signin.forms import Decide
from goldthread.people.signin.states import State

A_PAGE, DECIDED_SHOWN = 25, 10


@require(Capability.LINK_SIGN_INS)
@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """Who waits to be linked, the longest first, and what was decided lately."""
    actor, on = acting(request), clock.today()
    pages = Paginator(queries.worklist(actor), A_PAGE)
    page = pages.get_page(request.GET.get("page", "")[:9])
    links = parts.pages(
        page.number, pages.num_pages, lambda number: f"{reverse('sign-ins')}?page={number}"
    )
    shown = {
        "lead": presenters.lead(pages.count),
        "waiting": presenters.waiting_rows(page.object_list, on=on),
        "decided": presenters.decided_rows(queries.decided(actor)[:DECIDED_SHOWN], on=on),
        "pages": links,
    }
    return render(request, "people/sign-ins.jinja", shown)


@require(Capability.LINK_SIGN_INS)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """What is known of an account, the records that may be theirs, and the decision."""
    doubt = access.get_visible_or_404(acting(request), request_id)
    suggested = _suggested(doubt)
    form = Decide(request.POST if request.method == "POST" else None, suggested)
    if form.is_valid() and _decided(request, doubt, form):
        return redirect("sign-ins")
    return _shown(request, doubt, form, len(suggested))


def _suggested(doubt: LinkRequest) -> list[tuple[Person, str]]:
    """Records that may be theirs, the likeliest first, with what agrees."""
    found = matching.suggestions(queries.evidence(doubt.identity, trn=doubt.trn))
    taken = queries.with_other_account([one.person for one in found], doubt.identity)
    given = bool(doubt.trn)
    return [
        (
            one.person,
            presenters.agreement(one, number_given=given, taken=one.person.pk in taken),
        )
        for one in found
    ]


def _shown(request: HttpRequest, doubt: LinkRequest, form: Decide, found: int) -> HttpResponse:
    named = provider.config()
    waits = doubt.state == State.WAITING
    shown = {
        "name": presenters.called(doubt.identity),
        "form": form if waits or form.errors else None,
        "waits": waits,
        "found": found,
        "summary": presenters.summary(doubt, service=named.name if named else "the service"),
        "decision": None if waits else presenters.decision(doubt),
    }
    status = 422 if form.errors else 200
    return render(request, "people/sign-in-request.jinja", shown, status=status)


def _decided(request: HttpRequest, doubt: LinkRequest, form: Decide) -> bool:
    by, at, reason = acting(request), clock.now(), form.cleaned_data["reason"]
    try:
        if form.is_declined:
            actions.decline_request(by=by, at=at, request=doubt, reason=reason)
        else:
            actions.link_request(
                by=by, at=at, on=clock.today(), request=doubt, trn=form.chosen_trn, reason=reason
            )
    except DomainError as error:
        form.add_domain_error(error)
        return False
    name = presenters.called(doubt.identity)
    done = "is told why they are not linked" if form.is_declined else "can sign in to their record"
    messages.success(request, f"{name} {done}.")
    return True
