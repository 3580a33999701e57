"""What follows when an award is revoked or corrected: before it is confirmed, and after."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldthread.awards import wording
from goldthread.awards.models import Award
from goldthread.awards.wording import NameOf
from goldthread.pages import words
from goldthread.pages.parts import SummaryRow
from goldthread.people.models import Person


@dataclass(frozen=True)
class Check:
    """All that is shown before an award ends. `sent` is posted again on confirming."""

    title: str
    lead: str
    rows: Sequence[SummaryRow]
    says: Sequence[str]
    holds: str
    sent: dict[str, str]
    button: str
    warning: bool


def revoking(
    award: Award, after: Award, history: Iterable[Award], name_of: NameOf, *, on: dt.date
) -> Check:
    """The check before `award` is revoked; `after` is what it would become."""
    name, day = name_of(award.code), after.ended_on or on
    who = award.person.full_name
    return Check(
        title="Check before you revoke",
        lead=f"{who} would no longer hold {words.in_sentence(name)} from {words.date(day)}.",
        rows=[
            SummaryRow("Award", name),
            SummaryRow("Held from", words.date(award.held_from)),
            SummaryRow("First day without it", words.date(day)),
            SummaryRow("Your reason", after.ended_reason),
        ],
        says=[_says(after, name_of, on)],
        holds=_holds(award.person, [after, *_others(award, history)], name_of, on),
        sent={**_date("on", day), "reason": after.ended_reason},
        button="Revoke the award",
        warning=True,
    )


def correcting(
    award: Award, wrong: Award, right: Award, history: Iterable[Award], name_of: NameOf,
    *, on: dt.date,
) -> Check:  # fmt: skip
    """The check before `award` is corrected: `wrong` is what it would become, `right` the new."""
    name, other = name_of(award.code), name_of(right.code)
    return Check(
        title="Check before you correct",
        lead=f"{award.person.full_name} would hold {words.in_sentence(other)} from "
        f"{words.date(right.held_from)}, and this award would count as never held.",
        rows=[
            SummaryRow("Recorded", name, f"Held from {words.date(award.held_from)}"),
            SummaryRow("In its place", other, f"Held from {words.date(right.held_from)}"),
            SummaryRow("Your reason", wrong.ended_reason),
        ],
        says=[_says(each, name_of, on) for each in (right, wrong)],
        holds=_holds(award.person, [right, wrong, *_others(award, history)], name_of, on),
        sent={
            "code": right.code,
            **_date("held_from", right.held_from),
            "reason": wrong.ended_reason,
        },
        button="Correct the award",
        warning=False,
    )


@dataclass(frozen=True)
class Done:
    """The confirmation: its title, what was done for whom, and how to mend a mistake."""

    title: str
    text: str
    mend: str


def done(award: Award, name_of: NameOf) -> Done:
    """What to say after an award was revoked or corrected."""
    who, other = award.person.full_name, award.replaced_by
    name = words.in_sentence(name_of(award.code))
    if other is None:
        mend = "The end of an award stands and is not taken back."
        return Done("Award revoked", f"{who} no longer holds {name}", mend)
    instead = f"{name_of(other.code)} from {words.date(other.held_from)}"
    mend = "Correct the award that stands now. Both corrections stay in the ledger."
    return Done("Award corrected", f"{instead} is recorded for {who}", mend)


def _others(award: Award, history: Iterable[Award]) -> list[Award]:
    return [each for each in history if each.pk != award.pk]


def _says(award: Award, name_of: NameOf, on: dt.date) -> str:
    return f"{name_of(award.code)}. {wording.standing(award, name_of, on)}"


def _holds(person: Person, after: Iterable[Award], name_of: NameOf, on: dt.date) -> str:
    held = [words.in_sentence(name_of(award.code)) for award in after if award.is_held(on)]
    what = words.joined(held) if held else "no award"
    return f"{person.given_names} then holds {what}."


def _date(name: str, day: dt.date) -> dict[str, str]:
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}-{part}": str(value) for part, value in parts.items()}
