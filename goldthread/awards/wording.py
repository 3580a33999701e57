"""How an award stands, in plain sentences for records, checks and lists."""

import datetime as dt
from collections.abc import Callable

from goldthread import policy
from goldthread.awards import queries
from goldthread.awards.models import Award, Basis, Ending
from goldthread.pages.words import date, in_sentence
from goldthread.rulebook import queries as rulebook

NameOf = Callable[[str], str]


def names(on: dt.date, *, system: policy.System | None = None) -> NameOf:
    """What the policy in force (`system`, where it is at hand) calls awards on a date, by code."""
    known = system or rulebook.policy_in_force()
    return lambda code: queries.name_of(code, known, on)


def standing(award: Award, name_of: NameOf, on: dt.date) -> str:
    """'Awarded 12 July 2024. Current.', or how and when it ended or will."""
    if in_error(award):
        return now(award, name_of, on)
    if award.held_from > on:
        return f"Held from {date(award.held_from)}."
    return f"Awarded {date(award.held_from)}. {now(award, name_of, on)}"


def now(award: Award, name_of: NameOf, on: dt.date) -> str:
    """What follows the first sentence of `standing`: current, until when, or how it ended."""
    if in_error(award):
        return _corrected(award, name_of)
    if award.ended_on and award.ended_on <= on:
        return _ended(award, name_of, award.ended_on)
    if award.interim_state != "kept":
        return f"{award.interim_state.capitalize()}."
    if award.expires_on and award.expires_on <= on:
        return f"Expired on {date(award.expires_on)}."
    last = min(filter(None, [award.ended_on, award.expires_on]), default=None)
    return f"Current until {date(last - dt.timedelta(days=1))}." if last else "Current."


def in_error(award: Award) -> bool:
    """Whether it was recorded in error, so that it counts as held on no day."""
    other = award.replaced_by
    return bool(other and other.basis == Basis.CORRECTION and award.ended_on == award.held_from)


def _corrected(award: Award, name_of: NameOf) -> str:
    other = award.replaced_by
    if other is None:
        raise AssertionError("A corrected award names the one in its place")
    name = name_of(other.code)
    return f"Recorded in error. In its place: {in_sentence(name)} from {date(other.held_from)}."


def _ended(award: Award, name_of: NameOf, ended_on: dt.date) -> str:
    if award.ended_as == Ending.REPLACED and award.replaced_by:
        return f"Replaced by {in_sentence(name_of(award.replaced_by.code))} on {date(ended_on)}."
    return f"Revoked on {date(ended_on)}."
