"""The public check: which awards somebody holds, for whoever knows number and birth date."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from goldthread.core import clock, limits
from goldthread.core.access import public
from goldthread.pages import fields
from goldthread.pages.forms import Form
from goldthread.people import fields as people_fields
from goldthread.people import queries as people
from goldthread.people.models import Person
from goldthread.web import verdicts

MINUTE, HOUR = 60, 3_600


class Check(Form):
    trn = people_fields.trn()
    birth_on = fields.Date("Date of birth", noun="the date of birth", birthday=True)


@dataclass(frozen=True)
class Limit:
    """How many checks are let through; `misses` counts those that found nobody."""

    most: int
    seconds: int


# Enough for a school that checks its staff in one sitting.
FROM_ONE_ADDRESS = Limit(60, MINUTE)
# Trying numbers in a row, or birth dates against one number, ends here.
MISSES_FROM_ONE_ADDRESS = Limit(60, HOUR)
MISSES_FOR_ONE_NUMBER = Limit(20, HOUR)


@public
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Ask for number and birth date; answer with a verdict. Nothing of it is in the address."""
    form = Check(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _asked(request, form)
    return _answer(request, form.cleaned_data["trn"], form.cleaned_data["birth_on"])


def _asked(request: HttpRequest, form: Check) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "web/check.jinja", {"form": form}, status=status)


def _answer(request: HttpRequest, number: str, birth_on: dt.date) -> HttpResponse:
    at, address = clock.now(), limits.address_of(request)
    misses = {
        limits.address_key("check-miss", address): MISSES_FROM_ONE_ADDRESS,
        limits.address_key("check-number", number): MISSES_FOR_ONE_NUMBER,
    }
    # Asked before anybody is looked for: once misses are used up, a right guess tells nothing.
    if not _let_through(limits.address_key("check", address), at) or any(
        limits.used_up(key, at=at, most=limit.most, seconds=limit.seconds)
        for key, limit in misses.items()
    ):
        return _too_many(request)
    person = people.matching(trn=number, birth_on=birth_on)
    if person is None:
        for key, limit in misses.items():
            limits.allowed(key, at=at, most=limit.most, seconds=limit.seconds)
    return _verdict(request, person)


def _let_through(key: str, at: dt.datetime) -> bool:
    most, seconds = FROM_ONE_ADDRESS.most, FROM_ONE_ADDRESS.seconds
    return limits.allowed(key, at=at, most=most, seconds=seconds)


def _too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "web/check-limited.jinja", status=429)


def _verdict(request: HttpRequest, person: Person | None) -> HttpResponse:
    if person is None:
        return render(request, "web/check-none.jinja")
    shown = {"verdict": verdicts.of(person, on=clock.today()), "checked_at": clock.now()}
    response = render(request, "web/check-match.jinja", shown)
    response.headers["Cache-Control"] = "no-store"
    return response
