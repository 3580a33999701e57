"""The ledger of awards as a record manager reads it, as the parts that pages draw."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from goldthread.awards import catalogue, states, wording
from goldthread.awards.models import Award, Recommendation
from goldthread.awards.wording import NameOf
from goldthread.pages import words
from goldthread.pages.parts import DueRow, Link, SummaryRow
from goldthread.people import queries as people
from goldthread.people.models import Person

SHORT_HASH = 8


@dataclass(frozen=True)
class Entry:
    """One award on a person's thread. `state` is that of a knot; `lines` are full sentences."""

    state: str
    when: str
    title: str
    lines: Sequence[str]
    reason: str
    actions: Sequence[Link]


def lead(text: str, found: int) -> str:
    """How many were found; before a search, what to do."""
    if not text:
        return "Find somebody by name or teacher reference number."
    if not found:
        return "Nobody on record matches this search."
    if found > people.MOST_COUNTED:
        most = f"{people.MOST_COUNTED:,}"
        return f"More than {most} people match “{text}”. Add more of the name, or the number."
    verb = words.plural(found, "matches", "match")
    return f"{words.count(found, 'person', 'people')} {verb} “{text}”."


def rows(persons: Iterable[Person], name_of: NameOf, *, on: dt.date) -> list[DueRow]:
    """Who, which awards they hold, when they were born; from `queries.with_awards`."""
    return [_row(person, list(person.awards.all()), name_of, on) for person in persons]


def _row(person: Person, awards: list[Award], name_of: NameOf, on: dt.date) -> DueRow:
    held = [name_of(award.code) for award in awards if award.is_held(on)]
    return DueRow(
        who=person.full_name,
        who_detail=f"Number {person.trn}",
        href=reverse("ledger-person", args=[person.pk]),
        what=words.first_capital(words.joined([words.in_sentence(name) for name in held]))
        or "No award",
        what_detail=_latest(awards, name_of, on),
        when=f"Born {words.date(person.birth_on)}",
    )


def _latest(awards: list[Award], name_of: NameOf, on: dt.date) -> str:
    """How the newest award stands; its name as well where it is not held any more."""
    if not awards:
        return "None was ever recorded"
    newest = awards[0]
    name = "" if newest.is_held(on) else f"{name_of(newest.code)}. "
    return f"{name}{wording.standing(newest, name_of, on)}".rstrip(".")


def page_href(text: str, page: int) -> str:
    """The address of a page of what a search found."""
    asked: dict[str, str | int] = {"q": text, **({"page": page} if page > 1 else {})}
    return f"{reverse('ledger')}?{urlencode(asked)}"


def holds(person: Person, awards: Iterable[Award], name_of: NameOf, *, on: dt.date) -> str:
    """The lead of a person's ledger: which awards they hold."""
    held = [words.in_sentence(name_of(award.code)) for award in awards if award.is_held(on)]
    what = words.joined(held) if held else "no award now"
    return f"{person.given_names} holds {what}."


def entries(awards: Iterable[Award], name_of: NameOf, *, on: dt.date) -> list[Entry]:
    """Every award, with links to act on those that stand."""
    return [_entry(award, name_of, on) for award in awards]


def _entry(award: Award, name_of: NameOf, on: dt.date) -> Entry:
    return Entry(
        state="happened" if award.held_from <= on else "next",
        when=f"{_since(award, on)} {words.date(award.held_from)}",
        title=name_of(award.code),
        lines=[wording.standing(award, name_of, on), " ".join(_grounds(award))],
        reason=award.ended_reason,
        actions=_actions(award, on),
    )


def _since(award: Award, on: dt.date) -> str:
    if wording.in_error(award):
        return "Recorded from"
    return "Held from" if award.held_from <= on else "To be held from"


def _grounds(award: Award) -> Iterator[str]:
    by = award.conferred_by
    yield f"Conferred by {by.name}." if by else "Who conferred it is not recorded."
    yield f"Basis: {words.in_sentence(award.get_basis_display())}."
    yield f"Expires on {words.date(award.expires_on)}." if award.expires_on else "Does not expire."
    yield f"Rule set {award.rule_set_id[:SHORT_HASH]}."


def _actions(award: Award, on: dt.date) -> list[Link]:
    if states.state(award, on=on) != states.HELD:
        return []
    key = [award.person_id, award.pk]
    correct = Link("Correct this award", reverse("award-correct", args=key))
    revoke = Link("Revoke this award", reverse("award-revoke", args=key))
    return [correct, revoke] if award.held_from <= on else [correct]


def recommendation(one: Recommendation, name_of: NameOf) -> list[SummaryRow]:
    """What a provider sent, and which award it led to."""
    phase = catalogue.PHASES[one.phase]
    return [
        SummaryRow("Provider", one.provider.name),
        SummaryRow("Led to", name_of(one.award.code)),
        SummaryRow("Route", catalogue.ROUTES[one.route].title),
        SummaryRow("Subject", catalogue.SUBJECTS[one.subject]),
        SummaryRow("Ages", f"{phase.title}, {phase.ages.lower()}"),
        SummaryRow("Training", words.period(one.training_from, one.training_until)),
    ]
