"""Recommending a trainee: four questions, a check of the answers, and the one action."""

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from goldthread.awards import actions, checks, determinations, drafts, queries
from goldthread.awards.drafts import Draft
from goldthread.awards.forms import Confirm, Dates, Qualification, Training, Who
from goldthread.awards.models import Recommendation, Submission
from goldthread.awards.presenters import trainees as presenters
from goldthread.core import clock
from goldthread.core.access import acting, require
from goldthread.core.errors import DomainError
from goldthread.core.roles import Capability
from goldthread.pages.forms import Form
from goldthread.pages.parts import Link
from goldthread.people.identity import Identity
from goldthread.rulebook import queries as rulebook

Check = Callable[[dict[str, Any]], None]
NOT_SENT = "Nothing was sent. Check the answers below, then confirm them."

guarded = require(Capability.RECOMMEND_TRAINEE)
asks = require_http_methods(["GET", "POST"])


@guarded
@require_POST
def start_again(request: HttpRequest) -> HttpResponse:
    """Drop the answers given so far."""
    drafts.forget(request.session)
    return redirect("recommend-who")


@guarded
@asks
def who(request: HttpRequest) -> HttpResponse:
    """Names and date of birth; whoever has a record already is not recommended again."""
    provider, on = acting(request).organisation_id, clock.today()

    def check(answers: dict[str, Any]) -> None:
        numbers = {kind: answers.get(kind) or "" for kind in drafts.NUMBERS}
        who = {name: answer for name, answer in answers.items() if name not in numbers}
        checks.check_who(Identity(**who), provider, numbers, on=on)

    back = Link("Trainees", reverse("trainees"))
    return _step(request, "who", Who, "Who are you recommending?", back, check)


@guarded
@asks
def training(request: HttpRequest) -> HttpResponse:
    """Route, subject and ages."""
    back = Link("Who you are recommending", reverse("recommend-who"))
    return _step(request, "training", Training, "What did they train for?", back, _accept)


@guarded
@asks
def qualification(request: HttpRequest) -> HttpResponse:
    """Degree, country and credits; the route says which of them are needed."""
    route = _draft(request).answers("training").get("route")
    if route is None:
        return redirect(f"recommend-{_draft(request).missing}")

    def check(answers: dict[str, Any]) -> None:
        checks.check_qualification(route=route, **answers)

    back = Link("What they trained for", reverse("recommend-training"))
    asked = functools.partial(Qualification, route=route)
    return _step(request, "qualification", asked, "What did the training lead to?", back, check)


@guarded
@asks
def dates(request: HttpRequest) -> HttpResponse:
    """First and last day of training; the first decides which policy applies."""
    on, draft = clock.today(), _draft(request)

    def check(answers: dict[str, Any]) -> None:
        checks.check_training(**answers, on=on)
        checks.check_age(draft.identity, answers["training_until"], on=on)
        determinations.award_for(answers["training_from"], rulebook.policy_in_force(), on=on)

    back = Link("What the training led to", reverse("recommend-qualification"))
    return _step(request, "dates", Dates, "When did they train?", back, check)


@guarded
@asks
def check_answers(request: HttpRequest) -> HttpResponse:
    """The answers, the award that the policy in force gives and why; confirming is the action."""
    draft = _draft(request)
    form = Confirm(request.POST or None, initial={"reference": str(draft.reference)})
    if request.method == "POST":
        if made := _made(request, form):
            return redirect(_page(made), made.pk)
        if not _is_of(form, draft):
            messages.warning(request, NOT_SENT)
            return redirect("recommend-check" if not draft.missing else "recommend-who")
    if draft.missing:
        return redirect(f"recommend-{draft.missing}")
    if request.method == "POST" and (made := _confirmed(request, draft, form)):
        drafts.forget(request.session)
        return redirect(_page(made), made.pk)
    return _checked_page(request, draft, form)


def _step(
    request: HttpRequest,
    step: str,
    asked: Callable[..., Form],
    title: str,
    back: Link,
    check: Check,
) -> HttpResponse:
    draft = _draft(request)
    if draft.missing and drafts.STEPS.index(draft.missing) < drafts.STEPS.index(step):
        return redirect(f"recommend-{draft.missing}")
    form = asked(request.POST or None, initial=draft.answers(step))
    number, last = drafts.STEPS.index(step) + 1, len(drafts.STEPS)
    if request.method == "POST" and _holds(form, check):
        draft.keep(request.session, step, form.cleaned_data)
        return redirect(f"recommend-{draft.missing or 'check'}")
    shown = {
        "form": form,
        "title": title,
        "caption": f"Recommend a trainee, step {number} of {last}",
        "button": "Save and continue",
        "back": back,
    }
    return render(request, "pages/form_page.jinja", shown)


def _holds(form: Form, check: Check) -> bool:
    """Whether the answers are answers, and the domain has nothing against them."""
    if not form.is_valid():
        return False
    try:
        check(form.cleaned_data)
    except DomainError as error:
        form.add_domain_error(error)
    return form.is_valid()


def _accept(answers: dict[str, Any]) -> None:
    """The form offers nothing that the domain would refuse."""


def _draft(request: HttpRequest) -> Draft:
    return Draft.of(request.session, acting(request).organisation_id)


def _page(made: Recommendation | Submission) -> str:
    """The page that says what confirming did."""
    return "recommended" if isinstance(made, Recommendation) else "submission"


def _made(request: HttpRequest, form: Confirm) -> Recommendation | Submission | None:
    """What was made already of the answers that are confirmed."""
    reference = _reference(form)
    return queries.made_under(reference, acting(request)) if reference else None


def _is_of(form: Confirm, draft: Draft) -> bool:
    return _reference(form) == draft.reference


def _reference(form: Confirm) -> UUID | None:
    if not form.is_valid():
        return None
    try:
        return UUID(form.cleaned_data["reference"])
    except ValueError:
        return None


def _confirmed(
    request: HttpRequest, draft: Draft, form: Confirm
) -> Recommendation | Submission | None:
    """The recommendation that confirming makes; of two at once, both get the one."""
    try:
        return actions.recommend(
            by=acting(request), at=clock.now(), on=clock.today(), **draft.as_recommendation()
        )
    except DomainError as error:
        if made := _made(request, form):
            return made
        form.add_domain_error(error)
        return None


def _checked_page(request: HttpRequest, draft: Draft, form: Confirm) -> HttpResponse:
    on, system = clock.today(), rulebook.policy_in_force()
    training_from = draft.answers("dates")["training_from"]
    determination = determinations.award_after_training(training_from, system, on=on)
    shown = {
        "form": form,
        "who": draft.identity,
        "lead": presenters.outcome(draft, determination),
        "answers": presenters.answers(draft),
        "why": presenters.why(determination, on=on),
        "back": Link("When they trained", reverse("recommend-dates")),
    }
    return render(request, "awards/check-answers.jinja", shown)
