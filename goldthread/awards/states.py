"""How an award ends. One that has expired or ended cannot end again."""

import datetime as dt

from goldthread.awards.models import Award, Ending
from goldthread.core.states import Table, next_state

HELD, EXPIRED = "held", "expired"
_ENDED = "This award has ended already, and what is recorded of that stands"

MOVES: Table = {
    (HELD, Ending.REPLACED): Ending.REPLACED,
    (HELD, Ending.REVOKED): Ending.REVOKED,
}


def state(award: Award, *, on: dt.date) -> str:
    """`held`, `expired`, `replaced` or `revoked`; one that begins later counts as held."""
    if award.ended_as:
        return award.ended_as
    expired = award.expires_on is not None and award.expires_on <= on
    return EXPIRED if expired else HELD


def after(award: Award, how: Ending, *, on: dt.date) -> Ending:
    """The state after it is ended in this way; raises IllegalMove."""
    present = state(award, on=on)
    return Ending(next_state(MOVES, state=present, move=how, message=_ENDED))
