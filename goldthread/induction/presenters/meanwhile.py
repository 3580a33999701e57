"""What others did to an induction while a form was open, in words."""

from uuid import UUID

from goldthread.core import clock
from goldthread.core.meanwhile import ChangedMeanwhile
from goldthread.core.models import Event
from goldthread.pages import words
from goldthread.people.models import User

HAPPENED = {
    "accepted": "the appropriate body accepted the teacher",
    "assessment_recorded": "a formal assessment was recorded",
    "assessment_signed": "an assessment was signed",
    "body_named": "another appropriate body was named",
    "declined": "the appropriate body declined the teacher",
    "mentor_changed": "the mentor was changed",
    "outcome_decided": "the outcome was decided",
    "outcome_recommended": "an outcome was recommended",
    "pattern_changed": "the working pattern was changed",
    "review_recorded": "a progress review was recorded",
    "service_resumed": "service was resumed",
    "school_left": "a last day at the school was recorded",
}


def told(changed: ChangedMeanwhile) -> str:
    """'Meanwhile, at 10:02 on 10 March 2026, Grace Olanipekun ...: ' and what to do now."""
    names = dict(User.objects.filter(pk__in=_users(changed)).values_list("pk", "name"))
    happened = [_one(event, names.get(event.by_user or event.id)) for event in changed.events]
    told = f"Nothing was saved. While this page was open, {words.joined(happened)}."
    return f"{told} Check it, then send yours again"


def _users(changed: ChangedMeanwhile) -> set[UUID]:
    return {event.by_user for event in changed.events if event.by_user}


def _one(event: Event, name: str | None) -> str:
    what = HAPPENED.get(event.name.partition(".")[2], "something was recorded")
    at = event.at.astimezone(clock.LONDON)
    by = f" by {name}" if name else ""
    return f"{what}{by} on {words.date(at.date())} at {at:%H:%M}"
