"""The rows of a list: who, what and when, as the acting role needs them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from goldthread import policy
from goldthread.core.access import Actor
from goldthread.core.roles import Role
from goldthread.induction import wording
from goldthread.induction.models import Induction, StandingDue
from goldthread.induction.queries import lists
from goldthread.induction.queries.lists import Show
from goldthread.mentoring.models import Mentorship
from goldthread.pages import parts, words


@dataclass(frozen=True)
class Seen:
    """Who looks at a row, when, and what the row needs besides."""

    actor: Actor
    mentor: str
    calendar: policy.Calendar
    today: dt.date

    @property
    def of_body(self) -> bool:
        return self.actor.role == Role.BODY_OFFICER

    def what(self, one: Induction, due: StandingDue) -> str:
        return wording.due(due.what, wording.term(one, due.term, self.calendar))


def row(one: Induction, seen: Seen) -> parts.DueRow:
    waiting: list[StandingDue] = one.waiting  # type: ignore[attr-defined]
    own = next((due for due in waiting if due.who == seen.actor.role), None)
    if own is None:
        return _quiet_row(one, waiting, seen)
    group = lists.group_of(own.due_on, seen.today)
    tagged = group in (Show.LATE, Show.SOON)
    day = words.short_weekday_date(own.due_on)
    far = words.distance(own.due_on, seen.today)
    return parts.DueRow(
        who=one.person.full_name,
        who_detail=_where(one, seen),
        what=seen.what(one, own),
        what_detail=wording.progress(one) if seen.of_body else "",
        when=words.first_capital(far) if tagged else day,
        when_detail=f"Was due {day}" if group == Show.LATE else day if tagged else far,
        href=reverse("induction", args=[one.pk]),
        tag="late" if group == Show.LATE else "soon" if tagged else "",
    )


def _quiet_row(one: Induction, waiting: list[StandingDue], seen: Seen) -> parts.DueRow:
    """Somebody for whom the actor need do nothing: whom they wait for, or when they end."""
    who, where, href = one.person.full_name, _where(one, seen), reverse("induction", args=[one.pk])
    if not waiting:
        return parts.DueRow(who, "Nothing to do", _end(one), href, who_detail=where)
    first = waiting[0]
    day, far = words.short_weekday_date(first.due_on), words.distance(first.due_on, seen.today)
    when, detail = (far, f"Was due {day}") if first.due_on < seen.today else (f"By {day}", far)
    return parts.DueRow(
        who, f"Waiting for {wording.who(first.who)}", when, href,
        who_detail=where, what_detail=seen.what(one, first), when_detail=detail,
    )  # fmt: skip


def ended(one: Induction) -> parts.DueRow:
    return parts.DueRow(
        who=one.person.full_name,
        who_detail=one.school.name,
        what=str(one.get_state_display()),
        when=words.date(one.completed_on) if one.completed_on else "",
        href=reverse("induction", args=[one.pk]),
    )


def mentees(shown: list[Induction]) -> parts.DueGroup:
    mentees = [
        parts.DueRow(
            who=one.person.full_name,
            what=wording.progress(one),
            when=_end(one),
            href=reverse("induction", args=[one.pk]),
        )
        for one in shown
    ]
    return parts.DueGroup("Teachers you support", mentees, "mentees")


def mentors(shown: list[Induction], actor: Actor, today: dt.date) -> dict[object, str]:
    """Names of mentors, present or to come, by the person they support; for who may see them."""
    not_over = Q(during__contains=today) | Q(during__startswith__gt=today)
    mentorships = Mentorship.objects.visible_to(actor).filter(not_over).order_by("-during")
    here = mentorships.filter(teacher__in=[one.person_id for one in shown])
    return {
        one.teacher_id: one.mentor_person.full_name for one in here.select_related("mentor_person")
    }


def _where(one: Induction, seen: Seen) -> str:
    if seen.of_body:
        return one.school.name
    supported = f"Mentor: {seen.mentor}" if seen.mentor else "No mentor now"
    return f"{wording.progress(one)}. {supported}"


def _end(one: Induction) -> str:
    standing = wording.standing_of(one)
    if standing is None or standing.expected_end is None:
        return "No end date yet"
    told = "Ends" if standing.left else "Service complete"
    return f"{told} {words.weekday_date(standing.expected_end)}"
