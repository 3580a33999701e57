"""The states of a doubt about a sign-in, and the moves between them."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldthread.core import states


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting for a record manager")
    LINKED = "linked", _("Linked to a record")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("No longer needed")


class Move(StrEnum):
    LINK = "link"
    DECLINE = "decline"
    WITHDRAW = "withdraw"


TABLE: states.Table = {
    (State.WAITING, Move.LINK): State.LINKED,
    (State.WAITING, Move.DECLINE): State.DECLINED,
    (State.WAITING, Move.WITHDRAW): State.WITHDRAWN,
}
_DECIDED = "Somebody has decided this already. Nothing was changed"


def after(state: str, move: Move) -> State:
    """The state after a move; raises IllegalMove with a sentence for people."""
    return State(states.next_state(TABLE, state=state, move=move, message=_DECIDED))
