"""A teacher's record as its page shows it: standing, what is next, why, awards and the thread."""

import datetime as dt
from dataclasses import dataclass, field

from goldthread import policy
from goldthread.awards import queries as awards
from goldthread.awards import wording
from goldthread.awards.models import Award
from goldthread.awards.wording import NameOf
from goldthread.induction import eligibility, threads
from goldthread.induction import queries as inductions
from goldthread.induction.queries import Standing
from goldthread.induction.threads import Dated
from goldthread.pages import words
from goldthread.pages.parts import Fact, Knot, Link, Why
from goldthread.people.models import Person
from goldthread.rulebook import explanations
from goldthread.web import leads, onlookers
from goldthread.web.onlookers import Onlooker


@dataclass(frozen=True)
class AwardLine:
    """An award by name, with a sentence on how it stands."""

    name: str
    standing: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """All that the page shows; `action` is the one thing that waits for the teacher."""

    person: Person
    lead: str
    awards: list[AwardLine]
    knots: list[Knot]
    onlookers: list[Onlooker]
    facts: list[Fact] = field(default_factory=list)
    whys: list[Why] = field(default_factory=list)
    action: Link | None = None


def of(person: Person, *, on: dt.date) -> Record:
    """The record of a person on a day."""
    name_of = wording.names(on)
    induction = inductions.of_person(person)
    if induction is None:
        return _without_induction(person, name_of, on)
    standing = inductions.standing(induction, on)
    return Record(
        person=person,
        lead=leads.of(_held(person, name_of, on), induction, standing, on),
        facts=leads.facts(induction, standing, on),
        action=leads.action(induction, standing),
        whys=_whys(standing),
        awards=_awards(person, name_of, on),
        knots=threads.woven(_award_knots(person, name_of), threads.dated(induction, standing, on)),
        onlookers=onlookers.of(person, induction, on),
    )


def _without_induction(person: Person, name_of: NameOf, on: dt.date) -> Record:
    may = eligibility.may_serve(person, starts_on=on, on=on)
    return Record(
        person=person,
        lead=leads.without_induction(_held(person, name_of, on)),
        awards=_awards(person, name_of, on),
        whys=[explanations.why(may, question="Where do you stand with induction?")],
        knots=threads.woven(_award_knots(person, name_of), [_today(may, on)]),
        onlookers=onlookers.of(person, None, on),
    )


def _held(person: Person, name_of: NameOf, on: dt.date) -> list[str]:
    return [wording.in_sentence(name_of(award.code)) for award in awards.held(person, on)]


def _awards(person: Person, name_of: NameOf, on: dt.date) -> list[AwardLine]:
    return [
        AwardLine(name_of(award.code), wording.standing(award, name_of, on))
        for award in awards.history(person)
    ]


def _award_knots(person: Person, name_of: NameOf) -> list[Dated]:
    knots = []
    for award in reversed(awards.history(person)):
        knots.append(Dated(award.held_from, _conferred(award, name_of)))
        if award.ended_on:
            knots.append(Dated(award.ended_on, _ended(award, name_of, award.ended_on)))
    return knots


def _conferred(award: Award, name_of: NameOf) -> Knot:
    by = f"Conferred by {award.conferred_by.name}." if award.conferred_by else ""
    return Knot("happened", words.date(award.held_from), f"{name_of(award.code)} awarded", by)


def _ended(award: Award, name_of: NameOf, ended_on: dt.date) -> Knot:
    how = "recorded in error" if wording.in_error(award) else award.get_ended_as_display().lower()
    title = f"{name_of(award.code)} {how}"
    return Knot("happened", words.date(ended_on), title, award.ended_reason)


# What the answers of `may_serve_induction` mean to the teacher; others say "cannot start".
STANDS = {
    eligibility.MAY: ("Ready for induction", "Your school registers you when you take up a post."),
    "qualified_before": ("No induction needed", "You qualified before it was required."),
    "exempt": ("No induction needed", "You are exempt."),
    "no_award": ("No award to start induction with", "Induction starts after a first award."),
}


def _today(may: policy.Determination, on: dt.date) -> Dated:
    title, text = STANDS.get(str(may.value), ("Induction cannot start yet", may.reason))
    return Dated(on, Knot("now", f"Today, {words.weekday_date(on)}", title, text))


def _whys(standing: Standing) -> list[Why]:
    if not standing.determined:
        return [threads.why_end(standing)]
    share = explanations.why(standing.timetable_share, question="Why this time off the timetable?")
    return [threads.why_end(standing), share]
