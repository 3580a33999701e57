"""A teacher's own names and numbers, and asking for another name."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.core import clock
from goldthread.core.access import Actor, acting, require
from goldthread.core.errors import DomainError
from goldthread.core.roles import Capability
from goldthread.pages.parts import Link
from goldthread.people import actions, queries
from goldthread.people.forms.persons import AskName, initial_name
from goldthread.people.models import NameRequest, Person
from goldthread.people.presenters import persons as presenters


@require(Capability.SEE_OWN_RECORD)
@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """One's names and numbers, what changed, and how one's last request stands."""
    actor = acting(request)
    person = _own(actor)
    latest = NameRequest.objects.visible_to(actor).order_by("-asked_on", "-id").first()
    numbers = queries.numbers_of(person, actor)
    shown = {
        "lead": presenters.own_lead(person, latest),
        "latest": latest,
        "numbers": presenters.numbers(person, numbers, change=False),
        "knots": presenters.history(person, queries.names_of(person, actor), numbers),
    }
    return render(request, "people/own-names.jinja", shown)


@require(Capability.SEE_OWN_RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for another name on one's record."""
    person = _own(acting(request))
    initial = initial_name(person.given_names, person.family_name)
    form = AskName(request.POST or None, initial=initial)
    if form.is_valid() and _asked(request, form):
        messages.success(request, "You have asked. A record manager answers, and you read it here.")
        return redirect("own-names")
    shown = {
        "form": form,
        "title": "Ask for another name",
        "lead": f"Your name on record is {person.full_name}.",
        "button": "Ask for this name",
        "after": "Your record does not change until a record manager has answered.",
        "back": Link("Your names and numbers", reverse("own-names")),
    }
    return render(request, "pages/form_page.jinja", shown, status=422 if form.errors else 200)


def _own(actor: Actor) -> Person:
    own = Person.objects.visible_to(actor)
    person = own.filter(pk=actor.person_id).first() if actor.person_id else None
    if person is None:
        raise Http404
    return person


def _asked(request: HttpRequest, form: AskName) -> bool:
    answers = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
    try:
        actions.ask_for_name(
            by=acting(request), at=clock.now(), on=clock.today(), new=actions.NewName(**answers)
        )
    except DomainError as error:
        form.add_domain_error(error)
        return False
    return True
