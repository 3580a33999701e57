"""What people do with messages."""

import datetime as dt

from goldthread.core import events
from goldthread.core.access import Actor, check_can
from goldthread.core.actions import action
from goldthread.core.errors import DomainError
from goldthread.core.outbox.models import Message, State
from goldthread.core.roles import Capability


@action
def mark_read(*, by: Actor, at: dt.datetime, message: Message) -> Message:
    """Note that somebody has read their message; a second time changes nothing."""
    held = Message.objects.visible_to(by).select_for_update().get(pk=message.pk)
    held.read_at = held.read_at or at
    held.save(update_fields=["read_at"])
    events.record("outbox.message_read", by=by, at=at, subject=held)
    return held


@action
def try_again(*, by: Actor, at: dt.datetime, message: Message) -> Message:
    """Send what could not be sent once more; raises DomainError when it is under way already."""
    check_can(by, Capability.WATCH_WORK)
    held = Message.objects.select_for_update().get(pk=message.pk)
    if held.state != State.FAILED:
        raise DomainError("This message is on its way already")
    # Counted as tried before, so that the channel is asked whether it has it.
    held.state, held.error, held.attempts, held.next_try_at = State.WAITING, "", 1, None
    held.save(update_fields=["state", "error", "attempts", "next_try_at"])
    events.record("outbox.sent_again", by=by, at=at, subject=held, template=held.template)
    return held
