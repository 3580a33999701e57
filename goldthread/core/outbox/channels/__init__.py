"""How a message leaves: the one that GOLDTHREAD_MESSAGES names."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

CHANNELS = {
    "database": "goldthread.core.outbox.channels.database.Database",
    "console": "goldthread.core.outbox.channels.console.Console",
    "notify": "goldthread.core.outbox.channels.notify.Notify",
}


class Refused(Exception):
    """The channel will never take this message; says why in words that may be shown."""


class Unavailable(Exception):
    """The channel could not take the message now; another try may do."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What a channel is given. `reference` is the identifier of the message."""

    reference: UUID
    address: str
    subject: str
    text: str


class Channel(Protocol):
    """One way to send. Both methods raise Refused or Unavailable."""

    name: str
    # Whether an address is needed; without one the message is kept as not sent.
    needs_address: bool

    def find(self, reference: UUID) -> str | None:
        """What the channel calls a message that it has taken before; None when it has not."""

    def send(self, letter: Letter) -> str:
        """Take a message; what the channel calls it, or "" when it gives no name."""


def chosen() -> Channel:
    """The channel that the settings name."""
    channel: Channel = import_string(CHANNELS[settings.GOLDTHREAD_MESSAGES])()
    return channel
