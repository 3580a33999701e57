"""How requests for another name, and about who somebody is, move."""

from goldthread.core.states import Table, next_state
from goldthread.people.models import Answer, Outcome

NAME_REQUESTS: Table = {
    (Answer.WAITING, "grant"): Answer.GRANTED,
    (Answer.WAITING, "decline"): Answer.DECLINED,
}


def next_answer(answer: str, move: str) -> Answer:
    """How a request stands after a move; raises IllegalMove when it has been answered."""
    message = "This request has been answered already"
    return Answer(next_state(NAME_REQUESTS, state=answer, move=move, message=message))


MATCH_REQUESTS: Table = {
    (Outcome.WAITING, Outcome.SAME): Outcome.SAME,
    (Outcome.WAITING, Outcome.NEW): Outcome.NEW,
    (Outcome.WAITING, Outcome.DECLINED): Outcome.DECLINED,
}


def next_outcome(outcome: str, move: Outcome) -> Outcome:
    """How a doubt stands after a decision; raises IllegalMove when it has been decided."""
    message = "A record manager has answered this already"
    return Outcome(next_state(MATCH_REQUESTS, state=outcome, move=move, message=message))
