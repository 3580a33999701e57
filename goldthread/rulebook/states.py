"""Where a decision stands, and what can still be done about it."""

import datetime as dt
from enum import StrEnum

from goldthread.core.states import Table, next_state
from goldthread.pages import words
from goldthread.rulebook.models import Adoption


class State(StrEnum):
    DECIDED = "decided"
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    COME_INTO_FORCE = "come_into_force"
    WITHDRAW = "withdraw"


MOVES: Table = {
    (State.DECIDED, Move.COME_INTO_FORCE): State.IN_FORCE,
    (State.DECIDED, Move.WITHDRAW): State.WITHDRAWN,
}


def state(adoption: Adoption, *, on: dt.date) -> State:
    """Where a decision stands on a date; time alone brings it into force."""
    if adoption.withdrawn:
        return State.WITHDRAWN
    return State.IN_FORCE if adoption.from_on <= on else State.DECIDED


def can_withdraw(adoption: Adoption, *, on: dt.date) -> bool:
    """Whether the decision can still be taken back on a date."""
    return (state(adoption, on=on), Move.WITHDRAW) in MOVES


def check_can_withdraw(adoption: Adoption, *, on: dt.date) -> None:
    """Raise IllegalMove unless the decision can still be taken back."""
    at_present = state(adoption, on=on)
    message = {
        State.DECIDED: "",
        State.IN_FORCE: (
            f"This has been in force since {words.date(adoption.from_on)}: it can no longer be "
            "withdrawn. Put another answer to the question into force from a later date"
        ),
        State.WITHDRAWN: "This decision has already been withdrawn",
    }[at_present]
    next_state(MOVES, state=at_present, move=Move.WITHDRAW, message=message)
