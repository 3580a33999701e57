"""The appropriate body accepts or declines; the tutor names another."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from goldthread.core import clock
from goldthread.core.access import require
from goldthread.core.roles import Capability
from goldthread.induction import access, actions
from goldthread.induction.forms import outcome as forms
from goldthread.induction.presenters import answering, choices
from goldthread.induction.views import asking
from goldthread.organisations.models import Organisation

answers = require(Capability.ACCEPT_TEACHER)


@answers
@asking.asks
def accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was checked, and a button to take the teacher on."""
    actor, induction = asking.found(request, pk)
    access.check_can_answer(actor, induction)
    form = asking.asked(request, forms.Accept)
    if answering.is_open(induction) and asking.settled(
        form,
        lambda: actions.accept(by=actor, at=clock.now(), on=clock.today(), induction=induction),
    ):
        return redirect("induction-done", induction.pk, "accepted")
    induction.refresh_from_db()
    if not answering.is_open(induction):
        return asking.answer(request, "stopped", answering.answered(induction))
    return asking.page(request, "accept", form, answering.accepting(induction, on=clock.today()))


@answers
@asking.asks
def decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Decline, with the reason."""
    actor, induction = asking.found(request, pk)
    access.check_can_answer(actor, induction)
    form = asking.asked(request, forms.Decline, about=induction)
    if answering.is_open(induction) and asking.settled(
        form,
        lambda: actions.decline(
            by=actor, at=clock.now(), on=clock.today(), induction=induction,
            reason=form.cleaned_data["reason"],
        ),
    ):  # fmt: skip
        return redirect("induction-done", induction.pk, "declined")
    induction.refresh_from_db()
    if not answering.is_open(induction):
        return asking.answer(request, "stopped", answering.answered(induction))
    return asking.page(request, "decline", form, {"induction": induction})


@require(Capability.REGISTER_TEACHER)
@asking.asks
def name_body(request: HttpRequest, pk: UUID) -> HttpResponse:
    """After a body declined: another."""
    actor, induction = asking.found(request, pk)
    access.check_can_change_service(actor, induction)
    if not answering.is_declined(induction):
        return asking.answer(request, "stopped", answering.has_body(induction))
    bodies = choices.bodies(actor, on=clock.today())
    form = asking.asked(request, forms.NameBody, about=induction, bodies=bodies)
    named: list[Organisation] = []

    def name() -> None:
        bodies = Organisation.objects.visible_to(actor)
        named.append(bodies.get(pk=form.cleaned_data["body"]))
        actions.name_body(
            by=actor, at=clock.now(), on=clock.today(), induction=induction, body=named[0]
        )

    if asking.settled(form, name):
        told = f"{named[0].name} can now accept or decline {induction.person.full_name}."
        messages.success(request, told)
        return redirect("induction", induction.pk)
    return asking.page(request, "name-body", form, {"induction": induction})
