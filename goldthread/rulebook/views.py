"""The public pages of policy, and the pages on which an officer decides."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldthread import policy
from goldthread.core import clock
from goldthread.core.access import acting, public, require
from goldthread.core.errors import DomainError
from goldthread.core.jobs.models import Job
from goldthread.core.roles import Capability
from goldthread.pages import words
from goldthread.rulebook import access, actions, catalogue, comparison, forms, queries, wording
from goldthread.rulebook.models import Adoption
from goldthread.rulebook.presenters import decisions, in_force, options, trial

OFFICER = Capability.ADOPT_OPTION


@public
@require_safe
def policy_in_force(request: HttpRequest) -> HttpResponse:
    """Every rule on a date."""
    form = forms.OnDate(request.GET)
    system, on = queries.policy_in_force(), form.chosen
    live = Adoption.objects.visible_to(acting(request)).live()
    context = {
        "form": form,
        "on": on,
        "today": clock.today(),
        "lead": in_force.lead(system, on),
        "groups": in_force.groups(system, catalogue.rules_on(system, on), live),
    }
    return render(request, "rulebook/policy.jinja", context)


@public
@require_safe
def rule(request: HttpRequest, name: str) -> HttpResponse:
    """One rule and its history."""
    system, today = queries.policy_in_force(), clock.today()
    parameter = system.parameters.get(name)
    if parameter is None:
        raise Http404
    live = Adoption.objects.visible_to(acting(request)).live()
    context = {
        "parameter": parameter,
        "subject": catalogue.subject_title(name),
        "lead": in_force.rule_lead(parameter, today),
        "fixed_by": wording.fixed_by(system, parameter),
        "knots": in_force.history(parameter, live, on=today),
        "discussed": [one for one in system.options.values() if _sets(one, name)],
    }
    return render(request, "rulebook/rule.jinja", context)


def _sets(option: policy.Option, name: str) -> bool:
    return any(change.parameter == name for change in option.changes)


@public
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The options of each question side by side."""
    today = clock.today()
    questions = _questions(request)
    context = {
        "lead": options.lead(questions, today),
        "comparisons": options.comparisons(questions, acting(request)),
    }
    return render(request, "rulebook/options.jinja", context)


def _questions(request: HttpRequest) -> list[comparison.Question]:
    live = list(Adoption.objects.visible_to(acting(request)).live())
    return comparison.questions(queries.policy_in_force(), live, on=clock.today())


@public
@require_safe
def try_rules(request: HttpRequest) -> HttpResponse:
    """What the options would mean for one teacher."""
    form = forms.TryRules(request.GET or None)
    found = None
    if form.is_valid():
        found = trial.trial(
            queries.policy_in_force(), _questions(request),
            list(Adoption.objects.visible_to(acting(request)).live()),
            on=clock.today(), **form.cleaned_data,
        )  # fmt: skip
    return render(request, "rulebook/try.jinja", {"form": form, "trial": found})


@require(OFFICER)
@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, name: str) -> HttpResponse:
    """Ask from when and why, show what would change, and decide: three steps of one form."""
    system = queries.policy_in_force()
    option = system.options.get(name)
    if option is None:
        raise Http404
    form = forms.Adopt(request.POST or None, for_whom=wording.starting_from(system, option))
    step = request.POST.get("step")
    if request.method == "POST" and step != "change" and form.is_valid():
        try:
            return (
                _decide(request, form, option)
                if step == "confirm"
                else _check(request, form, option)
            )
        except DomainError as error:
            form.add_domain_error(error)
    return render(request, "rulebook/adopt.jinja", {"form": form, "option": option})


def _check(request: HttpRequest, form: forms.Adopt, option: policy.Option) -> HttpResponse:
    today = clock.today()
    actions.check_adoption(option=option.name, on=today, **form.cleaned_data)
    live = list(Adoption.objects.visible_to(acting(request)).live())
    from_on = form.cleaned_data["from_on"]
    check = decisions.check(queries.policy_in_force(), option, live, from_on=from_on, on=today)
    context = {"form": form, "option": option, "check": check, **form.cleaned_data}
    return render(request, "rulebook/check.jinja", context)


def _decide(request: HttpRequest, form: forms.Adopt, option: policy.Option) -> HttpResponse:
    decision = actions.adopt_option(
        by=acting(request), at=clock.now(), option=option.name, **form.cleaned_data
    )
    return redirect("policy-adopted", decision_id=decision.pk)


@require(OFFICER)
@require_safe
def adopted(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The confirmation of a decision."""
    return _decision_page(request, decision_id, "rulebook/adopted.jinja")


@public
@require_safe
def decision(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """One decision: who, when, why, and where it stands."""
    return _decision_page(request, decision_id, "rulebook/decision.jinja")


def _decision_page(request: HttpRequest, decision_id: UUID, template: str) -> HttpResponse:
    actor, today = acting(request), clock.today()
    found = access.get_visible_or_404(actor, decision_id)
    system = queries.stored(found.rule_set_id)
    context = {
        "decision": found,
        "title": decisions.title_of(system, found),
        "standing": decisions.standing(found, on=today),
        "rows": list(decisions.facts(found)),
        "job": Job.objects.visible_to(actor).of(found.pk).first(),
        "can_withdraw": access.can_withdraw(actor, found, on=today),
    }
    return render(request, template, context)


@public
@require_safe
def decisions_made(request: HttpRequest) -> HttpResponse:
    """All decisions, those withdrawn among them."""
    today = clock.today()
    made = list(Adoption.objects.visible_to(acting(request)))
    context = {
        "lead": decisions.lead(made, on=today),
        "knots": decisions.thread(queries.policy_in_force(), made, on=today),
    }
    return render(request, "rulebook/decisions.jinja", context)


@require(OFFICER)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Take a decision back before it is in force."""
    actor, found = acting(request), access.get_visible_or_404(acting(request), decision_id)
    title = decisions.title_of(queries.stored(found.rule_set_id), found)
    form = forms.Withdraw(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_adoption(by=actor, at=clock.now(), adoption=found, **form.cleaned_data)
        except DomainError as error:
            form.add_domain_error(error)
        else:
            day = words.date(found.from_on)
            messages.success(request, f"“{title}” will not come into force on {day}.")
            return redirect("policy-decision", decision_id=decision_id)
    context = {
        "form": form,
        "decision": found,
        "title": title,
        "can_withdraw": access.can_withdraw(actor, found, on=clock.today()),
        "standing": decisions.standing(found, on=clock.today()),
    }
    return render(request, "rulebook/withdraw.jinja", context)
