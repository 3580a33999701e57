"""Changes to service by the school's tutor."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from goldthread.core import clock
from goldthread.core.access import require
from goldthread.core.roles import Capability
from goldthread.induction import access, actions
from goldthread.induction.forms import service as forms
from goldthread.induction.forms.patterns import as_answers
from goldthread.induction.presenters import changes, choices
from goldthread.induction.views import asking, mentors
from goldthread.pages import words

changes_service = require(Capability.REGISTER_TEACHER)


@changes_service
@asking.asks
def pattern(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another share of full time, from a day."""
    actor, induction = asking.found(request, pk)
    access.check_can_change_service(actor, induction)
    if refused := changes.fixed(induction):
        return asking.answer(request, "stopped", refused)
    form = asking.asked(
        request, forms.ChangePattern, about=induction, initial=as_answers(changes.fte_bp(induction))
    )
    if asking.settled(
        form,
        lambda: actions.change_pattern(
            by=actor, at=clock.now(), on=clock.today(), induction=induction,
            from_on=form.cleaned_data["from_on"], fte_bp=form.fte_bp(),
        ),
    ):  # fmt: skip
        messages.success(request, changes.pattern_changed(induction, on=clock.today()))
        return redirect("induction", induction.pk)
    return asking.page(request, "pattern", form, changes.pattern(induction, on=clock.today()))


@changes_service
@asking.asks
def mentor(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another mentor, from a day up to today."""
    actor, induction = asking.found(request, pk)
    access.check_can_change_service(actor, induction)
    if refused := changes.ended(induction):
        return asking.answer(request, "stopped", refused)
    today = clock.today()
    latest = max(today, induction.starts_on)
    offered = choices.mentors(actor, induction.person, on=latest, another=True)
    form = asking.asked(
        request,
        forms.ChangeMentor,
        about=induction,
        mentors=offered,
        latest=latest,
        initial={"from_on": latest},
    )

    def change() -> None:
        answers = form.cleaned_data
        chosen = mentors.chosen(actor, form, teacher=induction.person)
        actions.change_mentor(
            by=actor, at=clock.now(), on=today, induction=induction, mentor=chosen,
            from_on=answers["from_on"],
        )  # fmt: skip
        name = mentors.name(chosen)
        messages.success(request, f"{name} is now {induction.person.full_name}’s mentor.")

    if asking.settled(form, change):
        return redirect("induction", induction.pk)
    return asking.page(request, "mentor", form, changes.mentor(induction, on=today))


@changes_service
@asking.asks
def resume(request: HttpRequest, pk: UUID) -> HttpResponse:
    """After leaving: the first day back, the pattern and the mentor."""
    actor, induction = asking.found(request, pk)
    access.check_can_change_service(actor, induction)
    if refused := changes.not_resumed(induction):
        return asking.answer(request, "stopped", refused)
    today = clock.today()
    offered = choices.mentors(actor, induction.person, on=today)
    form = asking.asked(request, forms.Resume, mentors=offered)
    if asking.settled(
        form,
        lambda: actions.resume_service(
            by=actor, at=clock.now(), on=today, induction=induction,
            from_on=form.cleaned_data["from_on"], fte_bp=form.fte_bp(),
            mentor=mentors.chosen(actor, form, teacher=induction.person),
        ),
    ):  # fmt: skip
        messages.success(request, changes.resumed(induction, on=today))
        return redirect("induction", induction.pk)
    return asking.page(request, "resume", form, changes.resuming(induction))


@changes_service
@asking.asks
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The last day at the school."""
    actor, induction = asking.found(request, pk)
    access.check_can_change_service(actor, induction)
    if refused := changes.fixed(induction):
        return asking.answer(request, "stopped", refused)
    form = asking.asked(request, forms.Leave, about=induction)
    if asking.settled(
        form,
        lambda: actions.leave_school(
            by=actor, at=clock.now(), on=clock.today(), induction=induction,
            last_on=form.cleaned_data["last_on"],
        ),
    ):  # fmt: skip
        day = words.date(form.cleaned_data["last_on"])
        who = induction.person.full_name
        messages.success(request, f"Recorded: {day} is the last day of {who} at the school.")
        return redirect("induction", induction.pk)
    return asking.page(request, "leave", form, changes.leaving(induction, on=clock.today()))
