"""A rule set small enough to read, for tests of the engine."""

from collections.abc import Callable

import pytest

from goldthread.policy import System

RULES = """
from goldthread.policy.engine.variable import variable


@variable(unit="count", title="Doubled", reference="R", because="Twice {number} is {value}.")
def doubled(number):
    return number * 2


@variable(unit="grade", title="Grade", reference="R", because=("{doubled} is much.", "Little."))
def grade(doubled, size__limit):
    if doubled > size__limit:
        return "high"
    return "low"


@variable(unit="count", title="Chosen", reference="R", because=("{other}.", "{number}."))
def chosen(flagged, number, other):
    if flagged:
        return number
    return other


@variable(unit="count", title="Shared", reference="R", because="Shared out, {value} each.")
def shared(number, other):
    return number // other


@variable(unit="date", title="Later", reference="R", because="Later is {value}.")
def later(start, number):
    return start + number
"""
LIMIT = """
title: Limit
unit: count
description: The most that is little.
asof: start
values:
  - {from: 2020-01-01, value: 10, reference: First}
  - {from: 2021-01-01, value: 20, reference: Second, url: https://example.org}
  - {from: 2022-01-01, value: null, reference: Ended}
"""
OPTION = """
title: Title
question: Which?
summary: Summary.
changes: [{parameter: size.limit, value: VALUE}]
gains: [Some.]
losses: [Others.]
source: Source
"""


def texts() -> dict[str, str]:
    return {
        "variables/trial.py": RULES,
        "variables/codes.yaml": ("grade: {low: low, high: {title: high, parameter: names.high}}\n"),
        "variables/inputs.yaml": (
            "number: {title: The number, unit: count, least: 0, most: 100}\n"
            "other: {title: The other number, unit: count}\n"
            "floor: {title: A floor, unit: count, most: 5}\n"
            "flagged: {title: The flag, unit: flag, when_absent: false}\n"
            "start: {title: The start, unit: date}\n"
            "given: {title: The grade given, unit: grade}\n"
        ),
        "parameters/size/limit.yaml": LIMIT,
        "parameters/names/high.yaml": (
            "title: Name\nunit: text\ndescription: What high is called.\nasof: today\n"
            "values: [{from: 2020-01-01, value: Distinction, reference: R}]\n"
        ),
        "parameters/calendar/term_dates.yaml": (
            "reference: R\nfirst_year: 2020\nlast_year: 2022\n"
        ),
        "options/tight.yaml": OPTION.replace("VALUE", "1"),
        "options/loose.yaml": OPTION.replace("VALUE", "90"),
    }


@pytest.fixture
def source() -> dict[str, str]:
    return texts()


@pytest.fixture
def with_text(source: dict[str, str]) -> Callable[[str, str], System]:
    """A system with one text replaced."""
    return lambda file, text: System.from_source({**source, file: text})


@pytest.fixture
def small(source: dict[str, str]) -> System:
    return System.from_source(source)
