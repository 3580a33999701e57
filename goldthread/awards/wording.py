"""How an award stands, in plain sentences for records, checks and lists."""

import datetime as dt
from collections.abc import Callable

from goldthread.awards import queries
from goldthread.awards.models import Award, Ending
from goldthread.pages.words import date
from goldthread.rulebook import queries as rulebook

NameOf = Callable[[str], str]


def names(on: dt.date) -> NameOf:
    """What the policy in force calls awards on a date, by code."""
    system = rulebook.policy_in_force()
    return lambda code: queries.name_of(code, system, on)


def standing(award: Award, name_of: NameOf, on: dt.date) -> str:
    """'Awarded 12 July 2024. Current.', or how and when it ended or will."""
    if award.held_from > on:
        return f"Held from {date(award.held_from)}."
    return f"Awarded {date(award.held_from)}. {now(award, name_of, on)}"


def now(award: Award, name_of: NameOf, on: dt.date) -> str:
    """The second sentence of `standing`: current, until when, or how and when it ended."""
    if award.ended_on and award.ended_on <= on:
        return _ended(award, name_of, award.ended_on)
    if award.expires_on and award.expires_on <= on:
        return f"Expired on {date(award.expires_on)}."
    last = min(filter(None, [award.ended_on, award.expires_on]), default=None)
    return f"Current until {date(last - dt.timedelta(days=1))}." if last else "Current."


def _ended(award: Award, name_of: NameOf, ended_on: dt.date) -> str:
    if award.ended_as == Ending.REPLACED and award.replaced_by:
        return f"Replaced by {in_sentence(name_of(award.replaced_by.code))} on {date(ended_on)}."
    return f"Revoked on {date(ended_on)}."


def in_sentence(name: str) -> str:
    """A name inside a sentence: "qualified teacher status", but "QTS" as it is."""
    first = name.split(" ", 1)[0]
    return name if first.isupper() and len(first) > 1 else name[:1].lower() + name[1:]
