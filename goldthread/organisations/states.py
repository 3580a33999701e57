"""The life of a checked file."""

from goldthread.core import states
from goldthread.organisations.models import ImportRun, RunState

COMMIT, DISCARD = "commit", "discard"

RUNS: states.Table = {
    (RunState.CHECKED, COMMIT): RunState.COMMITTED,
    (RunState.CHECKED, DISCARD): RunState.DISCARDED,
}
REFUSALS = {
    RunState.COMMITTED: "This file was already brought in. Check it again to see what has changed.",
    RunState.DISCARDED: "This file was discarded. Check it again to bring it in.",
}


def after(run: ImportRun, move: str) -> RunState:
    """The state of a run after a move; raises IllegalMove when it is no longer open."""
    message = REFUSALS.get(RunState(run.state), "")
    return RunState(states.next_state(RUNS, state=run.state, move=move, message=message))
