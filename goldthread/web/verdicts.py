"""What the public check says of somebody: awards and the outcome of induction, nothing else."""

import datetime as dt
from dataclasses import dataclass

from goldthread.awards import queries as awards
from goldthread.awards import wording
from goldthread.induction.models import Induction
from goldthread.induction.queries import appeals
from goldthread.induction.states import State
from goldthread.pages import words
from goldthread.people.models import Person


@dataclass(frozen=True)
class Verdict:
    """`good` says whether an award is held; `lines` are full sentences."""

    title: str
    good: bool
    lines: list[str]


def of(person: Person, *, on: dt.date) -> Verdict:
    """The verdict on a person on a day."""
    name_of = wording.names(on)
    held = awards.held(person, on)
    lines = [
        f"{name_of(award.code)}. {wording.standing(award, name_of, on)}"
        for award in awards.history(person, on)
    ]
    return Verdict(
        title=_title([name_of(award.code) for award in held]),
        good=bool(held),
        lines=[*lines, _induction(person, on)],
    )


def _title(held: list[str]) -> str:
    if not held:
        return "This teacher holds no award now"
    return f"This teacher holds {words.joined([words.in_sentence(name) for name in held])}"


def _induction(person: Person, on: dt.date) -> str:
    induction = Induction.objects.filter(person=person).first()
    if induction is None:
        return "Induction: nothing is recorded here."
    if induction.state == State.PASSED and induction.completed_on:
        return f"Induction: passed on {words.date(induction.completed_on)}."
    if induction.state == State.FAILED and appeals.appeal_is_over(induction, on):
        return "Induction: not passed."
    return "Induction: not yet completed."
