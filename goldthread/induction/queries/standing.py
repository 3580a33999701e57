"""Where one induction stands, computed from its facts, with everything for "Why?"."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from goldthread import policy
from goldthread.induction.models import Induction
from goldthread.induction.standing import facts, figures, rules
from goldthread.induction.standing.dues import Waiting
from goldthread.induction.standing.figures import MILLI, Figures
from goldthread.induction.standing.rules import Rules
from goldthread.induction.standing.terms import TermRow
from goldthread.policy.projection import Projection
from goldthread.policy.service import CreditLine
from goldthread.rulebook import queries as rulebook


def standing(
    induction: Induction, on: dt.date, *, system: policy.System | None = None
) -> "Standing":
    """Standing at the end of a day, under the policy in force unless another is given."""
    [found] = facts.load([induction.pk])
    chosen = system or rulebook.policy_in_force()
    worked_out = figures.of(found, system=chosen, on=on)
    return Standing(induction, worked_out, Rules(chosen, found, worked_out.as_of))


@dataclass(frozen=True)
class Standing:
    """An induction's figures (thousandths of a term) with the determinations behind them.

    When `figures.reason` is not empty the rules gave no answer, and the figures are None.
    """

    induction: Induction
    figures: Figures
    rules: Rules = field(repr=False)

    @property
    def on(self) -> dt.date:
        """The day at whose end it holds; an induction that has ended stands as on its last."""
        return self.figures.as_of

    @property
    def determined(self) -> bool:
        return self.figures.credited is not None

    @property
    def rule_set(self) -> str:
        return self.rules.system.hash

    @cached_property
    def required(self) -> policy.Determination:
        """Milliterms to be served, extensions included."""
        return self.rules.determination(rules.REQUIRED)

    @cached_property
    def credited(self) -> policy.Determination:
        """Milliterms of service that count so far; `credit_lines` are its sum."""
        return self._counted(rules.CREDITED)

    @cached_property
    def left(self) -> policy.Determination:
        """Milliterms still to be served."""
        return self._counted(rules.LEFT)

    @cached_property
    def year(self) -> policy.Determination:
        """The year of induction, from 1."""
        return self._counted(rules.YEAR)

    @cached_property
    def timetable_share(self) -> policy.Determination:
        """The most teaching now, in basis points of a full timetable."""
        return self._counted(rules.TIMETABLE)

    @property
    def expected_end(self) -> dt.date | None:
        """The day on which the service required is or was done; None when none can be expected."""
        return self.figures.expected_end

    @property
    def credit_lines(self) -> tuple[CreditLine, ...]:
        """What each period brought in each term; they sum to what is credited."""
        return self.figures.credit.lines if self.figures.credit else ()

    @property
    def projection(self) -> Projection | None:
        """The sum that leads to the expected end, in steps of words."""
        return self.figures.projection

    @property
    def terms(self) -> tuple[TermRow, ...]:
        """The terms of the calendar, past and to come, and what each ends with."""
        return self.figures.terms

    @property
    def dues(self) -> tuple[Waiting, ...]:
        """All that waits for somebody, soonest first."""
        return self.figures.dues

    @property
    def next_due(self) -> Waiting | None:
        return self.figures.next_due

    @property
    def term_count(self) -> int:
        """How many terms of service the induction takes, a part counted as one."""
        return _up(self.figures.required or 0)

    @property
    def term_number(self) -> int:
        """In which term of service the teacher is: those credited, a part counted as one."""
        return max(1, min(_up(self.figures.credited or 0), self.term_count))

    @property
    def term_label(self) -> str:
        """'term 5 of 6', or '6 terms served'; empty where the rules gave no answer."""
        if not self.determined:
            return ""
        return served_label(self.figures.credited or 0, self.figures.required or 0)

    def kind_of(self, row: TermRow) -> policy.Determination:
        """Why a term ends with a review or with an assessment."""
        return self.rules.determination(
            "assessment_kind_for_term",
            credited_at_term_start=row.credited_at_start,
            credited_at_term_end=row.credited_at_end,
            term_ends=row.ends,
        )

    def _counted(self, target: str) -> policy.Determination:
        return self.rules.determination(target, credited_milliterms=self.figures.credited or 0)


def served_label(credited: int, required: int) -> str:
    """'term 5 of 6' or '6 terms served', from thousandths of a term."""
    count = _up(required)
    if credited >= required:
        return f"{count} {'term' if count == 1 else 'terms'} served"
    return f"term {max(1, _up(credited))} of {count}"


def _up(milliterms: int) -> int:
    return -(-milliterms // MILLI)
