"""Signing in and out, as the log of events knows it."""

import datetime as dt

from goldthread.core import events
from goldthread.core.access import Actor
from goldthread.core.actions import action
from goldthread.core.errors import DomainError
from goldthread.people.models import User
from goldthread.people.models.sessions import HowEnded, SignIn

ENDED_ALREADY = "You are signed out there already"


@action
def begin_sign_in(*, by: Actor, at: dt.datetime, user: User, browser: str) -> SignIn:
    """Somebody is signed in with one browser from now on."""
    begun = SignIn.objects.create(user=user, browser=browser, started_at=at, last_seen_at=at)
    events.record("people.signed_in", by=by, at=at, subject=begun, person_id=user.person_id)
    return begun


@action
def end_sign_in(*, by: Actor, at: dt.datetime, sign_in: SignIn, how: HowEnded) -> SignIn:
    """It ends in one browser; raises DomainError where it has ended already."""
    held = SignIn.objects.select_for_update(of=["self"]).select_related("user").get(pk=sign_in.pk)
    if held.ended_at:
        raise DomainError(ENDED_ALREADY)
    held.ended_at, held.how_ended = at, how
    held.save(update_fields=["ended_at", "how_ended"])
    events.record(
        "people.signed_out", by=by, at=at, subject=held, person_id=held.user.person_id, how=how
    )
    return held


@action
def end_everywhere(*, by: Actor, at: dt.datetime, user: User) -> int:
    """It ends in every browser at the next request; how many there were."""
    held = SignIn.objects.select_for_update().filter(user=user, ended_at=None)
    ended = [one.pk for one in held]
    SignIn.objects.filter(pk__in=ended).update(ended_at=at, how_ended=HowEnded.EVERYWHERE)
    events.record(
        "people.signed_out_everywhere", by=by, at=at, subject=user, person_id=user.person_id,
        count=len(ended),
    )  # fmt: skip
    return len(ended)
