"""A teacher's awards as their record shows them: by name, how they stand, why, and as knots."""

import datetime as dt
from dataclasses import dataclass

from goldthread.awards import interim, wording
from goldthread.awards import queries as awards
from goldthread.awards.models import Award
from goldthread.awards.wording import NameOf
from goldthread.induction.threads import Dated
from goldthread.pages import words
from goldthread.pages.parts import Knot, Why
from goldthread.people.models import Person
from goldthread.rulebook import explanations

RIGHTS = "You have the rights and the pay of a newly qualified teacher."
NO_RIGHTS = "You do not count as qualified with it."


@dataclass(frozen=True)
class AwardLine:
    """An award by name, with a sentence or two on how it stands."""

    name: str
    standing: str


@dataclass(frozen=True)
class Awards:
    """All awards of one person as they stand on a day, newest first."""

    known: list[Award]
    name_of: NameOf
    on: dt.date

    def held(self) -> list[str]:
        """The names of those held, for the middle of a sentence."""
        held = [award for award in self.known if award.is_held(self.on)]
        return [words.in_sentence(self.name_of(award.code)) for award in held]

    def lines(self) -> list[AwardLine]:
        """Each by name, with how it stands and, where it depends on induction, what it gives."""
        return [AwardLine(self.name_of(award.code), self._standing(award)) for award in self.known]

    def knots(self) -> list[Dated]:
        """What happened to each, oldest first."""
        knots = []
        for award in reversed(self.known):
            knots.append(Dated(award.held_from, self._conferred(award)))
            if award.ended_on:
                knots.append(Dated(award.ended_on, self._ended(award, award.ended_on)))
        return knots

    def whys(self) -> list[Why]:
        """Why an award that depends on induction stands as it does, and what it counts for."""
        return [
            explanations.why(
                award.interim, interim.rights(award, self.on),
                question=f"How does {self.name_of(award.code)} stand, and what does it count for?",
            )
            for award in self.known
            if award.interim
        ]  # fmt: skip

    def _standing(self, award: Award) -> str:
        standing = wording.standing(award, self.name_of, self.on)
        if award.interim is None:
            return standing
        return f"{standing} {RIGHTS if interim.rights(award, self.on).value else NO_RIGHTS}"

    def _conferred(self, award: Award) -> Knot:
        by = f"Conferred by {award.conferred_by.name}." if award.conferred_by else ""
        title = f"{self.name_of(award.code)} awarded"
        return Knot("happened", words.date(award.held_from), title, by)

    def _ended(self, award: Award, ended_on: dt.date) -> Knot:
        error = wording.in_error(award)
        how = "recorded in error" if error else award.get_ended_as_display().lower()
        title = f"{self.name_of(award.code)} {how}"
        return Knot("happened", words.date(ended_on), title, award.ended_reason)


def of(person: Person, on: dt.date) -> Awards:
    """The awards of a person on a day."""
    return Awards(awards.history(person, on), wording.names(on), on)
