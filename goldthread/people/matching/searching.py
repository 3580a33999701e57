"""Which records may be those of somebody asked about, and whether one certainly is."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from goldthread import policy
from goldthread.people import identifiers
from goldthread.people.matching import comparing, synonyms
from goldthread.people.matching.comparing import Agreement, Asked, Known
from goldthread.people.models import FormerName, How, Identifier, Person, User


class Strength(StrEnum):
    """What the rules of policy say about one record."""

    DEFINITE = "definite"
    POSSIBLE = "possible"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A record that may be that of the person, with what agrees, why, and its numbers by kind."""

    person: Person
    agreement: Agreement
    strength: Strength
    score: int
    reasons: tuple[str, ...]
    known: Mapping[str, str]


@dataclass(frozen=True)
class Verdict:
    """Candidates, the most likely first. `person` is set where one record certainly is theirs."""

    candidates: tuple[Candidate, ...]

    @property
    def person(self) -> Person | None:
        certain = [one.person for one in self.candidates if one.strength is Strength.DEFINITE]
        return certain[0] if len(certain) == 1 else None

    @property
    def nobody(self) -> bool:
        """No record comes into question."""
        return not self.candidates


def match(asked: Asked, system: policy.System, *, on: dt.date) -> Verdict:
    """Compare somebody with all records under a policy; whoever then writes holds them first.

    This is the one way to find out whether somebody has a record: see `identity.hold`.
    """
    known = _known(_nearby(asked))
    found = [_candidate(asked, person, what, system, on=on) for person, what in known]
    likely = [one for one in found if one.strength is not Strength.NONE]
    likely.sort(key=lambda one: (one.score, one.strength is Strength.DEFINITE))
    # Of two records that were merged, what speaks for either speaks for the one that stays.
    best = {one.person.pk: one for one in likely}.values()
    return Verdict(tuple(sorted(best, key=lambda one: (-one.score, one.person.trn))))


def _candidate(
    asked: Asked, person: Person, known: Known, system: policy.System, *, on: dt.date
) -> Candidate:
    agreement = comparing.compare(asked, known)
    answer = system.determine("match_strength", inputs=agreement.inputs, on=on)
    score = system.determine("match_score", inputs=agreement.inputs, on=on)
    return Candidate(
        person=person.survivor,
        agreement=agreement,
        strength=Strength(str(answer.value)),
        score=int(score.value or 0),  # type: ignore[arg-type]
        reasons=tuple(step.text for step in answer.steps),
        known=_told(asked, known),
    )


def _told(asked: Asked, known: Known) -> dict[str, str]:
    """The numbers on record by kind; of several, the one that was asked about."""
    told = dict(sorted(known.numbers))
    return told | {
        kind: value for kind, value in asked.numbers.items() if (kind, value) in known.numbers
    }


def _nearby(asked: Asked) -> QuerySet[Person]:
    """Records that share the birth date, a number, or all of the names: others cannot match."""
    near = Q(birth_on=asked.identity.birth_on) | Q(pk__in=_with_names(asked).values("pk"))
    for kind, value in asked.numbers.items():
        same = Identifier.objects.in_use().filter(kind=kind, value=value)
        near |= Q(pk__in=same.values("person"))
        if kind == identifiers.EMAIL:
            near |= Q(
                pk__in=User.objects.filter(email=value, person__isnull=False).values("person")
            )
    return Person.objects.filter(near).select_related("merged_into")


def _with_names(asked: Asked) -> QuerySet[Person]:
    """Those with first, middle and family name, now or before, whatever their birth date."""
    first, middle, family = comparing.parts_of(asked.identity)
    if not (first and middle and family):
        return Person.objects.none()
    wanted = Q()
    middles = [other for one in middle for other in synonyms.of(one)]
    for parts in (synonyms.of(first), middles, family):
        wanted &= _any_of(parts)
    former = FormerName.objects.exclude(how=How.IN_ERROR).filter(wanted)
    return Person.objects.filter(wanted | Q(pk__in=former.values("person")))


def _any_of(parts: Iterable[str]) -> Q:
    found = Q()
    for part in parts:
        found |= Q(sort_name__contains=part)
    return found


def _known(persons: QuerySet[Person]) -> list[tuple[Person, Known]]:
    """The persons with all that their records hold: three more queries for all of them."""
    people = list(persons)
    names, numbers = _former_names(people), _numbers(people)
    return [
        (
            one,
            Known(
                names=((one.given_names, one.family_name), *names[one.pk]),
                birth_on=one.birth_on,
                numbers=frozenset(numbers[one.pk]),
            ),
        )
        for one in people
    ]


def _former_names(people: list[Person]) -> dict[UUID, list[tuple[str, str]]]:
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for name in FormerName.objects.filter(person__in=people).exclude(how=How.IN_ERROR):
        found[name.person_id].append((name.given_names, name.family_name))
    return found


def _numbers(people: list[Person]) -> dict[UUID, set[tuple[str, str]]]:
    found: dict[UUID, set[tuple[str, str]]] = defaultdict(set)
    for number in Identifier.objects.in_use().filter(person__in=people):
        found[number.person_id].add((number.kind, number.value))
    for person_id, email in User.objects.filter(person__in=people).values_list("person", "email"):
        found[person_id].add((identifiers.EMAIL, email.lower()))
    return found
