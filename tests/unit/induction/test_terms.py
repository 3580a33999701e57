"""The terms of an induction while service goes on."""

import datetime as dt

import pytest

from goldthread import policy
from goldthread.core import ids
from goldthread.induction import standing
from goldthread.induction.standing import facts
from goldthread.induction.states import State
from goldthread.policy.service import Served

DAY = dt.timedelta(days=1)


@pytest.mark.parametrize("days_later", range(0, 250, 7))
def test_the_final_term_stays_the_final_one_while_service_goes_on(days_later: int) -> None:
    starts_on = dt.date(2024, 3, 15)
    made = facts.Facts(
        induction_id=ids.new(), state=State.IN_PROGRESS, starts_on=starts_on,
        registered_on=starts_on, completed_on=None, extensions=(),
        service=(Served(starts_on, None, 9_700, "here"),),
        reviewed=frozenset(), assessed={}, recommended_on=None,
    )  # fmt: skip
    system = policy.System.baseline()
    end = standing.of(made, system=system, on=starts_on).expected_end
    assert end is not None
    found = standing.of(made, system=system, on=end + days_later * DAY)
    assert [row.final for row in found.terms] == [False] * (len(found.terms) - 1) + [True]
    assert found.terms[-1].due_on == end
