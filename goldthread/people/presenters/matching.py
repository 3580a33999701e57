"""A doubt about who somebody is: what was asked, beside each record that comes into question."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from goldthread.pages import words
from goldthread.pages.parts import DueRow, SummaryRow
from goldthread.people import identifiers
from goldthread.people.matching import Candidate, Verdict, comparing, purposes
from goldthread.people.models import MatchRequest, Outcome

AGREES = "Agrees"


@dataclass(frozen=True)
class Shown:
    """One record beside the request."""

    title: str
    href: str
    lead: str
    rows: list[SummaryRow]


def waiting(requests: Iterable[MatchRequest], on: dt.date) -> list[DueRow]:
    """Who is asked about, by whom, since when."""
    return [
        DueRow(
            who=one.full_name,
            who_detail=f"Born {words.date(one.birth_on)}",
            href=reverse("match", args=[one.pk]),
            what=purposes.named(one.purpose).title,
            what_detail=one.organisation.name,
            when=f"Asked {words.ago(one.asked_on, on)}",
        )
        for one in requests
    ]


def lead(request: MatchRequest, verdict: Verdict) -> str:
    """How many records come into question, or what was decided."""
    if request.outcome == Outcome.WAITING:
        found = len(verdict.candidates)
        verb = words.plural(found, "comes", "come")
        count = words.first_capital(words.count_in_words(found, "record"))
        return f"{count} {verb} into question." if found else "No record comes into question now."
    when = words.date(request.answered_on) if request.answered_on else ""
    return f"{request.get_outcome_display()}, decided on {when}."


def asked(request: MatchRequest, numbers: Mapping[str, str]) -> list[SummaryRow]:
    """What the organisation gave."""
    return [
        SummaryRow("Name", request.full_name),
        SummaryRow("Date of birth", words.date(request.birth_on)),
        *(
            SummaryRow(identifiers.KINDS[kind].title, identifiers.shown(kind, value))
            for kind, value in numbers.items()
        ),
        SummaryRow("Asked by", request.organisation.name, words.date(request.asked_on)),
    ]


def options(verdict: Verdict) -> list[tuple[str, str, str]]:
    """The records to choose from."""
    return [
        (
            str(one.person.pk),
            f"{one.person.full_name}, number {one.person.trn}",
            f"Born {words.date(one.person.birth_on)}",
        )
        for one in verdict.candidates
    ]


def beside(request: MatchRequest, numbers: Mapping[str, str], verdict: Verdict) -> list[Shown]:
    """Each record with what agrees and what differs, the most likely first."""
    return [_shown(one, request, numbers) for one in verdict.candidates]


def _shown(one: Candidate, request: MatchRequest, numbers: Mapping[str, str]) -> Shown:
    agreeing = list(_agreeing(one))
    together = words.joined(agreeing) if agreeing else "nothing"
    return Shown(
        title=f"{one.person.full_name}, number {one.person.trn}",
        href=reverse("person", args=[one.person.pk]),
        lead=f"{words.first_capital(together)} agree{'s' if len(agreeing) == 1 else ''}. "
        f"Together that counts {one.score}.",
        rows=list(_rows(one, request, numbers)),
    )


def _agreeing(one: Candidate) -> Iterator[str]:
    agreement = one.agreement
    flags = {
        "first name": agreement.first,
        "middle name": agreement.middle,
        "family name": agreement.family,
        "date of birth": agreement.birth_on,
        "National Insurance number": agreement.insurance_number,
        "another number": agreement.other_number,
        "e-mail address": agreement.email,
    }
    return (name for name, agrees in flags.items() if agrees)


def _rows(
    one: Candidate, request: MatchRequest, numbers: Mapping[str, str]
) -> Iterator[SummaryRow]:
    given, family = one.agreement.name
    before = " (a former name)" if f"{given} {family}" != one.person.full_name else ""
    _, middle, _ = comparing.parts_of(request.identity)
    yield SummaryRow("Given names", f"{given}{before}", _given(one, request, bool(middle)))
    yield SummaryRow(
        "Family name", f"{family}{before}", _detail(one.agreement.family, request.family_name)
    )
    born = words.date(one.person.birth_on)
    detail = _detail(one.agreement.birth_on, words.date(request.birth_on))
    yield SummaryRow("Date of birth", born, detail)
    for kind, value in numbers.items():
        yield _number(one, kind, value)


def _given(one: Candidate, request: MatchRequest, middle: bool) -> str:
    agreement = one.agreement
    if agreement.short:
        return f"Short for each other: {request.given_names} was asked about"
    if agreement.first and (agreement.middle or not middle):
        return AGREES
    if agreement.first or agreement.middle:
        return f"Agrees in part: {request.given_names} was asked about"
    return _detail(False, request.given_names)


def _detail(agrees: bool, asked_for: str) -> str:
    return AGREES if agrees else f"Differs: {asked_for} was asked about"


def _number(one: Candidate, kind: str, value: str) -> SummaryRow:
    found = one.known.get(kind, "")
    title = identifiers.KINDS[kind].title
    if not found:
        return SummaryRow(title, "None on record", "Nothing to compare with")
    detail = _detail(found == value, identifiers.shown(kind, value))
    return SummaryRow(title, identifiers.shown(kind, found), detail)
