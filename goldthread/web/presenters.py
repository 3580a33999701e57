"""The home page, sign-in and the choice of roles as cards."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from goldthread.core.roles import ROLES, Role
from goldthread.induction import queries as inductions
from goldthread.pages import words
from goldthread.pages.parts import Card, Column, LoopStep, Table
from goldthread.people import queries
from goldthread.people.models import User
from goldthread.web.demonstration import actions as demonstration
from goldthread.web.demonstration import cast as parts
from goldthread.web.demonstration.cast import CAST, Part


@dataclass(frozen=True)
class Group:
    """A heading and the cards under it; `anchor` ties them together for screen readers."""

    title: str
    anchor: str
    cards: list[Card]


def cast(*, onward: str = "", on: dt.date) -> list[Group]:
    """The people of the demonstration whom one can step into, in their groups."""
    if not settings.GOLDTHREAD_DEMONSTRATION:
        return []
    users = {user.email: user for user in User.objects.filter(email__in=[p.email for p in CAST])}
    return [
        Group(title, title.lower().replace(" ", "-"), list(_cards(title, users, onward, on)))
        for title in (parts.IN_SCHOOL, parts.OVERSEEING)
    ]


def _cards(title: str, users: dict[str, User], onward: str, on: dt.date) -> Iterator[Card]:
    for part in CAST:
        if part.group == title and part.email in users:
            yield _card(part, users[part.email], onward, on)


def _card(part: Part, user: User, onward: str, on: dt.date) -> Card:
    row = ROLES[part.role]
    return Card(
        title=part.title or row.title.capitalize(),
        href=reverse("sign-in-as", args=[user.pk]),
        text=f"{part.name}. {part.story or row.does}",
        detail=_waiting(part, user, on) or part.organisation or "",
        fields=[("role", part.role), ("next", onward)],
    )


TO_TRY = {
    "lena": "Finished training this summer: register her as a new teacher",
    "samir": "Finished training this summer too: register him part time",
    "ruth": "Passed induction long ago: check her award, or make her a mentor",
}


def to_try(on: dt.date) -> Table:
    """Numbers and birth dates with which the service can be tried."""
    found = demonstration.people_to_try(on)
    rows = [
        (person.full_name, person.trn, words.date(person.birth_on), TO_TRY[slug])
        for slug, person in found.items()
    ]
    columns = [Column("Name"), Column("Number"), Column("Born"), Column("What you can try")]
    return Table("People to try the service with", columns, rows, caption_hidden=True)


def _waiting(part: Part, user: User, on: dt.date) -> str:
    """'3 things to do, 1 of them late', for roles that induction waits for."""
    grant = queries.grants_of(user, on=on).filter(role=part.role).first()
    due = inductions.due(queries.as_actor(grant), on) if grant else []
    if not due:
        return ""
    late = sum(one.due_on < on for one in due)
    told = words.count(len(due), "thing to do", "things to do")
    return f"{told}, {late} of them late" if late else told


def own_roles(user: User, *, on: dt.date) -> list[Card]:
    """The roles that somebody may go on in."""
    return [
        Card(
            title=ROLES[Role(grant.role)].title.capitalize(),
            href=reverse("act-as", args=[grant.pk]),
            text=ROLES[Role(grant.role)].does,
            detail=grant.organisation.name if grant.organisation else "",
            fields=[("from", "roles")],
        )
        for grant in queries.grants_of(user, on=on)
    ]


def open_to_all() -> list[Card]:
    """What needs no signing in."""
    return [
        Card(
            "Check an award",
            reverse("check"),
            "See which awards a teacher holds, by number.",
            "No account needed",
        ),
        Card(
            "Read the policy in force",
            reverse("policy"),
            "Every rule, on any date, with its source.",
        ),
        Card(
            "Try the rules",
            reverse("policy-try"),
            "See what each option would mean for one teacher.",
        ),
    ]


def loop(role: Role = Role.PUBLIC) -> list[LoopStep]:
    """One rule from question to record; the record is a link for those who can have one."""
    record = reverse("record") if role in (Role.PUBLIC, Role.TEACHER) else ""
    return [
        LoopStep("Question", "When is QTS awarded?", reverse("policy-options")),
        LoopStep("Options", "Three ways to answer", reverse("policy-options")),
        LoopStep("Decision", "Who, when and why", reverse("policy-decisions")),
        LoopStep("In force", "On any date", reverse("policy")),
        LoopStep("Try it", "What it means for one teacher", reverse("policy-try")),
        LoopStep("Record", "One teacher’s standing", record),
    ]
