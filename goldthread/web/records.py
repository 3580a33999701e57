"""A teacher's record as its page shows it: standing, what is next, why, awards and the thread."""

import datetime as dt
from dataclasses import dataclass, field

from goldthread import policy
from goldthread.induction import eligibility, threads
from goldthread.induction import queries as inductions
from goldthread.induction.queries import Standing
from goldthread.induction.threads import Dated
from goldthread.pages import words
from goldthread.pages.parts import Fact, Knot, Link, Why
from goldthread.people.models import Person
from goldthread.rulebook import explanations
from goldthread.web import award_lines, leads, onlookers
from goldthread.web.award_lines import AwardLine, Awards
from goldthread.web.onlookers import Onlooker


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
    held = award_lines.of(person, on)
    induction = inductions.of_person(person)
    if induction is None:
        return _without_induction(person, held, on)
    standing = inductions.standing(induction, on)
    return Record(
        person=person,
        lead=leads.of(held.held(), induction, standing, on),
        facts=leads.facts(induction, standing, on),
        action=leads.action(induction, standing),
        whys=[*_whys(standing), *held.whys()],
        awards=held.lines(),
        knots=threads.woven(held.knots(), threads.dated(induction, standing, on, own=True)),
        onlookers=onlookers.of(person, induction, on),
    )


def _without_induction(person: Person, held: Awards, on: dt.date) -> Record:
    may = eligibility.may_serve(person, starts_on=on, on=on)
    where = explanations.why(may, question="Where do you stand with induction?")
    return Record(
        person=person,
        lead=leads.without_induction(held.held()),
        awards=held.lines(),
        whys=[where, *held.whys()],
        knots=threads.woven(held.knots(), [_today(may, on)]),
        onlookers=onlookers.of(person, None, on),
    )


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
