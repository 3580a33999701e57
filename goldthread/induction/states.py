"""The states of an induction and the moves between them."""

from collections.abc import Mapping
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldthread.core import states
from goldthread.core.errors import DomainError


class State(models.TextChoices):
    REGISTERED = "registered", _("Waiting for the appropriate body")
    DECLINED = "declined", _("Declined by the appropriate body")
    IN_PROGRESS = "in_progress", _("In progress")
    RECOMMENDED = "recommended", _("Waiting for a decision")
    PASSED = "passed", _("Passed")
    FAILED = "failed", _("Failed")


class Move(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    NAME_BODY = "name_body"
    RECOMMEND = "recommend"
    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    EXTEND = "extend"


TABLE: states.Table = {
    (State.REGISTERED, Move.ACCEPT): State.IN_PROGRESS,
    (State.REGISTERED, Move.DECLINE): State.DECLINED,
    (State.DECLINED, Move.NAME_BODY): State.REGISTERED,
    (State.IN_PROGRESS, Move.RECOMMEND): State.RECOMMENDED,
    (State.RECOMMENDED, Move.PASS): State.PASSED,
    (State.RECOMMENDED, Move.FAIL): State.FAILED,
    (State.RECOMMENDED, Move.EXTEND): State.IN_PROGRESS,
}
ENDED = frozenset({State.PASSED, State.FAILED})
SERVING = frozenset({State.REGISTERED, State.IN_PROGRESS})

_IS: Mapping[str, str] = {
    State.REGISTERED: "This induction is waiting for its appropriate body",
    State.DECLINED: "The appropriate body declined this induction",
    State.IN_PROGRESS: "This induction is in progress",
    State.RECOMMENDED: "The headteacher has recommended an outcome of this induction",
    State.PASSED: "This induction has been passed",
    State.FAILED: "This induction has been failed",
}
_SO: Mapping[str, str] = {
    Move.ACCEPT: "nobody can accept it now",
    Move.DECLINE: "nobody can decline it now",
    Move.NAME_BODY: "no other body can be named now",
    Move.RECOMMEND: "no outcome can be recommended now",
    Move.PASS: "no outcome can be decided now",
    Move.FAIL: "no outcome can be decided now",
    Move.EXTEND: "it cannot be extended now",
}


NO_CHANGE: Mapping[str, str] = {
    State.DECLINED: "The appropriate body declined this induction. Name another body, then change "
    "the service.",
    State.RECOMMENDED: "The headteacher has recommended an outcome, so the service cannot be "
    "changed before the appropriate body has decided",
    State.PASSED: "This induction has ended, so its service cannot be changed",
    State.FAILED: "This induction has ended, so its service cannot be changed",
}


def check_serving(state: str) -> None:
    """Raise DomainError with a sentence unless service can be changed in this state."""
    if state not in SERVING:
        raise DomainError(NO_CHANGE[state])


def after(state: str, move: Move) -> State:
    """The state after a move; raises IllegalMove with a sentence for people."""
    message = f"{_IS[state]}, so {_SO[move]}"
    return State(states.next_state(TABLE, state=state, move=move, message=message))


def diagram() -> str:
    """The table as a Mermaid diagram."""
    return states.diagram(TABLE)
