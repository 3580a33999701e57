"""Inductions begun before September 2021, and what becomes of those unfinished in 2023."""

import datetime as dt

import pytest

from goldthread import policy
from goldthread.core import ids
from goldthread.induction import standing
from goldthread.induction.standing import AssessmentKind, Figures, facts
from goldthread.induction.standing.facts import Extended
from goldthread.induction.standing.rules import TIMETABLE, YEAR, Rules
from goldthread.induction.states import State
from goldthread.policy.service import Served

PROGRESS, FORMAL = AssessmentKind.PROGRESS, AssessmentKind.FORMAL
FULL, HALF = 10_000, 5_000
BASELINE = policy.System.baseline()


def began(
    starts_on: dt.date, *, fte_bp: int = FULL, left_on: dt.date | None = None,
    completed_on: dt.date | None = None, extensions: tuple[Extended, ...] = (),
) -> facts.Facts:  # fmt: skip
    return facts.Facts(
        induction_id=ids.new(), state=State.IN_PROGRESS, starts_on=starts_on,
        registered_on=starts_on, completed_on=completed_on, extensions=extensions,
        service=(Served(starts_on, left_on, fte_bp, "here"),),
        reviewed=frozenset(), assessed={}, recommended_on=None,
    )  # fmt: skip


def stands(made: facts.Facts, on: dt.date) -> Figures:
    return standing.of(made, system=BASELINE, on=on)


def test_unfinished_in_september_2023_takes_six_terms_with_their_assessments() -> None:
    made = began(dt.date(2020, 9, 1), fte_bp=2_500)
    before, after = stands(made, dt.date(2023, 8, 31)), stands(made, dt.date(2023, 9, 1))
    assert (before.required, after.required) == (3_000, 6_000)
    assert [row.kind for row in before.terms] == [PROGRESS, PROGRESS, PROGRESS, FORMAL] * 3
    moved = [row.kind for row in after.terms if row.ends >= dt.date(2023, 9, 1)]
    # A quarter of full time: three terms of credit after twelve, six after twenty-four.
    assert moved == [PROGRESS, PROGRESS, FORMAL, *[PROGRESS] * 11, FORMAL]
    assert [row.kind for row in after.terms[:9]] == [row.kind for row in before.terms[:9]]


def test_after_the_move_the_second_year_has_its_own_share_of_the_timetable() -> None:
    made = began(dt.date(2020, 9, 1), fte_bp=HALF, left_on=dt.date(2022, 1, 1))
    rules = Rules(BASELINE, made, dt.date(2026, 1, 1))
    share = rules.determination(TIMETABLE, credited_milliterms=3_000)
    assert (rules.number(YEAR, credited_milliterms=3_000), share.value) == (2, 9_500)
    assert "After the move to the longer induction" in share.steps[-1].text


@pytest.mark.parametrize("decided_on", [None, dt.date(2023, 10, 16)])
def test_service_done_in_time_counts_whenever_it_is_decided(decided_on: dt.date | None) -> None:
    made = began(dt.date(2021, 1, 4), completed_on=decided_on)
    found = stands(made, dt.date(2026, 3, 10))
    assert (found.required, found.left) == (3_000, 0)
    assert found.complete_on is not None
    assert found.complete_on < dt.date(2022, 1, 1)


def test_an_extension_decided_in_time_is_service_to_be_finished_in_time() -> None:
    in_time = Extended(decided_on=dt.date(2022, 1, 10), milliterms=5_000)
    made = began(dt.date(2021, 1, 4), fte_bp=FULL, extensions=(in_time,))
    assert stands(made, dt.date(2023, 9, 1)).required == 3_000 + 5_000
    slower = began(dt.date(2021, 1, 4), fte_bp=HALF, extensions=(in_time,))
    assert stands(slower, dt.date(2023, 9, 1)).required == 6_000 + 5_000


def test_an_extension_decided_later_does_not_undo_service_done_in_time() -> None:
    later = Extended(decided_on=dt.date(2023, 10, 16), milliterms=1_000)
    made = began(dt.date(2020, 9, 1), left_on=dt.date(2021, 9, 1), extensions=(later,))
    found = stands(made, dt.date(2023, 11, 1))
    assert (found.required, found.left) == (4_000, 1_000)


def test_a_start_before_any_rule_has_no_answer_here_either() -> None:
    made = began(dt.date(1999, 5, 6))
    assert Rules(BASELINE, made, dt.date(2026, 1, 1)).shorter_service_done is None
