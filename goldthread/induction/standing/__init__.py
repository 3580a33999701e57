"""How standing follows from the facts of an induction and the policy in force."""

import datetime as dt

from goldthread import policy
from goldthread.induction.models import Induction
from goldthread.induction.standing import facts
from goldthread.induction.standing.dues import Waiting
from goldthread.induction.standing.figures import Figures, of
from goldthread.induction.standing.rows import write
from goldthread.induction.standing.rules import AssessmentKind
from goldthread.induction.standing.terms import TermRow

__all__ = ["AssessmentKind", "Figures", "TermRow", "Waiting", "figures_of", "of", "write"]


def figures_of(induction: Induction, *, system: policy.System, on: dt.date) -> Figures:
    """The figures of one induction, from its facts as they are now."""
    [found] = facts.load([induction.pk])
    return of(found, system=system, on=on)
