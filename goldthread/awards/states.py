"""How an award ends, and the life of a file of trainees."""

import datetime as dt

from goldthread.awards.models import Award, Ending, FileState, TrainingFile
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


COMMIT, DISCARD = "commit", "discard"
FILES: Table = {
    (FileState.CHECKED, COMMIT): FileState.COMMITTED,
    (FileState.CHECKED, DISCARD): FileState.DISCARDED,
}
_FILE_ENDED = {
    FileState.COMMITTED: "The trainees in this file were recommended already.",
    FileState.DISCARDED: "This file was discarded. Check it again to bring it in.",
}


def after_file(file: TrainingFile, move: str) -> FileState:
    """The state of a file after a move; raises IllegalMove when it is no longer open."""
    message = _FILE_ENDED.get(FileState(file.state), "")
    return FileState(next_state(FILES, state=file.state, move=move, message=message))
