"""Values in words."""

import datetime as dt
from types import MappingProxyType

import pytest

from goldthread.policy.engine import unit, variable


@pytest.mark.parametrize(
    ("of", "value", "words"),
    [
        ("terms", 1, "1 term"),
        ("terms", 6, "6 terms"),
        ("milliterms", 1000, "1 term"),
        ("milliterms", 1250, "1.25 terms"),
        ("milliterms", 6000, "6 terms"),
        ("milliterms", 5, "0.005 terms"),
        ("milliterms", -1250, "-1.25 terms"),
        ("milliterms", 0, "0 terms"),
        ("basis_points", 9500, "95%"),
        ("basis_points", 9050, "90.5%"),
        ("pence", 123_456_00, "£123,456"),
        ("pence", 1_205, "£12.05"),
        ("minutes", 1, "1 minute"),
        ("working_days", 20, "20 working days"),
        ("school_days", 1, "1 school day"),
        ("days", 2, "2 days"),
        ("years", 2, "2 years"),
        ("count", 1_000, "1,000"),
        ("date", dt.date(2021, 9, 1), "1 September 2021"),
        ("date", dt.date.max, "no date"),
        ("flag", True, "yes"),
        ("flag", False, "no"),
        ("text", "As it is", "As it is"),
        ("grade", "low", "low"),
    ],
)
def test_value_is_put_into_words(of: str, value: int, words: str) -> None:
    assert unit.display(of, value) == words


def test_code_is_shown_by_its_title() -> None:
    grades = unit.CodeList("grade", MappingProxyType({"low": "Below"}))
    assert unit.display("grade", "low", grades) == "Below"


@pytest.mark.parametrize(
    ("number", "divisor", "up", "nearest"),
    [(7, 2, 4, 4), (6, 2, 3, 3), (5, 3, 2, 2), (4, 3, 2, 1), (-7, 2, -3, -3), (0, 5, 0, 0)],
)
def test_rounding_is_up_or_to_the_nearest(number: int, divisor: int, up: int, nearest: int) -> None:
    assert variable.ceil_div(number, divisor) == up
    assert variable.round_half_up(number, divisor) == nearest


@pytest.mark.parametrize(
    ("start", "years", "day"),
    [
        (dt.date(2024, 2, 29), 4, dt.date(2028, 2, 29)),
        (dt.date(2024, 2, 29), 5, dt.date(2029, 3, 1)),
        (dt.date(2024, 2, 28), 1, dt.date(2025, 2, 28)),
        (dt.date(2024, 9, 1), 0, dt.date(2024, 9, 1)),
        (dt.date(2024, 9, 1), 7_976, dt.date.max),
    ],
)
def test_years_later_is_the_same_day_or_the_first_of_march(
    start: dt.date, years: int, day: dt.date
) -> None:
    assert variable.years_after(start.toordinal(), years) == day.toordinal()


def test_rule_file_alone_has_no_calendar() -> None:
    with pytest.raises(NotImplementedError):
        variable.working_day_after(1, 2)
