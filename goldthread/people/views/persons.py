"""A record manager's pages of people: finding somebody, their names and their numbers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.core import clock
from goldthread.core.access import acting, require
from goldthread.core.errors import DomainError
from goldthread.core.roles import Capability
from goldthread.pages import parts
from goldthread.pages.forms import Form
from goldthread.pages.parts import Link
from goldthread.people import access, actions, identifiers, queries
from goldthread.people.forms.persons import (
    AddNumber,
    AnswerRequest,
    NewName,
    Search,
    TakeOff,
    initial_name,
)
from goldthread.people.models import Person
from goldthread.people.presenters import matching, merging
from goldthread.people.presenters import persons as presenters

A_PAGE = 25
guarded = require(Capability.KEEP_RECORDS)
asks = require_http_methods(["GET", "HEAD", "POST"])


@guarded
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Somebody by a name or number; before a search, what waits for an answer."""
    form, actor, on = Search(request.GET or None), acting(request), clock.today()
    text = form.cleaned_data["q"] if form.is_valid() else ""
    matches = queries.found(actor, text) if text else Person.objects.none()
    found = queries.counted(matches)
    page = Paginator(range(min(found, queries.MOST_COUNTED)), A_PAGE).get_page(
        request.GET.get("page", "")[:9]
    )
    waiting = list(queries.name_requests(actor)[: queries.MOST_COUNTED])
    doubts = list(queries.match_requests(actor)[: queries.MOST_COUNTED])
    shown = {
        "form": form,
        "text": text,
        "lead": "" if form.errors else presenters.lead(text, found, len(waiting) + len(doubts)),
        "rows": presenters.rows(_shown(matches, page)),
        "pages": _links(page, text),
        "doubts": [] if text or form.errors else matching.waiting(doubts, on),
        "requests": [] if text or form.errors else presenters.requests(waiting, on),
    }
    return render(request, "people/people.jinja", shown)


@guarded
@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person's names and numbers, and what changed on them."""
    actor = acting(request)
    one = access.get_person_or_404(actor, person_id)
    if one.merged_into_id:
        return redirect("person", person_id=one.merged_into_id)
    numbers = queries.numbers_of(one, actor)
    shown = {
        "person": one,
        "merges": merging.merged_into(queries.merges_of(one)),
        "numbers": presenters.numbers(one, numbers, change=True),
        "knots": presenters.history(one, queries.names_of(one, actor), numbers),
    }
    return render(request, "people/person.jinja", shown)


@guarded
@asks
def name(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Record another name of somebody."""
    one = access.get_person_or_404(acting(request), person_id)
    form = NewName(request.POST or None, initial=initial_name(one.given_names, one.family_name))

    def save(answers: dict[str, Any]) -> None:
        seen = answers.pop("seen")
        actions.change_name(
            by=acting(request), at=clock.now(), on=clock.today(), person=one,
            new=actions.NewName(**answers), seen=seen,
        )  # fmt: skip

    if request.method == "POST" and _done(form, save):
        messages.success(request, "The new name is recorded. The one before stays in the history.")
        return redirect("person", person_id=one.pk)
    lead = f"The name on record is {one.full_name}."
    return _asked(request, form, one, "Record another name", "Record the name", lead=lead)


@guarded
@asks
def add_number(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Record another number of somebody."""
    one = access.get_person_or_404(acting(request), person_id)
    form = AddNumber(request.POST or None)

    def save(answers: dict[str, Any]) -> None:
        actions.add_identifier(by=acting(request), at=clock.now(), person=one, **answers)

    if request.method == "POST" and _done(form, save):
        messages.success(request, "The number is recorded.")
        return redirect("person", person_id=one.pk)
    return _asked(request, form, one, "Add a number", "Add the number")


@guarded
@asks
def take_off(request: HttpRequest, person_id: UUID, identifier_id: UUID) -> HttpResponse:
    """Take a number off a record, with a reason."""
    number = access.get_identifier_or_404(acting(request), person_id, identifier_id)
    form = TakeOff(request.POST or None)

    def save(answers: dict[str, Any]) -> None:
        actions.take_off_identifier(
            by=acting(request), at=clock.now(), on=clock.today(), identifier=number, **answers
        )

    if request.method == "POST" and _done(form, save):
        messages.success(request, "The number is taken off. It stays in the history.")
        return redirect("person", person_id=person_id)
    title = f"Take off the {identifiers.KINDS[number.kind].noun}"
    return _asked(request, form, number.person, title, "Take it off", warning=True)


@guarded
@asks
def name_request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Answer a teacher who asks for another name."""
    actor = acting(request)
    one = access.get_request_or_404(actor, request_id)
    form = AnswerRequest(request.POST or None)

    def save(answers: dict[str, Any]) -> None:
        answers["reason"] = answers["reason"] or ""
        actions.answer_name_request(
            by=actor, at=clock.now(), on=clock.today(), request=one, **answers
        )

    if request.method == "POST" and _done(form, save):
        messages.success(request, f"{one.person.full_name} can read your answer on their record.")
        return redirect("people")
    shown = {"form": form, "one": one, "asked": presenters.asked(one)}
    return render(request, "people/name-request.jinja", shown, status=422 if form.errors else 200)


def _done(form: Form, save: Any) -> bool:
    """Whether the answers were answers, and could be saved."""
    if not form.is_valid():
        return False
    try:
        save(dict(form.cleaned_data))
    except DomainError as error:
        form.add_domain_error(error)
        return False
    return True


def _asked(
    request: HttpRequest, form: Form, one: Person, title: str, button: str, *, lead: str = "",
    warning: bool = False,
) -> HttpResponse:  # fmt: skip
    shown = {
        "form": form, "title": title, "button": button, "caption": one.full_name, "lead": lead,
        "warning": warning, "back": Link(one.full_name, reverse("person", args=[one.pk])),
    }  # fmt: skip
    return render(request, "pages/form_page.jinja", shown, status=422 if form.errors else 200)


def _shown(matches: QuerySet[Person], page: Page[int]) -> list[Person]:
    places = list(page.object_list)
    return list(queries.with_names(matches)[places[0] : places[-1] + 1]) if places else []


def _links(page: Page[int], text: str) -> parts.Pages:
    total = page.paginator.num_pages
    return parts.pages(page.number, total, lambda number: presenters.page_href(text, number))
