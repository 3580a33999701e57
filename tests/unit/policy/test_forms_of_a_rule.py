"""The traced form, the plain form and the Python function as written give the same answers."""

import datetime as dt
import importlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.policy import Adoption, Status, System
from goldthread.policy.engine import scalar, testing, variable
from goldthread.policy.engine.testing import Case
from goldthread.policy.engine.unit import Kind, kind

BASELINE = System.baseline()
CASES = [
    case for table in testing.tables() for case in table.cases if case.status is Status.DETERMINED
]
SYSTEMS = [
    BASELINE,
    BASELINE.with_options(
        [Adoption("qts_after_induction", dt.date(2019, 9, 1), dt.date(2024, 9, 1))]
    ),
    BASELINE.with_options(
        [
            Adoption("endorsed_after_induction", dt.date(2012, 9, 1)),
            Adoption("three_term_induction", dt.date(2023, 9, 1)),
        ]
    ),
]
CHANGES = sorted(
    {
        dated.from_ + days * dt.timedelta(days=1)
        for system in SYSTEMS
        for parameter in system.parameters.values()
        for dated in parameter.values
        for days in (-1, 0, 1)
    }
)
DATES = st.one_of(st.sampled_from(CHANGES), st.dates(dt.date(1999, 1, 1), dt.date(2050, 1, 1)))


def _values(known: scalar.Input) -> st.SearchStrategy[Any]:
    kinds: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.DAY: DATES,
        Kind.FLAG: st.booleans(),
        Kind.NUMBER: st.one_of(
            st.integers(0, 8).map(lambda terms: terms * 1000), st.integers(-2, 61_000)
        ),
    }
    codes = BASELINE.codes.get(known.unit)
    return kinds[kind(known.unit)] if codes is None else st.sampled_from([*codes.titles, "odd"])


def _facts(target: str) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    given_names = BASELINE.needs(target)
    values = {name: st.none() | _values(BASELINE.inputs[name]) for name in given_names}
    return st.tuples(st.just(target), st.fixed_dictionaries({}, optional=values))


@given(st.sampled_from(SYSTEMS), st.sampled_from(sorted(BASELINE.variables)).flatmap(_facts), DATES)
def test_traced_form_is_the_plain_form(
    system: System, asked: tuple[str, dict[str, Any]], on: dt.date
) -> None:
    target, facts = asked
    traced = system.determine(target, inputs=facts, on=on)
    assert (traced.status, traced.value) == system.compute(target, inputs=facts, on=on)
    assert (traced.value is None) == (traced.status is not Status.DETERMINED)
    assert bool(traced.reason) == (traced.status is not Status.DETERMINED)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.target}: {case.name}")
def test_function_as_written_is_the_plain_form(case: Case) -> None:
    system = BASELINE.with_options(case.options)
    evaluation = scalar.Evaluation(
        variables=system.variables,
        parameters=system.parameters,
        known=system.inputs,
        codes=system.codes,
        inputs=case.inputs,
        on=case.on,
    )
    rule = system.variables[case.target].rule
    written = _written(rule.file, case.target)
    arguments = [_or_none(evaluation, name) for name in rule.arguments]
    assert scalar.outward(rule.unit, written(*arguments)) == case.output


def _or_none(evaluation: scalar.Evaluation, name: str) -> Any:
    """What a branch not taken would need may have no value."""
    try:
        return evaluation.need(name)
    except scalar.Unanswered:
        return None


def _written(file: str, name: str) -> Any:
    module = importlib.import_module(
        "goldthread.policy." + file.removesuffix(".py").replace("/", ".")
    )
    if hasattr(module, "working_day_after"):
        vars(module)["working_day_after"] = BASELINE.calendar.working_day_number_after
    return getattr(module, name)


def test_rule_files_see_no_builtins() -> None:
    body = BASELINE.variables["terms_left"].plain
    assert body.__globals__["__builtins__"] == {}
    assert variable.working_day_after not in body.__globals__.values()
