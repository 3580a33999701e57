"""Texts of a rule set are read strictly: each fault is refused with its file and advice."""

from collections.abc import Callable

import pytest

from goldthread.policy import PolicyError, System
from goldthread.policy.engine import source as texts

With = Callable[[str, str], System]
LIMIT, OPTION = "parameters/size/limit.yaml", "options/tight.yaml"
INPUTS, CODES = "variables/inputs.yaml", "variables/codes.yaml"
CALENDAR = "parameters/calendar/term_dates.yaml"
TERMS = """reference: R
first_year: 2020
last_year: 2022
years:
  2021:
    autumn: {starts: 2021-09-02, half_term_starts: 2021-10-25, half_term_ends: 2021-10-29, ends: 2021-12-17}
    spring: {starts: 2022-01-04, half_term_starts: 2022-02-14, half_term_ends: 2022-02-18, ends: 2022-04-08}
    summer: {starts: 2022-04-25, half_term_starts: 2022-05-30, half_term_ends: 2022-06-03, ends: 2022-07-22}
"""  # noqa: E501


def edited(source: dict[str, str], file: str, old: str, new: str) -> dict[str, str]:
    assert old in source[file]
    return {**source, file: source[file].replace(old, new)}


@pytest.mark.parametrize(
    ("file", "old", "new", "advice"),
    [
        (LIMIT, "unit: count", "unit: stones", "stones is no unit"),
        (LIMIT, "unit: count", "unit: text", "value is 10: give a text"),
        (LIMIT, "title: Limit", "", "title is missing"),
        (LIMIT, "title: Limit", "title: Limit\ntitle: Again", "title is given twice"),
        (LIMIT, "title: Limit", "title: Limit\nformer: x", "former is no field"),
        (LIMIT, "title: Limit", "title: 7", "title is 7: write it as words"),
        (LIMIT, "asof: start", "asof: number", "asof is number: name an input that is a date"),
        (LIMIT, "asof: start", "asof: birth", "asof is birth"),
        (LIMIT, "value: 10,", "value: ten,", "give a number"),
        (LIMIT, "value: 10,", "value: yes,", "give a number"),
        (LIMIT, "value: 10,", "value: true,", "give a number"),
        (LIMIT, "value: 10,", "value: 10.5,", "give a number"),
        (LIMIT, "value: 10,", "", "value is missing: add it, or null"),
        (LIMIT, "reference: First", "reference: ''", "reference is missing"),
        (LIMIT, "from: 2021-01-01", "from: soon", "write a date such as"),
        (LIMIT, "from: 2021-01-01", "from: 2021-01-01 10:00:00", "write a date such as"),
        (LIMIT, "from: 2021-01-01", "from: 2020-01-01", "out of order"),
        (LIMIT, "from: 2021-01-01", "from: 2019-01-01", "out of order"),
        (LIMIT, "title: Limit", "[", "not YAML"),
        (LIMIT, "title: Limit", "title: !!python/name:os.system x", "not YAML"),
        (OPTION, "parameter: size.limit", "parameter: size.wide", "size.wide is no parameter"),
        (OPTION, "parameter: size.limit", "parameter: 3", "write it as words"),
        (OPTION, "value: 1", "value: low", "size.limit is 'low': give a number"),
        (OPTION, "[Some.]", "Some.", "write a list of sentences"),
        (OPTION, "[Some.]", "[1]", "write a list of sentences"),
        (OPTION, "[Some.]", "[]", "gains is missing"),
        (OPTION, "summary: Summary.", "", "summary is missing"),
        (INPUTS, "unit: count, least: 0", "unit: stones, least: 0", "stones is no unit"),
        (INPUTS, "least: 0", "least: none", "number is 'none': give a number"),
        (INPUTS, "{title: The start, unit: date}", "date", "give title, unit"),
        (CODES, "{low: low, high", "{low: 1, high", "write it as words"),
        (CODES, "names.high", "size.limit", "it must be a text"),
        (CODES, "names.high", "names.none", "it must be a text"),
        (CODES, "{low: low, high: {title: high, parameter: names.high}}", "low", "has no codes"),
        (CALENDAR, "first_year: 2020", "", "first_year is missing"),
    ],
)
def test_fault_is_refused(
    source: dict[str, str], file: str, old: str, new: str, advice: str
) -> None:
    with pytest.raises(PolicyError, match=advice):
        System.from_source(edited(source, file, old, new))


def test_parameter_refuses_a_code_outside_its_list(source: dict[str, str]) -> None:
    graded = edited(source, LIMIT, "unit: count", "unit: grade")
    graded[LIMIT] = (
        graded[LIMIT].replace("value: 10", "value: low").replace("value: 20", "value: mid")
    )
    with pytest.raises(PolicyError, match="'mid' is no code of grade"):
        System.from_source(graded)


@pytest.mark.parametrize("file", [INPUTS, CODES, CALENDAR])
def test_file_that_is_not_there_is_asked_for(source: dict[str, str], file: str) -> None:
    del source[file]
    with pytest.raises(PolicyError, match="has no such file"):
        System.from_source(source)


@pytest.mark.parametrize("text", ["- a\n", "words", ""])
def test_text_that_is_no_mapping_is_refused(with_text: With, text: str) -> None:
    with pytest.raises(PolicyError, match="give names and values"):
        with_text(LIMIT, text)


def test_words_such_as_no_and_on_stay_words() -> None:
    assert texts.read("on: no\noff: yes\nright: true", "f") == {
        "on": "no",
        "off": "yes",
        "right": True,
    }


def test_listed_term_dates_replace_the_rule(with_text: With) -> None:
    calendar = with_text(CALENDAR, TERMS).calendar
    assert [str(term.starts) for term in calendar.terms[:4]] == [
        "2020-09-01",
        "2021-01-04",
        "2021-04-12",
        "2021-09-02",
    ]


def test_term_dates_out_of_order_are_refused(with_text: With) -> None:
    with pytest.raises(PolicyError, match="dates of spring 2021/22 are out of order"):
        with_text(CALENDAR, TERMS.replace("starts: 2022-01-04", "starts: 2022-02-15"))
