"""How a request for another name moves."""

from goldthread.core.states import Table, next_state
from goldthread.people.models import Answer

NAME_REQUESTS: Table = {
    (Answer.WAITING, "grant"): Answer.GRANTED,
    (Answer.WAITING, "decline"): Answer.DECLINED,
}


def next_answer(answer: str, move: str) -> Answer:
    """How a request stands after a move; raises IllegalMove when it has been answered."""
    message = "This request has been answered already"
    return Answer(next_state(NAME_REQUESTS, state=answer, move=move, message=message))
