"""Rules that name something unknown, go round in a circle or mix kinds are refused."""

from collections.abc import Callable

import pytest

from goldthread.policy import PolicyError, System

With = Callable[[str, str], System]
IMPORT = "from goldthread.policy.engine.variable import variable\n"


def rule(name: str, arguments: str, body: str, unit: str = "count") -> str:
    head = f'@variable(unit="{unit}", title="T", reference="R", because="B")\n'
    return f"{IMPORT}{head}def {name}({arguments}):\n    {body}\n"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (rule("a", "nobody", "return nobody"), "nobody is no variable, input or parameter"),
        (rule("a", "size__width", "return size__width"), "size__width is no variable"),
        (rule("number", "other", "return other"), "is also an input or parameter"),
        (rule("size__limit", "other", "return other"), "is also an input or parameter"),
        (rule("a", "a", "return a"), "in a circle: a -> a"),
        (rule("a", "b", "return b") + rule("b", "a", "return a"), "in a circle: a -> b -> a"),
        (
            rule("doubled", "other", "return other") + rule("doubled", "other", "return 1"),
            "also in",
        ),
        (rule("a", "number", "return number", "stones"), "stones is no unit for a rule"),
        (rule("a", "number", "return number", "text"), "text is no unit for a rule"),
    ],
)
def test_graph_refuses(with_text: With, text: str, advice: str) -> None:
    with pytest.raises(PolicyError, match=advice) as refused:
        with_text("variables/extra.py", text)
    assert refused.value.line > 0


@pytest.mark.parametrize(
    ("arguments", "body", "unit", "advice"),
    [
        ("number", "return 1 if number else 2", "count", "a number, and a yes or no is wanted"),
        ("number, flagged", "return number and flagged", "flag", "a yes or no is wanted"),
        ("flagged, number", "return number + flagged", "count", "cannot be reckoned"),
        ("start, number", "return start + number", "count", "a date, and a number is wanted"),
        ("start", "return start + start", "date", "cannot be reckoned"),
        ("start", "return start * 2", "date", "cannot be reckoned"),
        ("start, number", "return start > number", "flag", "date and number do not mix"),
        ("given", "return given > 'low'", "flag", "codes have no order"),
        ("given", "return given + 'low'", "grade", "cannot be reckoned"),
        ("given", "return given * 9", "grade", "cannot be reckoned"),
        ("number", "return 'middle'", "grade", "'middle' is no code of grade"),
        ("flagged", "return 'low' if flagged else 'mid'", "grade", "'mid' is no code"),
        ("number", "return max(number)", "count", "max takes two values"),
        ("number", "return ceil_div(number, 2, 3)", "count", "ceil_div takes two values"),
        ("number", "return working_day_after(number, 3)", "date", "a date is wanted"),
        ("start", "return ceil_div(start, 2)", "count", "a number is wanted"),
        ("start", "return -start", "count", "a number is wanted"),
        ("number", "return not number", "flag", "a yes or no is wanted"),
        ("names__high", "return names__high", "grade", "a text, and a code is wanted"),
        ("number", "if number:\n        return 1\n    return 2", "count", "a yes or no is wanted"),
    ],
)
def test_kinds_that_do_not_fit_are_refused(
    with_text: With, arguments: str, body: str, unit: str, advice: str
) -> None:
    with pytest.raises(PolicyError, match=advice):
        with_text("variables/extra.py", rule("a", arguments, body, unit))


@pytest.mark.parametrize(
    ("arguments", "body", "unit"),
    [
        ("start, today", "return today - start", "days"),
        ("start, today", "return max(start, today - 1)", "date"),
        ("start", "return working_day_after(start, 3)", "date"),
        ("start", "return years_after(start, 3)", "date"),
        ("number", "return round_half_up(number, 3) + ceil_div(number, -2)", "count"),
        ("given, flagged", "return flagged and not given == 'low'", "flag"),
        ("given", "return given if given != 'low' else 'high'", "grade"),
        ("number, other", "return 0 < number <= other", "flag"),
    ],
)
def test_kinds_that_fit_are_taken(with_text: With, arguments: str, body: str, unit: str) -> None:
    assert "a" in with_text("variables/extra.py", rule("a", arguments, body, unit)).variables
