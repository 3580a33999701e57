"""Sending what is due: claim in one transaction, send, write down what became of it in another.

A worker killed between sending and writing leaves a claim. When it has run out, the channel is
asked for the message's reference first, so that a channel that knows references sends none twice.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from goldthread.core.outbox import addresses, channels
from goldthread.core.outbox.channels import Channel, Letter, Refused, Unavailable
from goldthread.core.outbox.models import ERROR_LENGTH, MOST_ATTEMPTS, Message, State

# How long a claim keeps other workers away: far longer than a channel may take to answer.
CLAIM = dt.timedelta(minutes=5)
FIRST_WAIT, LONGEST_WAIT = dt.timedelta(minutes=1), dt.timedelta(hours=6)
NO_ADDRESS = "No e-mail address is known. It can be read under Messages"


def send_due(*, at: dt.datetime, most: int) -> int:
    """Send up to `most` messages that are due; how many were tried."""
    channel, tried = channels.chosen(), 0
    while tried < most and (message := _claimed(at)):
        _send(channel, message, at)
        tried += 1
    return tried


def _claimed(at: dt.datetime) -> Message | None:
    """The longest due message that nobody else has, counted as tried."""
    free = Q(next_try_at=None) | Q(next_try_at__lte=at)
    with transaction.atomic():
        waiting = Message.objects.filter(free, state=State.WAITING).due(at)
        message = waiting.select_for_update(skip_locked=True).order_by("due_at", "id").first()
        if message is not None:
            message.attempts, message.next_try_at = message.attempts + 1, at + CLAIM
            message.save(update_fields=["attempts", "next_try_at"])
    return message


def _send(channel: Channel, message: Message, at: dt.datetime) -> None:
    try:
        reference = _taken(channel, message)
    except Refused as refused:
        _write(message, state=State.FAILED, error=str(refused))
    except Unavailable as failed:
        _later(message, str(failed), at)
    else:
        _write(message, state=State.SENT, sent_at=at, reference=reference, channel=channel.name)


def _taken(channel: Channel, message: Message) -> str:
    """What the channel calls the message: taken before, or now."""
    before = channel.find(message.pk) if message.attempts > 1 else None
    return before if before is not None else channel.send(_letter(channel, message))


def _letter(channel: Channel, message: Message) -> Letter:
    address = message.email or addresses.address_of(message.user, message.person)
    if channel.needs_address and not address:
        raise Refused(NO_ADDRESS)
    return Letter(
        reference=message.pk, address=address, subject=message.subject, text=message.text
    )  # fmt: skip


def _later(message: Message, error: str, at: dt.datetime) -> None:
    """Try again after a wait that doubles; after MOST_ATTEMPTS somebody must look."""
    if message.attempts >= MOST_ATTEMPTS:
        _write(message, state=State.FAILED, error=error)
        return
    wait = min(FIRST_WAIT * 2 ** (message.attempts - 1), LONGEST_WAIT)
    _write(message, error=error, next_try_at=at + wait)


def _write(message: Message, *, error: str = "", **values: object) -> None:
    """Only over the claim that was made: a later one knows more."""
    mine = Message.objects.filter(
        pk=message.pk, state=State.WAITING, attempts=message.attempts
    )  # fmt: skip
    mine.update(error=error[:ERROR_LENGTH], **values)
