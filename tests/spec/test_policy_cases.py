"""The published cases, and the day before and the day of every change of a parameter."""

import datetime as dt

import pytest

from goldthread.policy import Parameter, System
from goldthread.policy.engine import testing
from goldthread.policy.engine.testing import Case

CASES = [case for table in testing.tables() for case in table.cases]
BASELINE = System.baseline()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.target}: {case.name}")
def test_case_comes_out_as_published(case: Case) -> None:
    assert testing.answer(case, BASELINE) == (case.status, case.output)


@pytest.mark.parametrize(
    ("parameter", "day"),
    testing.boundaries(list(BASELINE.parameters.values())),
    ids=lambda item: item.name if isinstance(item, Parameter) else str(item),
)
def test_parameter_changes_on_its_day_and_not_the_day_before(
    parameter: Parameter, day: dt.date
) -> None:
    earlier = [dated for dated in parameter.values if dated.from_ <= day]
    assert parameter.at(day) == (earlier[-1] if earlier else None)


def test_cases_reach_every_rule() -> None:
    asked = {case.target for case in CASES}
    assert set(BASELINE.variables) == asked


def test_cases_reach_every_sentence_of_every_rule() -> None:
    said = [_steps(case) for case in CASES]
    for variable in BASELINE.variables.values():
        for sentence in variable.rule.because:
            opening = sentence.split("{")[0]
            assert any(opening in text for text in said), f"{variable.rule.name}: {sentence}"


def _steps(case: Case) -> str:
    system = BASELINE.with_options(case.options)
    found = system.determine(case.target, inputs=case.inputs, on=case.on)
    return " ".join(step.text for step in found.steps)


def test_every_value_has_a_source_on_the_web() -> None:
    for parameter in BASELINE.parameters.values():
        for dated in parameter.values:
            assert dated.reference
            assert dated.source_url.startswith("http"), parameter.name


def test_options_of_one_question_change_the_same_parameters() -> None:
    changed: dict[str, set[frozenset[str]]] = {}
    for option in BASELINE.options.values():
        names = frozenset(change.parameter for change in option.changes)
        changed.setdefault(option.question, set()).add(names)
    assert {question: len(sets) for question, sets in changed.items()} == dict.fromkeys(changed, 1)


@pytest.mark.parametrize("option", BASELINE.options)
def test_option_says_who_gains_and_who_loses(option: str) -> None:
    found = BASELINE.options[option]
    for sentence in (*found.gains, *found.losses, found.summary):
        assert sentence.endswith(".")
        assert len(sentence.split()) > 5
