"""Tables of transitions: `{(state, move): next state}`, one for each thing that has states."""

from collections.abc import Mapping

from goldthread.core.errors import IllegalMove

Table = Mapping[tuple[str, str], str]


def next_state(table: Table, *, state: str, move: str, message: str) -> str:
    """The state after `move`; raises IllegalMove with `message` when the table has no such move."""
    try:
        return table[(state, move)]
    except KeyError:
        raise IllegalMove(message, state=state, move=move) from None


def diagram(table: Table) -> str:
    """The table as a Mermaid state diagram, for the documentation."""
    lines = [f"    {start} --> {end}: {move}" for (start, move), end in table.items()]
    return "\n".join(["stateDiagram-v2", *lines])
