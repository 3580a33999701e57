"""The table of transitions."""

import pytest

from goldthread.core.errors import IllegalMove
from goldthread.induction import states
from goldthread.induction.states import ENDED, TABLE, Move, State

ILLEGAL = [(state, move) for state in State for move in Move if (state, move) not in TABLE]


@pytest.mark.parametrize(("state", "move"), TABLE)
def test_a_move_in_the_table_is_made(state: State, move: Move) -> None:
    assert states.after(state, move) == TABLE[state, move]


@pytest.mark.parametrize(("state", "move"), ILLEGAL)
def test_any_other_move_is_refused_with_a_sentence(state: State, move: Move) -> None:
    with pytest.raises(IllegalMove) as refused:
        states.after(state, move)
    assert (refused.value.state, refused.value.move) == (state, move)
    assert refused.value.message.count(", so ") == 1


def test_what_has_ended_moves_no_more() -> None:
    assert {state for state, _ in TABLE}.isdisjoint(ENDED)


def test_every_state_is_reached_from_registration() -> None:
    reached = {State.REGISTERED}
    for _ in State:
        reached |= {State(end) for (start, _), end in TABLE.items() if start in reached}
    assert reached == set(State)


def test_a_sentence_reads_as_one() -> None:
    with pytest.raises(IllegalMove, match="This induction has been passed, so nobody can accept"):
        states.after(State.PASSED, Move.ACCEPT)
