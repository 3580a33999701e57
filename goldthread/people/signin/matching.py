"""Whose record a sign-in belongs to, and how sure that is.

The rule is the one of the Teaching Record System's `OneLoginService`: exactly one person who
agrees in first name, last name, birth date and a number (TRN or National Insurance number), or in
first name, birth date and both numbers; a TRN that was given and is another person's rules it out.
An account may have had several names and birth dates.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Q, QuerySet

from goldthread.core.text import sort_key
from goldthread.people.identifiers import NATIONAL_INSURANCE
from goldthread.people.models import FormerName, How, Identifier, Person

MOST_SUGGESTED = 10


class Part(StrEnum):
    """What may agree, in the words of a sentence."""

    TRN = "teacher reference number"
    FIRST = "first name"
    LAST = "family name"
    BIRTH = "date of birth"
    NINO = "National Insurance number"


_NAMED = frozenset({Part.FIRST, Part.LAST, Part.BIRTH})
_NUMBERED = frozenset({Part.FIRST, Part.BIRTH, Part.TRN, Part.NINO})


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What is known of somebody who signs in: (given names, family name) pairs, dates, numbers."""

    names: Sequence[tuple[str, str]] = ()
    birth_dates: Sequence[dt.date] = ()
    trn: str = ""
    nino: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A record that may be theirs, and what agrees."""

    person: Person
    agreeing: frozenset[Part] = field(default_factory=frozenset)

    @property
    def rank(self) -> int:
        """TRN with something else, TRN alone, National Insurance number, names and birth date."""
        if Part.TRN in self.agreeing:
            return 0 if len(self.agreeing) > 1 else 1
        return 2 if Part.NINO in self.agreeing else 3


def certain(evidence: Evidence) -> Person | None:
    """The one person it must be; None when there is nobody, a doubt or several."""
    found = list(_compared(evidence))
    sure = [one.person for one in found if is_enough(one.agreeing)]
    if len(sure) != 1 or any(Part.TRN in one.agreeing and one.person != sure[0] for one in found):
        return None
    return sure[0]


def suggestions(evidence: Evidence) -> list[Suggestion]:
    """Records that may be theirs, the likeliest first."""
    found = [
        one
        for one in _compared(evidence)
        if one.agreeing >= _NAMED or one.agreeing & {Part.TRN, Part.NINO}
    ]
    ordered = sorted(found, key=lambda one: (one.rank, -len(one.agreeing), one.person.trn))
    return ordered[:MOST_SUGGESTED]


def compared(person: Person, evidence: Evidence) -> Suggestion:
    """One person held against the evidence."""
    return Suggestion(person, _agreeing(person, evidence))


def is_enough(agreeing: Iterable[Part]) -> bool:
    """Whether what agrees makes it certain."""
    parts = frozenset(agreeing)
    number = bool(parts & {Part.TRN, Part.NINO})
    return (parts >= _NAMED and number) or parts >= _NUMBERED


def _compared(evidence: Evidence) -> Iterable[Suggestion]:
    return (compared(person, evidence) for person in _candidates(evidence))


def _candidates(evidence: Evidence) -> Iterable[Person]:
    """Everybody with a number given, or with a name, now or before, and a birth date.

    The one place that reads records for sign-in: what else is known of a person one day goes
    here and into `_agreeing`.
    """
    wanted = Q(trn=evidence.trn) if evidence.trn else Q(pk=None)
    if evidence.nino:
        wanted |= Q(pk__in=_with_nino(evidence.nino))
    for first, last in _pairs(evidence.names):
        named = Q(sort_name__startswith=f"{last} {first}")
        before = FormerName.objects.filter(named).values("person")
        wanted |= Q(birth_on__in=list(evidence.birth_dates)) & (named | Q(pk__in=before))
    found = Person.objects.filter(wanted).order_by("trn")
    return found.prefetch_related("former_names", "identifiers")


def _with_nino(nino: str) -> QuerySet[Identifier]:
    held = Identifier.objects.in_use().filter(kind=NATIONAL_INSURANCE, value=nino)
    return held.values("person")  # type: ignore[return-value]


def _agreeing(person: Person, evidence: Evidence) -> frozenset[Part]:
    given, own = _pairs(evidence.names), _pairs(_names(person))
    first = {one for one, _ in given} & {one for one, _ in own}
    last = {one for _, one in given} & {one for _, one in own}
    holds = {
        Part.TRN: evidence.trn == person.trn,
        Part.FIRST: bool(first),
        # The first name of one name and the family name of another are not one name.
        Part.LAST: bool(given & own) if first else bool(last),
        Part.BIRTH: person.birth_on in evidence.birth_dates,
        Part.NINO: bool(evidence.nino) and evidence.nino in _ninos(person),
    }
    return frozenset(part for part, agrees in holds.items() if agrees)


def _names(person: Person) -> Iterable[tuple[str, str]]:
    """Those borne now or before; one that was recorded in error was never theirs."""
    yield person.given_names, person.family_name
    for former in person.former_names.all():
        if former.how != How.IN_ERROR:
            yield former.given_names, former.family_name


def _ninos(person: Person) -> set[str]:
    kept = person.identifiers.all()
    return {
        one.value for one in kept if one.kind == NATIONAL_INSURANCE and one.taken_off_on is None
    }


def _pairs(names: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """The first of the given names and the family name as search knows them, where both are."""
    keys = ((sort_key(given).split(), sort_key(family)) for given, family in names)
    return {(given[0], family) for given, family in keys if given and family}
