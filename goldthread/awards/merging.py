"""What awards hold of a person, and when two records of it cannot be one person's."""

import datetime as dt

from goldthread.awards.models import Award, Basis, Recommendation
from goldthread.people.models import Person
from goldthread.people.pointers import Pointer


def _awards(survivor: Person, merged: Person) -> list[str]:
    pairs = [
        (one, other)
        for one in Award.objects.filter(person=survivor)
        for other in Award.objects.filter(person=merged)
    ]
    found = []
    if any(one.code == other.code and _overlap(one, other) for one, other in pairs):
        found.append("Both hold the same award on the same days. Revoke or correct one first")
    if any(_two_firsts(one, other) for one, other in pairs):
        found.append("They hold two different awards from training. Correct one first")
    return found


def _overlap(one: Award, other: Award) -> bool:
    return _until(one) > other.held_from and _until(other) > one.held_from


def _until(one: Award) -> dt.date:
    return min((day for day in (one.ended_on, one.expires_on) if day), default=dt.date.max)


def _two_firsts(one: Award, other: Award) -> bool:
    both_from_training = one.basis == other.basis == Basis.INITIAL_TRAINING
    return both_from_training and one.code != other.code and _overlap(one, other)


def _recommendations(survivor: Person, merged: Person) -> list[str]:
    kept = {
        (one.provider_id, one.training_from)
        for one in Recommendation.objects.filter(person=survivor)
    }
    if any(
        (one.provider_id, one.training_from) in kept
        for one in Recommendation.objects.filter(person=merged)
    ):
        return ["One provider recommended both for the same training"]
    return []


POINTERS = (
    Pointer(
        model=Award, one="award", conflicts=_awards,
        ignoring=("awards.Award:facts_stand", "awards.Award:ending_stands"),
    ),
    Pointer(
        model=Recommendation, one="recommendation", conflicts=_recommendations,
        ignoring=("awards.Recommendation:stands",),
    ),
)  # fmt: skip
