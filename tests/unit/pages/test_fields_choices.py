"""What is chosen, what that reveals, and files."""

import enum

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from goldthread.pages import fields
from goldthread.pages.fields import Option
from goldthread.pages.forms import Form


class Pattern(enum.StrEnum):
    FULL = "full"
    PART = "part"


class Working(Form):
    pattern = fields.Choice(
        "Working pattern",
        [Option("full", "Full time"), Option("part", "Part time", reveals=("share",))],
        coerce=Pattern,
        noun="a working pattern",
    )
    share = fields.Number("Percentage", noun="the percentage", minimum=1, maximum_value=99)


class Teaching(Form):
    phases = fields.Choices(
        "Phases",
        [
            ("primary", "Primary"),
            ("secondary", "Secondary"),
            Option("none", "None", exclusive=True),
        ],
        noun="a phase",
    )
    subject = fields.Select("Subject", [("maths", "Mathematics")], noun="a subject")


class Sending(Form):
    file = fields.File("List", extensions=[".csv"], maximum=1024)


def test_choice_comes_back_as_its_own_type() -> None:
    form = Working({"pattern": "full"})
    assert form.is_valid()
    assert form.cleaned_data["pattern"] is Pattern.FULL


@pytest.mark.parametrize("value", ["other", "FULL", "full\0", "x" * 1_000_000])
def test_answer_that_was_not_offered_is_refused(value: str) -> None:
    form = Working({"pattern": value})
    assert form["pattern"].errors == ["Choose from the answers shown"]
    assert len(form.draw()) < 10_000


def test_error_link_of_radios_lands_on_the_first_of_them() -> None:
    form = Working({})
    assert 'href="#id_pattern"' in form.error_summary()
    assert 'id="id_pattern" name="pattern" type="radio" value="full"' in form.draw()


def test_revealed_question_is_asked_only_with_its_answer() -> None:
    form = Working({"pattern": "full", "share": "nonsense"})
    assert form.is_valid()
    assert form.cleaned_data["share"] is None


def test_revealed_question_must_be_answered_once_it_is_asked() -> None:
    form = Working({"pattern": "part"})
    assert form["share"].errors == ["Enter the percentage"]
    assert Working({"pattern": "part", "share": "80"}).is_valid()


def test_revealed_question_is_drawn_once_inside_its_answer() -> None:
    drawn = Working().draw()
    assert drawn.count('name="share"') == 1
    assert drawn.index("conditional-id_pattern-2") < drawn.index('name="share"')


def test_checkboxes_give_each_answer_once() -> None:
    form = Teaching(QueryDict("phases=primary&phases=secondary&phases=primary&subject=maths"))
    assert form.is_valid()
    assert form.cleaned_data["phases"] == ["primary", "secondary"]


def test_none_of_these_excludes_other_answers() -> None:
    form = Teaching(QueryDict("phases=none&phases=primary"))
    assert form["phases"].errors == ["Choose either “None” or other answers, not both"]


def test_empty_choices_ask_by_name_and_keep_what_was_chosen() -> None:
    form = Teaching(QueryDict("phases=primary"))
    assert form["subject"].errors == ["Choose a subject"]
    assert 'value="primary" checked' in form.draw()


def test_file_is_taken() -> None:
    sent = SimpleUploadedFile("Teachers.CSV", b"trn\n")
    form = Sending({}, {"file": sent})
    assert form.is_valid()
    assert form.cleaned_data["file"].read() == b"trn\n"
    assert form.is_multipart()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("teachers.xlsx", b"x", "Choose a file that ends in .csv"),
        ("teachers", b"x", "Choose a file that ends in .csv"),
        ("teachers.csv", b"", "Choose a file with something in it: this one is empty"),
        ("teachers.csv", b"x" * 4096, "Choose a file of 1 KB or less: this one is 4 KB"),
    ],
)
def test_wrong_file_says_which_to_choose(name: str, content: bytes, message: str) -> None:
    form = Sending({}, {"file": SimpleUploadedFile(name, content)})
    assert form["file"].errors == [message]


def test_text_in_place_of_a_file_is_no_file() -> None:
    assert Sending({"file": "not a file"})["file"].errors == ["Choose a file"]
