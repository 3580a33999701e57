"""Doubts about sign-ins as the parts that pages draw."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.urls import reverse

from goldthread.core import clock
from goldthread.pages import words
from goldthread.pages.parts import DueRow, SummaryRow
from goldthread.people.models import Person
from goldthread.people.models.signin import LinkRequest, SignInDetails, SignInIdentity
from goldthread.people.signin.matching import Part, Suggestion
from goldthread.people.signin.states import State

_SHOWN = (Part.TRN, Part.FIRST, Part.LAST, Part.BIRTH)
_NOTHING_SAID = "Somebody without a name"
DECIDED_AS = {
    State.LINKED: "Linked to a record",
    State.DECLINED: "Declined",
    State.WITHDRAWN: "Linked by what they gave later",
}


def lead(waiting: int) -> str:
    """How many wait, and for what."""
    if not waiting:
        return "Nobody waits for you to say whose record is theirs."
    people = words.count_in_words(waiting, "person waits", "people wait")
    return f"{words.first_capital(people)} to be linked to their record."


def called(identity: SignInIdentity) -> str:
    """The name that the sign-in service gave last."""
    details = sorted(identity.details.all(), key=lambda one: one.first_given_at)
    return details[-1].full_name if details else identity.email or _NOTHING_SAID


def waiting_rows(requests: Iterable[LinkRequest], *, on: dt.date) -> list[DueRow]:
    """Who waits, what they gave, and since when."""
    return [
        DueRow(
            who=called(request.identity),
            href=reverse("sign-in-request", args=[request.pk]),
            what=given(request),
            what_detail=_born(request.identity),
            when=f"Asked {words.ago(clock.local_date(request.asked_at), on)}",
            when_detail=words.weekday_date(clock.local_date(request.asked_at)),
        )
        for request in requests
    ]


def decided_rows(requests: Iterable[LinkRequest], *, on: dt.date) -> list[DueRow]:
    """What was decided lately, by whom and when."""
    return [
        DueRow(
            who=called(request.identity),
            href=reverse("sign-in-request", args=[request.pk]),
            what=DECIDED_AS[State(request.state)],
            what_detail=named(request.person) if request.person else "",
            when=words.first_capital(words.ago(clock.local_date(_when(request)), on)),
            when_detail=f"By {request.decided_by.name}" if request.decided_by else "",
        )
        for request in requests
    ]


def given(request: LinkRequest) -> str:
    """The number that the person gave."""
    return f"Gave the number {request.trn}" if request.trn else "Gave no number"


def summary(request: LinkRequest, *, service: str) -> list[SummaryRow]:
    """All that is known of the account and of the doubt."""
    identity = request.identity
    details = sorted(identity.details.all(), key=lambda one: one.first_given_at, reverse=True)
    return [
        *(_details_row(one, service) for one in details),
        SummaryRow("Number they gave", request.trn or "None"),
        SummaryRow("Email", identity.email or "None that is verified"),
        SummaryRow("Asked", words.moment(request.asked_at)),
    ]


def decision(request: LinkRequest) -> list[SummaryRow]:
    """How it was decided, by whom, when and why."""
    rows = [SummaryRow("Decision", DECIDED_AS[State(request.state)])]
    if request.person:
        rows.append(SummaryRow("Record", named(request.person)))
    by = request.decided_by.name if request.decided_by else "Goldthread"
    rows.append(SummaryRow("Decided", words.moment(_when(request)), f"By {by}"))
    return [*rows, SummaryRow("Reason", request.reason)]


def named(person: Person) -> str:
    """Who a record is of, as far as telling people apart needs."""
    return f"{person.full_name}, {person.trn}, born {words.date(person.birth_on)}"


def agreement(one: Suggestion, *, number_given: bool, taken: bool) -> str:
    """What agrees and what does not, in sentences; `taken` by another account of the service."""
    shown = _SHOWN if number_given else tuple(part for part in _SHOWN if part is not Part.TRN)
    agreeing = [str(part) for part in shown if part in one.agreeing]
    differing = [str(part) for part in shown if part not in one.agreeing]
    said = [f"{_listed(agreeing)} {words.plural(len(agreeing), 'agrees', 'agree')}."]
    if differing:
        said.append(f"{_listed(differing)} {words.plural(len(differing), 'does', 'do')} not.")
    if not number_given:
        said.append("No number was given.")
    if taken:
        said.append("Somebody signs in to this record already, with another account.")
    return " ".join(said)


def _listed(parts: Sequence[str]) -> str:
    return words.first_capital(words.joined(parts))


def _details_row(details: SignInDetails, service: str) -> SummaryRow:
    born = f", born {words.date(details.birth_on)}" if details.birth_on else ""
    how = f"Proven by {service}" if details.proven else "Typed by the person, not proven"
    return SummaryRow("Name", f"{details.full_name}{born}", how)


def _born(identity: SignInIdentity) -> str:
    dates = sorted({one.birth_on for one in identity.details.all() if one.birth_on})
    return f"Born {words.joined(map(words.date, dates), 'or')}" if dates else ""


def _when(request: LinkRequest) -> dt.datetime:
    assert request.decided_at is not None  # noqa: S101 - the database holds decided rows to it
    return request.decided_at
