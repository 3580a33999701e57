"""Writing a message in the transaction of the fact that it tells of."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.urls import get_script_prefix

from goldthread.core.outbox import templates
from goldthread.core.outbox.models import Message

BATCH = 1_000


@dataclass(frozen=True, kw_only=True)
class To:
    """One recipient: exactly one of a user, a person and an address.

    `role` is what they must act as to open the page that the message leads to.
    """

    user_id: UUID | None = None
    person_id: UUID | None = None
    email: str = ""
    role: str = ""

    def __post_init__(self) -> None:
        if [bool(self.user_id), bool(self.person_id), bool(self.email)].count(True) != 1:
            raise ValueError("a message is to one user, one person or one address")

    @property
    def key(self) -> str:
        return str(self.user_id or self.person_id or self.email.casefold())


def send(
    template: str, *, to: Iterable[To], about: str, at: dt.datetime, href: str = "",
    due_at: dt.datetime | None = None, **fields: str,
) -> None:  # fmt: skip
    """Tell everybody in `to`, once, when the transaction of this action is committed.

    `about` names the fact, such as the identifier of a decision: the same template about the same
    fact reaches the same recipient once, however often this is called. Raises ValueError when the
    fields are not those of the template, RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{template} was written outside the transaction of an action")
    templates.every()[template].check(fields)
    rows = [
        Message(
            template=template, fields=fields, key=f"{template}:{about}:{one.key}",
            user=one.user_id, person=one.person_id, email=one.email, role=one.role,
            href=_plain(href), due_at=due_at or at,
        )
        for one in to
    ]  # fmt: skip
    Message.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)


def _plain(href: str) -> str:
    """The address without the role of whoever caused the message."""
    return f"/{href.removeprefix(get_script_prefix())}" if href else ""
