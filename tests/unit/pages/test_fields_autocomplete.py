"""Finding one thing among many, with a script and without."""

import pytest

from goldthread.pages import fields
from goldthread.pages.fields import Option
from goldthread.pages.forms import Form

SCHOOLS = [
    Option("1", "Calderbrook High School", "Ashwick"),
    Option("2", "Calderbrook Primary School", "Ashwick"),
    Option("3", "Millrace Primary School", "Thornley"),
    Option("4", "Calderbrook", "Thornley"),
]


def search(text: str) -> list[Option]:
    return [o for o in SCHOOLS if text.casefold() in o.label.casefold()]


def find(value: str) -> Option | None:
    return next((o for o in SCHOOLS if o.value == value), None)


class Place(Form):
    school = fields.Autocomplete(
        "School",
        noun="the school",
        source_url="/suggest",
        search=search,
        find=find,
        none_message="No school matches “{text}”",
        several_message="Choose which school you mean",
    )


def place(text: str, chosen: str = "") -> Place:
    return Place({"school": text, "school-id": chosen})


@pytest.mark.parametrize(
    ("text", "chosen", "value"),
    [
        ("Millrace Primary School", "3", "3"),
        ("mill", "", "3"),
        ("calderbrook", "", "4"),
        ("calder", "2", "2"),
        ("", "2", "2"),
        ("mill", "2", "3"),
        ("mill", "nonsense", "3"),
        ("mill", "3\0", "3"),
        ("mill", "9" * 1_000_000, "3"),
    ],
)
def test_school_is_found_from_what_was_typed_and_chosen(text: str, chosen: str, value: str) -> None:
    form = place(text, chosen)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["school"] == value


def test_several_matches_come_back_as_radios_that_the_error_links_to() -> None:
    form = place("calderb")
    drawn = form.draw()
    assert form["school"].errors == ["Choose which school you mean"]
    assert 'href="#id_school-which"' in form.error_summary()
    assert 'id="id_school-which" name="school-id" type="radio" value="1"' in drawn
    assert drawn.count('type="radio"') == 3
    assert 'value="calderb"' in drawn
    assert 'type="hidden"' not in drawn


def test_no_match_repeats_the_search_escaped_and_cut() -> None:
    assert place("<b>").errors["school"] == ["No school matches “<b>”"]
    assert "<b>" not in place("<b>").draw()
    assert len(place("q" * 150).errors["school"][0]) < 100
    assert place("100% {text} %s").errors["school"] == ["No school matches “100% {text} %s”"]


def test_empty_search_asks_by_name() -> None:
    assert place("").errors["school"] == ["Enter the school"]


@pytest.mark.parametrize("text", ["a\0b", "x" * 1_000_000])
def test_unusable_text_is_refused_before_anything_is_searched(text: str) -> None:
    asked: list[str] = []
    form = place(text)
    form.fields["school"].search = asked.append  # type: ignore[attr-defined]
    assert not form.is_valid()
    assert asked == []
    assert len(form.draw()) < 10_000


def test_chosen_school_rides_along_when_another_answer_is_wrong() -> None:
    drawn = place("Millrace Primary School", "3").draw()
    assert '<input type="hidden" name="school-id" value="3">' in drawn
    assert 'data-source-url="/suggest"' in drawn


def test_initial_option_fills_box_and_value() -> None:
    drawn = Place(initial={"school": SCHOOLS[2]}).draw()
    assert 'value="Millrace Primary School"' in drawn
    assert 'name="school-id" value="3"' in drawn


def test_suggestions_are_plain_data() -> None:
    assert fields.suggestions(SCHOOLS[:1]) == [
        {"value": "1", "label": "Calderbrook High School", "hint": "Ashwick"}
    ]
