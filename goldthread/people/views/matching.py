"""A record manager's worklist of doubts about who somebody is."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldthread.core import clock
from goldthread.core.access import acting, require
from goldthread.core.errors import DomainError
from goldthread.core.roles import Capability
from goldthread.people import access, actions, queries
from goldthread.people.forms import matching as forms
from goldthread.people.forms.matching import WhoIsIt
from goldthread.people.matching import Asked, Verdict, match, purposes
from goldthread.people.models import MatchRequest, Outcome
from goldthread.people.presenters import matching as presenters


@require(Capability.KEEP_RECORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """What was asked beside each record that comes into question, and the decision."""
    one = access.get_match_or_404(acting(request), request_id)
    numbers = queries.numbers_asked(one)
    verdict = match(
        Asked(identity=one.identity, numbers=numbers),
        purposes.named(one.purpose).system(),
        on=clock.today(),
    )
    form = WhoIsIt(request.POST or None, people=presenters.options(verdict))
    if form.is_valid() and _decided(request, form, one, verdict):
        return redirect("people")
    shown = {
        "form": form,
        "one": one,
        "lead": presenters.lead(one, verdict),
        "asked": presenters.asked(one, numbers),
        "candidates": presenters.beside(one, numbers, verdict),
    }
    return render(request, "people/match.jinja", shown, status=422 if form.errors else 200)


def _decided(request: HttpRequest, form: WhoIsIt, one: MatchRequest, verdict: Verdict) -> bool:
    answer, reason = form.cleaned_data["answer"], form.cleaned_data["reason"] or ""
    chosen = {str(each.person.pk): each.person for each in verdict.candidates}
    outcomes = {forms.NEW: Outcome.NEW, forms.DECLINED: Outcome.DECLINED}
    try:
        actions.answer_who(
            by=acting(request), at=clock.now(), on=clock.today(), request=one,
            outcome=outcomes.get(answer, Outcome.SAME), person=chosen.get(answer), reason=reason,
        )  # fmt: skip
    except DomainError as error:
        form.add_domain_error(error)
        return False
    messages.success(request, f"Decided. {one.organisation.name} can read it now.")
    return True
