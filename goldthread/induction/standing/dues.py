"""What an induction waits for, of whom, and by when."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldthread.core.roles import Role
from goldthread.induction.models import DueWhat, Signatory
from goldthread.induction.standing.facts import Facts
from goldthread.induction.standing.rules import AssessmentKind, Rules
from goldthread.induction.standing.terms import TermRow
from goldthread.induction.states import State

SIGNS = {
    Signatory.TUTOR: Role.INDUCTION_TUTOR,
    Signatory.HEAD: Role.HEADTEACHER,
    Signatory.TEACHER: Role.TEACHER,
}


@dataclass(frozen=True, kw_only=True, order=True)
class Waiting:
    """One thing due; `term` and `term_label` are given where it belongs to a term."""

    due_on: dt.date
    what: DueWhat
    who: Role
    term: int | None = None
    term_label: str = ""


def waiting(
    rules: Rules, terms: Sequence[TermRow], *, complete_on: dt.date | None, ready: bool
) -> tuple[Waiting, ...]:
    """All that is due, soonest first.

    `complete_on` is the day on which the service required was done, if it is; `ready` says that
    the final assessment has been made and signed.
    """
    facts = rules.facts
    match facts.state:
        case State.REGISTERED:
            return (_answer(facts, DueWhat.ACCEPT, Role.BODY_OFFICER),)
        case State.DECLINED:
            return (_answer(facts, DueWhat.NAME_BODY, Role.INDUCTION_TUTOR),)
        case State.IN_PROGRESS:
            found = [*_written(facts, terms, rules.on), *_signatures(facts, terms)]
            if complete_on is not None and ready:
                found.append(_recommendation(rules, complete_on))
            return tuple(sorted(found, key=_order))
        case State.RECOMMENDED if facts.recommended_on is not None:
            return (_decision(rules, facts.recommended_on),)
    return ()


def _order(one: Waiting) -> tuple[dt.date, int, str, str]:
    return one.due_on, one.term or 0, one.what, one.who


def _answer(facts: Facts, what: DueWhat, who: Role) -> Waiting:
    # A body is agreed before induction starts; one asked later is asked for an answer at once.
    return Waiting(due_on=max(facts.starts_on, facts.registered_on), what=what, who=who)


def _written(facts: Facts, terms: Sequence[TermRow], on: dt.date) -> Iterator[Waiting]:
    """Every term that has begun and has nothing written; with none such, the next term."""
    missing = [row for row in terms if not is_written(facts, row)]
    begun = [row for row in missing if row.starts <= on]
    for row in begun or missing[:1]:
        yield Waiting(
            due_on=_due_on(facts, row), what=_what(row), who=Role.INDUCTION_TUTOR,
            term=row.number, term_label=row.label,
        )  # fmt: skip


def is_written(facts: Facts, row: TermRow) -> bool:
    """Whether the term has what it must have.

    The last one needs its assessment, made after any extension. A term before it that has either
    is settled, so that a change of policy asks for nothing of the past twice.
    """
    if row.final:
        return facts.final_assessment(row.number) is not None
    return row.number in facts.assessed or row.number in facts.reviewed


def _due_on(facts: Facts, row: TermRow) -> dt.date:
    """Nothing of a last term is late before the extension that asks for it was decided."""
    return max(row.due_on, facts.extended_on or row.due_on) if row.final else row.due_on


def _what(row: TermRow) -> DueWhat:
    if row.final:
        return DueWhat.FINAL_ASSESSMENT
    return DueWhat.ASSESSMENT if row.kind is AssessmentKind.FORMAL else DueWhat.REVIEW


def _signatures(facts: Facts, terms: Sequence[TermRow]) -> Iterator[Waiting]:
    by_number = {row.number: row for row in terms}
    for number, assessed in facts.assessed.items():
        row = by_number.get(number)
        for role in assessed.unsigned:
            yield Waiting(
                due_on=max(row.due_on, assessed.held_on) if row else assessed.held_on,
                what=DueWhat.SIGNATURE, who=SIGNS[role],
                term=number, term_label=row.label if row else "",
            )  # fmt: skip


def _recommendation(rules: Rules, complete_on: dt.date) -> Waiting:
    due_on = rules.date("recommendation_due", service_completed=complete_on)
    return Waiting(due_on=due_on, what=DueWhat.RECOMMENDATION, who=Role.HEADTEACHER)


def _decision(rules: Rules, received_on: dt.date) -> Waiting:
    due_on = rules.date("decision_due", recommendation_received=received_on)
    return Waiting(due_on=due_on, what=DueWhat.DECISION, who=Role.BODY_OFFICER)
