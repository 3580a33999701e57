"""Registering a new teacher, one question after another; nothing counts before the last."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from goldthread.core import clock
from goldthread.core.access import Actor, acting, require
from goldthread.core.errors import DomainError
from goldthread.core.roles import Capability
from goldthread.induction import actions
from goldthread.induction.forms import adding as forms
from goldthread.induction.forms.draft import Draft, forget
from goldthread.induction.forms.patterns import as_answers
from goldthread.induction.models import Induction
from goldthread.induction.presenters import adding as presenters
from goldthread.induction.presenters import choices
from goldthread.induction.views import asking, mentors
from goldthread.mentoring.models import Mentor
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person

CHECK = "induction-add-check"
LAST = "induction-added"
CHANGED_ELSEWHERE = (
    "Nothing was sent: another window has changed these answers. Check them, then add the teacher"
)
registers = require(Capability.REGISTER_TEACHER)


@registers
@asking.asks
def who(request: HttpRequest) -> HttpResponse:
    """Whom to add; found by number and birth date together, and only if they may serve."""
    actor, draft = acting(request), _draft(request)
    initial = {"trn": draft.trn, "birth_on": draft.born if draft.birth_on else None}
    form = asking.asked(request, forms.Who, initial=initial)
    today = clock.today()
    if asking.settled(form, lambda: presenters.check_known(form.cleaned_data, actor, on=today)):
        answers = form.cleaned_data
        return _on(request, draft, trn=answers["trn"], birth_on=answers["birth_on"].isoformat())
    return asking.page(request, "add-who", form, presenters.who(form, actor, on=today))


@registers
@asking.asks
def start(request: HttpRequest) -> HttpResponse:
    """Who it is, their first day, and how much they work."""
    draft, today = _draft(request), clock.today()
    person = presenters.person(draft)
    if person is None:
        return redirect("induction-add")
    initial = as_answers(draft.fte_bp) if draft.fte_bp else {}
    initial |= {"starts_on": draft.starts} if draft.starts_on else {}
    form = asking.asked(request, forms.Start, initial=initial)
    if asking.settled(form, lambda: presenters.check_start(person, form.cleaned_data, on=today)):
        starts_on = form.cleaned_data["starts_on"].isoformat()
        return _on(request, draft, starts_on=starts_on, fte_bp=form.fte_bp())
    return asking.page(request, "add-start", form, presenters.start(person, on=today))


@registers
@asking.asks
def body(request: HttpRequest) -> HttpResponse:
    """Which body is to oversee the induction."""
    draft, today = _draft(request), clock.today()
    person = presenters.person(draft)
    if person is None or (missing := draft.missing_before("induction-add-body")):
        return redirect(missing if person else "induction-add")
    bodies = choices.bodies(acting(request), on=today)
    form = asking.asked(request, forms.Body, bodies=bodies, initial={"body": draft.body})
    if asking.settled(form, lambda: presenters.check_body(person, form.cleaned_data, on=today)):
        return _on(request, draft, body=str(form.cleaned_data["body"]))
    return asking.page(request, "add-body", form, {"person": person})


@registers
@asking.asks
def mentor(request: HttpRequest) -> HttpResponse:
    """Which mentor of the school; somebody new joins its mentors with the last answer."""
    actor, draft = acting(request), _draft(request)
    person = presenters.person(draft)
    if person is None or (missing := draft.missing_before("induction-add-mentor")):
        return redirect(missing if person else "induction-add")
    offered = choices.mentors(actor, person, on=draft.starts)
    initial = {"mentor": draft.mentor}
    form = asking.asked(request, forms.MentorChoice, mentors=offered, initial=initial)
    chosen: list[Mentor | Person] = []
    if asking.settled(form, lambda: chosen.append(mentors.chosen(actor, form, teacher=person))):
        key = str(chosen[0].pk)
        if isinstance(chosen[0], Mentor):
            return _on(request, draft, mentor=key, joins="")
        return _on(request, draft, mentor="", joins=key)
    return asking.page(request, "add-mentor", form, {"person": person})


@registers
@asking.asks
def check(request: HttpRequest) -> HttpResponse:
    """All answers, when induction would end and why; sending them registers the teacher."""
    actor, draft = acting(request), _draft(request)
    if missing := draft.missing_before(CHECK):
        return _registered_before(request, actor, draft) or redirect(missing)
    if presenters.person(draft) is None:
        return redirect("induction-add")
    form = asking.asked(request, forms.Confirm, initial={"answers": draft.digest})
    if request.POST.get("answers", draft.digest) != draft.digest:
        messages.warning(request, CHANGED_ELSEWHERE)
        return redirect(CHECK)
    registered: list[Induction] = []
    if asking.settled(form, lambda: registered.append(_register(actor, draft))):
        forget(request.session)
        request.session[LAST] = str(registered[0].pk)
        return redirect("induction-done", registered[0].pk, "added")
    if form.errors and (before := _registered_before(request, actor, draft)):
        return before
    return asking.page(request, "add-check", form, presenters.check(actor, draft, on=clock.today()))


def _draft(request: HttpRequest) -> Draft:
    return Draft.of(request.session, acting(request).organisation_id)


def _on(request: HttpRequest, draft: Draft, **answers: Any) -> HttpResponse:
    """Keep the answers and go on: to the page of all answers once the rest is there."""
    answered = draft.with_answers(**answers)
    answered.write(request.session)
    return redirect(answered.missing_before(CHECK) or CHECK)


def _register(actor: Actor, draft: Draft) -> Induction:
    return actions.register_teacher(
        by=actor, at=clock.now(), on=clock.today(), trn=draft.trn, birth_on=draft.born,
        body=_body(actor, draft), mentor=_mentor(actor, draft),
        starts_on=draft.starts, fte_bp=draft.fte_bp,
    )  # fmt: skip


def _body(actor: Actor, draft: Draft) -> Organisation:
    found = Organisation.objects.visible_to(actor).filter(pk=draft.body).first()
    if found is None:
        raise DomainError("This appropriate body is no longer on record. Choose another.")
    return found


def _mentor(actor: Actor, draft: Draft) -> Mentor | Person:
    if draft.joins:
        return Person.objects.get(pk=draft.joins)
    found = Mentor.objects.visible_to(actor).filter(pk=draft.mentor).first()
    if found is None:
        raise DomainError("This mentor is no longer at your school. Choose another.")
    return found


def _registered_before(request: HttpRequest, actor: Actor, draft: Draft) -> HttpResponse | None:
    """Where the same answers were sent twice: what the first time made."""
    visible = Induction.objects.visible_to(actor)
    if draft.trn and draft.starts_on:
        made = visible.filter(person__trn=draft.trn, starts_on=draft.starts).first()
    elif draft.trn:
        return None
    else:
        last = request.session.get(LAST)
        made = visible.filter(pk=UUID(last)).first() if last and request.method == "POST" else None
    return redirect("induction-done", made.pk, "added") if made else None
