"""The list of inductions, as each role needs it."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from goldthread.core.access import Actor
from goldthread.core.roles import Capability, Role
from goldthread.induction import wording
from goldthread.induction.models import Induction, StandingDue
from goldthread.induction.presenters import lines
from goldthread.induction.queries import lists
from goldthread.induction.queries.lists import Asked, Found, Show
from goldthread.pages import parts, words
from goldthread.rulebook import queries as rulebook

LABELS = {
    Show.ALL: "On induction",
    Show.ACCEPT: "To accept",
    Show.DECIDE: "To decide",
    Show.LATE: "Late",
    Show.SOON: "Due soon",
    Show.LATER: "Later",
    Show.WAITING: "Waiting for others",
    Show.NOTHING: "Nothing due",
    Show.ENDED: "Ended",
}
GROUPS = (Show.LATE, Show.SOON, Show.LATER, Show.WAITING, Show.NOTHING)
# Left out of the counts where there is none: an empty one would tell nobody anything.
ONLY_WITH_SOME = frozenset({Show.NOTHING, Show.ENDED})
OF_BODIES = frozenset({Show.ACCEPT, Show.DECIDE})
FOUR_WEEKS = "in the next four weeks"


@dataclass(frozen=True)
class Listing:
    """What the page of a list draws."""

    title: str
    caption: str
    lead: str
    counts: list[parts.Count]
    groups: list[parts.DueGroup]
    asked: Asked
    can_add: bool
    is_empty: bool
    nearest: parts.Link | None = None
    pages: parts.Pages | None = None
    shown: str = ""
    role: Role = Role.PUBLIC

    @property
    def has_rows(self) -> bool:
        return any(group.rows for group in self.groups)

    @property
    def is_body(self) -> bool:
        return self.role == Role.BODY_OFFICER

    @property
    def is_mentor(self) -> bool:
        return self.role == Role.MENTOR


def listing(actor: Actor, asked: Asked, *, today: dt.date) -> Listing:
    """The list of whom the actor may see, as far as it is asked for."""
    found = lists.find(actor, asked, today=today)
    mentoring = actor.role == Role.MENTOR
    return Listing(
        title=title(actor),
        caption=actor.organisation_name,
        lead=_lead(found, asked, actor),
        counts=[] if mentoring else _counts(found, asked, actor),
        groups=[lines.mentees(found.rows)] if mentoring else _groups(found, asked, actor, today),
        asked=asked,
        can_add=actor.can(Capability.REGISTER_TEACHER),
        is_empty=not found.everyone and not found.ended,
        nearest=_nearest(found),
        pages=_pages(found, asked),
        shown=_shown(found, asked),
        role=actor.role,
    )


def title(actor: Actor) -> str:
    """What the acting role calls the list."""
    return "Teachers" if actor.role == Role.BODY_OFFICER else "New teachers"


def back(actor: Actor) -> parts.Link:
    """The way back to where the acting role began."""
    if actor.role == Role.TEACHER:
        return parts.Link("My record", reverse("record"))
    return parts.Link(title(actor), reverse("inductions"))


def _lead(found: Found, asked: Asked, actor: Actor) -> str:
    if asked.text and not found.total:
        return "No teacher matches this search." if _of_body(actor) else (
            "No new teacher matches this search."
        )  # fmt: skip
    if actor.role == Role.MENTOR:
        return f"You support {words.count_in_words(found.everyone, 'new teacher')}."
    return " ".join([*_answers(found, actor), _urgent(found)])


def _answers(found: Found, actor: Actor) -> list[str]:
    """What the body is asked for, before the rest."""
    if not _of_body(actor):
        return []
    asked_for = [
        (found.counts[Show.ACCEPT], "teacher", "to accept"),
        (found.counts[Show.DECIDE], "outcome", "to decide"),
    ]
    told = [f"{words.count_in_words(n, noun)} {what}" for n, noun, what in asked_for if n]
    return [words.first_capital(words.joined(told)) + "."] if told else []


def _urgent(found: Found) -> str:
    late, soon = found.counts[Show.LATE], found.counts[Show.SOON]
    until = f"by {words.short_date(found.soon_by)}" if found.soon_by else FOUR_WEEKS
    if not late and not soon:
        return f"Nothing waits for you {FOUR_WEEKS}."
    if not late:
        is_due = words.plural(soon, "is", "are")
        told = words.count_in_words(soon, "thing")
        return f"Nothing of yours is late. {words.first_capital(told)} {is_due} due {until}."
    is_late = words.plural(late, "is", "are")
    told = words.first_capital(f"{words.count_in_words(late, 'thing')} {is_late} late.")
    if not soon:
        return f"{told} Nothing else is due {FOUR_WEEKS}."
    more = f"{words.count_word(soon)} more {words.plural(soon, 'is', 'are')} due {until}."
    return f"{told} {words.first_capital(more)}"


def _counts(found: Found, asked: Asked, actor: Actor) -> list[parts.Count]:
    offered = [show for show in LABELS if _of_body(actor) or show not in OF_BODIES]
    numbers = {**found.counts, Show.ENDED: found.ended}
    return [
        parts.Count(numbers[show], LABELS[show], _href(Asked(asked.text, show)), show == asked.show)
        for show in offered
        if show not in ONLY_WITH_SOME or numbers[show] or show == asked.show
    ]


def _groups(found: Found, asked: Asked, actor: Actor, today: dt.date) -> list[parts.DueGroup]:
    if asked.show == Show.ENDED:
        return [parts.DueGroup("Ended", [lines.ended(one) for one in found.rows], "ended")]
    mentors = lines.mentors(found.rows, actor, today)
    calendar = rulebook.policy_in_force().calendar
    gathered: dict[str, list[parts.DueRow]] = {LABELS[show]: [] for show in GROUPS}
    for one in found.rows:
        seen = lines.Seen(actor, mentors.get(one.person_id, ""), calendar, today)
        gathered.setdefault(_group(one, asked, today), []).append(lines.row(one, seen))
    return [
        parts.DueGroup(title, rows, f"group-{number}")
        for number, (title, rows) in enumerate(gathered.items(), start=1)
    ]


def _group(one: Induction, asked: Asked, today: dt.date) -> str:
    """The heading under which an induction stands; of those that wait for others, for whom."""
    due: dt.date | None = one.due  # type: ignore[attr-defined]
    waiting: list[StandingDue] = one.waiting  # type: ignore[attr-defined]
    if due is not None:
        return LABELS[lists.group_of(due, today)]
    if waiting and asked.show == Show.WAITING:
        return f"Waiting for {wording.who(waiting[0].who)}"
    return LABELS[Show.WAITING if waiting else Show.NOTHING]


def _nearest(found: Found) -> parts.Link | None:
    if not found.nearest:
        return None
    return parts.Link(found.nearest, _href(Asked(found.nearest)))


def _pages(found: Found, asked: Asked) -> parts.Pages | None:
    total = lists.pages_in(found.total)
    if total == 1:
        return None
    page = min(asked.page, total)
    return parts.pages(page, total, lambda number: _href(Asked(asked.text, asked.show, number)))


def _shown(found: Found, asked: Asked) -> str:
    """Which rows of a long list the page shows."""
    if lists.pages_in(found.total) == 1 or not found.rows:
        return ""
    first = (asked.page - 1) * lists.PAGE + 1
    return f"Showing {first:,} to {first + len(found.rows) - 1:,} of {found.total:,}"


def _href(asked: Asked) -> str:
    given = {
        "q": asked.text,
        "show": str(asked.show),
        "page": "" if asked.page == 1 else asked.page,
    }
    query = urlencode({name: value for name, value in given.items() if value})
    return reverse("inductions") + (f"?{query}" if query else "")


def _of_body(actor: Actor) -> bool:
    return actor.role == Role.BODY_OFFICER
