"""Where and with whom somebody serves, and what the actor may change about it."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from goldthread.core.access import Actor
from goldthread.induction import access
from goldthread.induction.models import Induction
from goldthread.induction.presenters import ahead
from goldthread.induction.presenters import changes as service
from goldthread.induction.states import ENDED, SERVING, State
from goldthread.mentoring import queries as mentoring
from goldthread.pages import parts, words


@dataclass(frozen=True)
class Place:
    """Something at the side of the page: what it is, its value, and a way to change it."""

    title: str
    text: str
    detail: str = ""
    link: parts.Link | None = None


def of(actor: Actor, induction: Induction, on: dt.date) -> list[Place]:
    """School, body, mentor and pattern, each with the change that the actor may make."""
    mentorship = (
        mentoring.current(induction.person, on)
        or mentoring.history(induction.person).filter(during__startswith__gt=on).first()
    )
    changes = access.can_change_service(actor, induction) and induction.state not in ENDED
    left = service.last_day(induction)
    serving = induction.state in SERVING and left is None
    return [
        Place("School", induction.school.name, _left(left, on), _at_school(induction, changes)),
        Place("Appropriate body", induction.body.name, _answered(induction)),
        Place(
            "Mentor",
            mentorship.mentor_person.full_name if mentorship else "No mentor now",
            "",
            _change(induction, "mentor", changes and left is None),
        ),
        Place(
            "Working pattern",
            words.first_capital(ahead.pattern(induction, on)),
            "",
            _change(induction, "pattern", changes and serving),
        ),
    ]


def _left(left: dt.date | None, on: dt.date) -> str:
    if left is None:
        return ""
    return f"Last day {'was' if left < on else 'is'} {words.date(left)}"


def _at_school(induction: Induction, allowed: bool) -> parts.Link | None:
    """To leave, or to come back; nothing while service cannot be changed."""
    what = "resume" if service.last_day(induction) else "leave"
    return _change(induction, what, allowed and induction.state in SERVING)


CHANGES = {
    "leave": "Record that they leave",
    "resume": "Resume service",
    "mentor": "Change mentor",
    "pattern": "Change working pattern",
}


def _change(induction: Induction, what: str, allowed: bool) -> parts.Link | None:
    if not allowed:
        return None
    return parts.Link(CHANGES[what], reverse(f"induction-{what}", args=[induction.pk]))


def changes(actor: Actor, induction: Induction) -> list[parts.Link]:
    """The changes to service that the actor may make."""
    if not access.can_change_service(actor, induction) or induction.state not in SERVING:
        return []
    kinds = ("resume",) if service.last_day(induction) else ("pattern", "leave")
    links = [_change(induction, what, True) for what in kinds]
    return [link for link in links if link]


def _answered(induction: Induction) -> str:
    if induction.accepted_on:
        return f"Accepted on {words.date(induction.accepted_on)}"
    if induction.state == State.DECLINED:
        return f"Declined: {induction.declined_reason}"
    return f"Asked on {words.date(induction.registered_on)}"
