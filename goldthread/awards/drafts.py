"""The answers to a recommendation under way, kept in the session until it is confirmed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

from goldthread.core import ids
from goldthread.people.identifiers import EMAIL, NATIONAL_INSURANCE
from goldthread.people.identity import Identity

KEY = "recommendation"
NUMBERS = (NATIONAL_INSURANCE, EMAIL)
STEPS = ("who", "training", "qualification", "dates")
_NUMBER = "level_7_credits"
_DATES = frozenset({"birth_on", "training_from", "training_until"})


@dataclass
class Draft:
    """Answers by step, for one organisation.

    `reference` becomes the identifier of the recommendation, so that confirming twice makes one.
    """

    reference: UUID
    organisation_id: UUID | None
    steps: dict[str, dict[str, str]]

    @classmethod
    def of(cls, session: SessionBase, organisation_id: UUID | None) -> Self:
        """What the session holds for the organisation, or a new draft without answers."""
        kept = session.get(KEY)
        if not kept or kept["organisation"] != str(organisation_id):
            return cls(ids.new(), organisation_id, {})
        return cls(UUID(kept["reference"]), organisation_id, dict(kept["steps"]))

    def keep(self, session: SessionBase, step: str, answers: Mapping[str, Any]) -> None:
        """Keep the answers to one step.

        Other answers get another reference, so that a page of the old ones, left open in another
        window, can no longer confirm them.
        """
        written = {name: _written(answer) for name, answer in answers.items()}
        if self.steps.get(step, written) != written:
            self.reference = ids.new()
        self.steps[step] = written
        session[KEY] = {
            "reference": str(self.reference),
            "organisation": str(self.organisation_id),
            "steps": self.steps,
        }

    @property
    def missing(self) -> str | None:
        """The first step without answers."""
        return next((step for step in STEPS if step not in self.steps), None)

    def answers(self, step: str) -> dict[str, Any]:
        """The answers to one step, dates as dates; none when it was not asked yet."""
        kept = self.steps.get(step, {})
        return {name: _read(name, answer) for name, answer in kept.items()}

    @property
    def identity(self) -> Identity:
        """Who is recommended; only once that step is answered."""
        who = self.answers("who")
        return Identity(**{name: who[name] for name in ("given_names", "family_name", "birth_on")})

    @property
    def numbers(self) -> dict[str, str]:
        """Other numbers that were given, by kind, as they were typed."""
        who = self.answers("who")
        return {kind: who[kind] for kind in NUMBERS if who.get(kind)}

    def as_recommendation(self) -> dict[str, Any]:
        """All the answers as `actions.recommend` takes them."""
        return {
            "identity": self.identity,
            "numbers": self.numbers,
            "reference": self.reference,
            **self.answers("training"),
            **self.answers("qualification"),
            **self.answers("dates"),
        }


def forget(session: SessionBase) -> None:
    """Drop the answers."""
    session.pop(KEY, None)


def _written(answer: Any) -> str:
    if isinstance(answer, dt.date):
        return answer.isoformat()
    return "" if answer is None else str(answer)


def _read(name: str, answer: str) -> dt.date | str | int | None:
    if name == _NUMBER:
        return int(answer) if answer else None
    return dt.date.fromisoformat(answer) if name in _DATES else answer
