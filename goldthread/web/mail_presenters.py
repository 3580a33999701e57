"""Messages in lists and on their page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import get_script_prefix, reverse

from goldthread.core.access import Actor
from goldthread.core.outbox.models import Message, State
from goldthread.core.roles import ROLES, Role
from goldthread.pages import words
from goldthread.pages.parts import DueRow, Link
from goldthread.people import recipients


def lead(unread: int, total: int) -> str:
    """How many wait to be read."""
    if not total:
        return "Nobody has written to you yet."
    if not unread:
        return "You have read everything."
    return f"You have {words.count_in_words(unread, 'unread message')}."


def rows(found: Iterable[Message]) -> list[DueRow]:
    """One's own messages: what, the first sentence, and when."""
    return [
        DueRow(
            who=one.subject,
            href=reverse("message", args=[one.pk]),
            what=one.text.split("\n\n")[-1],
            when="Unread" if one.read_at is None else "Read",
            tag="soon" if one.read_at is None else "",
            when_detail=words.moment(one.due_at),
        )
        for one in found
    ]


def when(message: Message) -> str:
    """When it was written, and whether it also went by e-mail."""
    written = words.moment(message.due_at)
    if message.state == State.FAILED:
        return f"Written {written}. It could not be sent by e-mail; you read it here."
    if message.state == State.SENT and message.reference:
        return f"Written {written}, and sent to you by e-mail."
    return f"Written {written}."


@dataclass(frozen=True)
class Onward:
    """The page that a message leads to, or what must be done first to open it."""

    link: Link | None = None
    first: str = ""


def onward(message: Message, actor: Actor) -> Onward:
    """A button in the role that opens the page; else which role that is."""
    if not message.href:
        return Onward()
    if not message.role or message.role == actor.role:
        return Onward(link=Link("Open the page", f"{get_script_prefix()}{message.href[1:]}"))
    title = ROLES[Role(message.role)].title
    return Onward(first=f"The page that this leads to opens when you act as {title}.")


def not_sent_lead(total: int) -> str:
    """How many need somebody to look."""
    if not total:
        return "Every message could be sent."
    noun = words.first_capital(words.count_in_words(total, "message"))
    return f"{noun} could not be sent by e-mail."


def not_sent_rows(found: Iterable[Message]) -> list[tuple[DueRow, str]]:
    """What could not be sent, to which address and why; each with the address of its button."""
    return [
        (
            DueRow(
                who=one.subject,
                what=one.error,
                what_detail=one.email or recipients.address_of(one.user, one.person),
                when=words.moment(one.due_at),
                when_detail=f"{words.count(one.attempts, 'try', 'tries')}",
            ),
            reverse("message-send-again", args=[one.pk]),
        )
        for one in found
    ]
