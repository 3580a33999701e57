"""The head recommends, the appropriate body decides."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from goldthread.core import clock
from goldthread.core.access import Actor, require
from goldthread.core.roles import Capability
from goldthread.induction import access, actions, bounds, queries
from goldthread.induction.forms import outcome as forms
from goldthread.induction.models import (
    Decision,
    DecisionOutcome,
    HeadRecommendation,
    Induction,
    RecommendedOutcome,
)
from goldthread.induction.presenters import outcome as presenters
from goldthread.induction.views import asking


@require(Capability.RECOMMEND_OUTCOME)
@asking.asks
def recommend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Recommend an outcome; or what is left before it can be recommended, and why."""
    actor, induction = asking.found(request, pk)
    access.check_can_recommend(actor, induction)
    today = clock.today()
    if waiting := presenters.not_yet(induction, on=today):
        return asking.answer(request, "stopped", waiting)
    form = asking.asked(request, forms.Recommend, about=induction)
    if asking.confirmed(request, form, lambda: _recommended(actor, induction, form)):
        return redirect("induction-done", induction.pk, "recommended")
    if asking.to_check(request, form):
        shown = presenters.check_recommendation(induction, form.cleaned_data, on=today)
        return asking.page(request, "check", form, {**shown, "kept": asking.kept(form)})
    return asking.page(request, "recommend", form, presenters.recommending(induction, on=today))


@require(Capability.DECIDE_OUTCOME)
@asking.asks
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Decide on the head's recommendation; or who has decided it, and when."""
    actor, induction = asking.found(request, pk)
    access.check_can_decide(actor, induction)
    today, made = clock.today(), queries.open_recommendation(induction)
    if made is None:
        return asking.answer(request, "stopped", presenters.nothing_to_decide(induction, on=today))
    extensions = bounds.extensions(today)
    form = asking.asked(request, forms.Decide, about=induction, extensions=extensions)
    if asking.confirmed(request, form, lambda: _decided(actor, made, form)):
        return redirect("induction-done", induction.pk, "decided")
    if queries.open_recommendation(induction) is None:
        return asking.answer(request, "stopped", presenters.nothing_to_decide(induction, on=today))
    if asking.to_check(request, form):
        shown = presenters.check_decision(induction, form.cleaned_data, on=today)
        return asking.page(request, "check", form, {**shown, "kept": asking.kept(form)})
    return asking.page(request, "decide", form, presenters.deciding(induction, made, on=today))


def _recommended(actor: Actor, induction: Induction, form: forms.Recommend) -> HeadRecommendation:
    return actions.recommend(
        by=actor, at=clock.now(), on=clock.today(), induction=induction,
        outcome=RecommendedOutcome(form.cleaned_data["outcome"]),
        statement=form.cleaned_data["statement"],
    )  # fmt: skip


def _decided(actor: Actor, made: HeadRecommendation, form: forms.Decide) -> Decision:
    return actions.decide(
        by=actor, at=clock.now(), on=clock.today(), recommendation=made,
        outcome=DecisionOutcome(form.cleaned_data["outcome"]),
        reasons=form.cleaned_data["reasons"], milliterms=form.cleaned_data["milliterms"],
    )  # fmt: skip
