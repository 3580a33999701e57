"""People and their roles as the parts that pages draw."""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from goldthread.core import clock
from goldthread.core.access import Actor
from goldthread.core.models import Event
from goldthread.core.roles import ROLES, Capability, Role
from goldthread.pages import words
from goldthread.pages.parts import DueRow, Knot, Link, SummaryRow
from goldthread.people.granting import access, queries
from goldthread.people.models import RoleGrant, User

_DAY = dt.timedelta(days=1)


def lead(actor: Actor, text: str, found: int) -> str:
    """How many there are, or what to do before a search."""
    if actor.can(Capability.GRANT_ROLES) and not text:
        return "Find somebody by name, e-mail address or organisation."
    if text:
        verb = words.plural(found, "matches", "match")
        return f"{words.count(found, 'person', 'people')} {verb} “{text}”."
    verb = words.plural(found, "has", "have")
    where = actor.organisation_name
    return f"{words.count(found, 'person', 'people')} {verb} or had a role at {where}."


def rows(people: Iterable[User], on: dt.date) -> list[DueRow]:
    """Who, what they are now, and since when; from `queries.staff`."""
    return [_row(person, person.shown, on) for person in people]  # type: ignore[attr-defined]


def _row(person: User, grants: list[RoleGrant], on: dt.date) -> DueRow:
    now = queries.held(grants, on)
    ahead = [one for one in grants if one.withdrawn_at is None and one.during.lower > on]
    what = words.joined([_named(one) for one in now])
    return DueRow(
        who=person.name,
        who_detail=person.email,
        href=reverse("staff-person", args=[person.pk]),
        what=words.first_capital(what) or "No role now",
        what_detail=", ".join(sorted({_where(one) for one in now})),
        when=period(min(now, key=lambda one: one.during.lower)) if now else "",
        when_detail="Another role begins later" if ahead else "",
    )


def role_rows(grants: Iterable[RoleGrant], actor: Actor, on: dt.date) -> list[SummaryRow]:
    """Each role that is held or lies ahead, with the way to end it."""
    return [
        SummaryRow(words.first_capital(_named(one)), period(one), _where(one), _ending(one, actor))
        for one in grants
        if one.withdrawn_at is None and (one.during.upper is None or one.during.upper > on)
    ]


def _ending(grant: RoleGrant, actor: Actor) -> list[Link]:
    if not access.may_grant(actor, grant.role, grant.organisation_id):
        return []
    return [Link("End", reverse("staff-end", args=[grant.user_id, grant.pk]))]


def happened(history: Iterable[tuple[Event, RoleGrant, str]]) -> list[Knot]:
    """How roles came and went, newest first."""
    return [_knot(event, grant, name) for event, grant, name in history]


def _knot(event: Event, grant: RoleGrant, name: str) -> Knot:
    given = event.name == queries.GIVEN
    title = f"{words.first_capital(_named(grant))} {'given' if given else 'ended'}"
    text = f"{_where(grant)}. " if grant.organisation else ""
    title_of = ROLES[Role(event.by_role)].title
    text += f"By {name}." if name == title_of else f"By {name}, {title_of}."
    if not given and grant.withdrawn_at:
        text += " It was withdrawn on the day on which it began, or before."
    return Knot("happened", words.date(clock.local_date(event.at)), title, text)


def period(grant: RoleGrant) -> str:
    """'From 1 September 2026', or with the last day."""
    first = f"From {words.date(grant.during.lower)}"
    until = grant.during.upper
    return f"{first} to {words.date(until - _DAY)}" if until else first


def _named(grant: RoleGrant) -> str:
    return ROLES[Role(grant.role)].title


def _where(grant: RoleGrant) -> str:
    return grant.organisation.name if grant.organisation else ""


def called(grant: RoleGrant) -> str:
    """'induction tutor of Calderbrook High School'."""
    where = _where(grant)
    return f"{_named(grant)} of {where}" if where else _named(grant)


def page_href(text: str, page: int) -> str:
    """The address of a page of the list."""
    asked = {**({"q": text} if text else {}), **({"page": str(page)} if page > 1 else {})}
    return f"{reverse('staff')}?{urlencode(asked)}" if asked else reverse("staff")
