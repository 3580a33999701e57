"""Awards that are held until induction ends: what the policy says has become of them.

How far somebody's induction is stands in a room below, which registers the source here.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from goldthread import policy
from goldthread.awards.models import Award, Recommendation
from goldthread.rulebook import queries as rulebook

KEPT = "kept"
STATE, RIGHTS = "interim_award_state", "counts_as_qualified"


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far induction is: `status` by the policy's codes; whether failing can be appealed."""

    status: str = "required"
    appeal_open: bool = False


Source = Callable[[Sequence[UUID], dt.date], Mapping[UUID, Progress]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Say where progress comes from; the room of induction calls this once, when it starts."""
    _sources.append(source)


def with_standing(
    awards: Iterable[Award], on: dt.date, *, system: policy.System | None = None
) -> list[Award]:
    """The same awards, each that depends on induction with its `interim` as of a day.

    One query for the policy in force unless `system` is it, one for training and one of each
    source, however many they are; the first alone where no award depends on induction.
    """
    known, system = list(awards), system or rulebook.policy_in_force()
    ours = [award for award in known if _depends(award, system, on)]
    if ours:
        facts = _facts([award.person_id for award in ours], on)
        for award in ours:
            inputs = _inputs(award, facts[award.person_id])
            award.interim = system.determine(STATE, inputs=inputs, on=on)
    return known


def rights(award: Award, on: dt.date) -> policy.Determination:
    """Whether its holder counts as qualified for pay and employment on a day, with reasons."""
    facts = _facts([award.person_id], on)[award.person_id]
    return rulebook.policy_in_force().determine(RIGHTS, inputs=_inputs(award, facts), on=on)


@dataclass(frozen=True)
class _Facts:
    training_start: dt.date | None
    progress: Progress


def _depends(award: Award, system: policy.System, on: dt.date) -> bool:
    inputs = {"award_held": award.code}
    _, depends = system.compute("award_is_interim", inputs=inputs, on=on)
    return award.ended_on is None and depends is True


def _facts(ids: Sequence[UUID], on: dt.date) -> Mapping[UUID, _Facts]:
    progress = {person: found for source in _sources for person, found in source(ids, on).items()}
    trained = _training_starts(ids)
    return {person: _Facts(trained.get(person), progress.get(person, Progress())) for person in ids}


def _training_starts(ids: Sequence[UUID]) -> Mapping[UUID, dt.date]:
    """When the training began that led to the latest recommendation of each of these persons."""
    rows = Recommendation.objects.filter(person__in=ids).order_by("recommended_on", "id")
    return {row.person_id: row.training_from for row in rows.only("person", "during")}


def _inputs(award: Award, facts: _Facts) -> dict[str, policy.Value | None]:
    return {
        "award_held": award.code,
        "award_date": award.held_from,
        "training_start": facts.training_start,
        "induction_status": facts.progress.status,
        "appeal_open": facts.progress.appeal_open,
    }
