"""What is typed: kept as meant, refused with words, never lost."""

from decimal import Decimal
from typing import Any

import html5lib
import pytest

from goldthread.pages import fields
from goldthread.pages.forms import Form


class Typing(Form):
    name = fields.Text("Full name", noun="the full name", maximum=20, required=False)
    number = fields.Text(
        "Teacher number",
        noun="the teacher number",
        normalise=lambda text: text.replace(" ", ""),
        pattern=r"\d{7}",
        pattern_message="Enter a teacher number with 7 digits",
        required=False,
    )
    reason = fields.LongText("Reason", noun="your reason", maximum=150, required=False)
    days = fields.Number("Days", noun="the days away", minimum=0, maximum_value=365, required=False)
    share = fields.Number(
        "Share", noun="the share", minimum=0, maximum_value=1, decimals=2, required=False
    )


def typed(**answers: str) -> Typing:
    form = Typing(answers)
    form.full_clean()
    return form


def message(**answers: str) -> str:
    form = typed(**answers)
    return str(form[next(iter(answers))].errors[0])


def control(form: Form, name: str) -> Any:
    tree = html5lib.parseFragment(form[name].as_field_group(), namespaceHTMLElements=False)
    return next(node for node in tree.iter() if node.get("name") == name)


def test_text_is_trimmed_and_inner_spaces_count_once() -> None:
    assert typed(name="  Nadia   Thornbury ").cleaned_data["name"] == "Nadia Thornbury"


def test_empty_required_text_asks_for_the_answer_by_name() -> None:
    field = fields.Text("Full name", noun="the full name")
    form = type("Asking", (Form,), {"name": field})({"name": "   "})
    assert form["name"].errors == ["Enter the full name"]


@pytest.mark.parametrize("name", ["name", "number", "reason", "days", "share"])
@pytest.mark.parametrize("hidden", ["\0", "\x1b", "\x85", "\ud800"])
def test_hidden_characters_are_refused_in_words_and_not_shown_again(name: str, hidden: str) -> None:
    form = typed(**{name: f"4{hidden}2"})
    assert "holds a hidden character" in str(form[name].errors[0])
    assert hidden not in form.draw()
    assert "42" in form.draw()


@pytest.mark.parametrize("name", ["name", "number", "reason", "days", "share"])
def test_a_megabyte_is_refused_in_words_and_cut_when_shown_again(name: str) -> None:
    form = typed(**{name: "7" * 1_000_000})
    assert str(form[name].errors[0]).startswith("Shorten ")
    assert len(form.draw()) < 30_000


def test_too_long_says_by_how_many_characters() -> None:
    assert message(reason="x" * 172) == "Shorten your reason by 22 characters"
    assert message(name="x" * 21) == "Shorten the full name by 1 character"


def test_line_ends_count_once_and_come_back_unchanged() -> None:
    form = typed(reason="x" * 74 + "\r\n" + "y" * 75)
    assert form.cleaned_data["reason"] == "x" * 74 + "\n" + "y" * 75


def test_many_lines_keep_their_shape_when_shown_again() -> None:
    text = 'one\n  two\n\n<three> & "four"'
    shown = control(typed(reason=text, name="x" * 30), "reason").text
    assert shown == text


def test_pattern_refuses_digits_that_are_not_ascii() -> None:
    assert typed(number="41 72 905").cleaned_data["number"] == "4172905"
    assert typed(number="0000123").cleaned_data["number"] == "0000123"
    assert message(number="٤١٧٢٩٠٥") == "Enter a teacher number with 7 digits"
    assert message(number="417290") == "Enter a teacher number with 7 digits"


def test_refused_text_stays_in_its_box_escaped() -> None:
    form = typed(number='41"><script>')
    assert control(form, "number").get("value") == '41"><script>'


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("365", 365), ("1,0 0", 100), ("", None)])
def test_number_accepts_the_way_people_write(text: str, number: int | None) -> None:
    assert typed(days=text).cleaned_data["days"] == number


@pytest.mark.parametrize("text", ["366", "-1", "1.5", "ten", "1e2", "١٢", "9" * 39, "NaN", "--1"])
def test_number_outside_its_bounds_says_what_to_enter(text: str) -> None:
    assert message(days=text) == "For the days away, enter a whole number from 0 to 365"


def test_number_with_decimals_is_exact() -> None:
    assert typed(share="0.8").cleaned_data["share"] == Decimal("0.80")
    assert "up to 2 decimals" in message(share="0.825")


def test_percent_signs_survive_in_messages() -> None:
    field = fields.Text("Share", pattern="[0-9]+", pattern_message="Enter a share such as 80%")
    form = type("Asking", (Form,), {"share": field})({"share": "x"})
    assert form["share"].errors == ["Enter a share such as 80%"]
    assert "such as 80%<" in form["share"].as_field_group().replace("\n", "").replace("  ", "")
