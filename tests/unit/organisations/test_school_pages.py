"""The public pages of schools."""

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.organisations import forms, queries
from goldthread.organisations.models import Organisation, School
from goldthread.pages.forms import Form
from tests.support.imports import Check, school_row
from tests.support.organisations import make_body, make_school

pytestmark = pytest.mark.django_db


def page(client: Client, **asked: str) -> str:
    answer = client.get(reverse("schools"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_register_without_schools_says_so(client: Client) -> None:
    assert "No schools yet" in page(client)


def test_search_shows_who_where_and_which_number(client: Client, school: Organisation) -> None:
    text = page(client, q="calder")
    assert "1 school matches “calder”." in text
    assert "Calderbrook High School" in text
    assert "URN 900001" in text
    assert reverse("school", kwargs={"urn": "900001"}) in text


def test_search_without_match_keeps_the_words_and_offers_the_nearest(
    client: Client, school: Organisation
) -> None:
    text = page(client, q="Calderbrok")
    assert 'value="Calderbrok"' in text
    assert "No school called “Calderbrok”" in text
    assert "Calderbrook High School, Pennine Vale" in text


def test_search_without_any_likeness_says_what_to_try(client: Client, school: Organisation) -> None:
    assert "Try fewer words" in page(client, q="xylophone")


@pytest.mark.parametrize("typed", ["a" * 101, "a" * 1_000_000, "mill\x00race", "mill\x1brace"])
def test_search_that_cannot_be_made_says_why(
    client: Client, school: Organisation, typed: str
) -> None:
    text = page(client, q=typed)
    assert 'href="#id_q"' in text
    assert "<title>Error: " in text


def test_words_of_a_search_are_escaped(client: Client, school: Organisation) -> None:
    text = page(client, q="<script>alert(1)</script>")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_long_list_comes_in_pages_that_keep_the_search(client: Client) -> None:
    for number in range(41):
        make_school(f"Millrace {number:02d}", f"{900_100 + number}")
    second = page(client, q="millrace", page="2")
    assert "Millrace 20" in second
    assert "Millrace 19" not in second
    assert "?q=millrace&amp;page=3" in second


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("99", "Millrace 20"),
        ("9" * 5000, "Millrace 20"),
        ("0", "Millrace 00"),
        ("-1", "Millrace 00"),
        ("x", "Millrace 00"),
        ("٣", "Millrace 00"),
    ],
)
def test_any_number_of_a_page_leads_to_one_that_exists(
    client: Client, asked: str, shown: str
) -> None:
    for number in range(21):
        make_school(f"Millrace {number:02d}", f"{900_100 + number}")
    assert shown in page(client, page=asked)


def test_more_than_the_most_are_not_counted(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_COUNTED", 2)
    for number in range(4):
        make_school(f"Millrace {number}", f"{900_100 + number}")
    assert "More than 2 schools match “millrace”." in page(client, q="millrace")


def test_school_shows_its_figures_with_year_and_source(
    client: Client, check_schools: Check, commit: Check
) -> None:
    commit(check_schools(school_row(), name="allocations.csv"))
    text = client.get(reverse("school", kwargs={"urn": "900002"})).content.decode()
    for words in (
        "A primary school in Pennine Vale, with 236 pupils.",
        "2020 to 2021",
        "22.0% of those on roll",
        "£69,940",
        "File allocations.csv",
    ):
        assert words in text


def test_school_without_pupils_has_no_share(
    client: Client, check_schools: Check, commit: Check
) -> None:
    commit(check_schools(school_row(pupils="0", primary="0", eligible="0", allocation="£0")))
    text = client.get(reverse("school", kwargs={"urn": "900002"})).content.decode()
    assert "None on roll" in text


def test_school_without_figures_says_so(client: Client, school: Organisation) -> None:
    text = client.get(reverse("school", kwargs={"urn": "900001"})).content.decode()
    assert "No figures have been brought in" in text


@pytest.mark.parametrize("urn", ["999999", "12345", "1234567", "abcdef", "٣٣٣٣٣٣"])
def test_school_that_is_not_there_is_not_found(client: Client, urn: str) -> None:
    assert client.get(f"/organisations/schools/{urn}/").status_code == 404


def test_name_of_a_school_is_escaped(client: Client, school: Organisation) -> None:
    Organisation.objects.update(name="<b>Bold</b>", search_text=" bold")
    School.objects.update(school_type="<i>", local_authority="<u>", constituency="<s>")
    text = client.get(reverse("school", kwargs={"urn": "900001"})).content.decode()
    assert "&lt;b&gt;Bold&lt;/b&gt;" in text
    for tag in ("<b>Bold", "<i>", "<u>", "<s>"):
        assert tag not in text
        assert tag not in page(client, q="bold")


def test_suggestions_give_value_label_and_hint(client: Client, school: Organisation) -> None:
    make_body("Calderbrook Hub")
    assert client.get(reverse("schools-json"), {"q": "calder"}).json() == [
        {
            "value": "900001",
            "label": "Calderbrook High School",
            "hint": "Secondary, Pennine Vale, URN 900001",
        }
    ]
    assert client.get(reverse("schools-json")).json() == []
    assert client.get(reverse("schools-json"), {"q": "\x00" * 9}).json() == []


class Naming(Form):
    school = forms.SchoolField()


@pytest.mark.parametrize(
    "posted",
    [
        {"school": "Calderbrook High School"},
        {"school": "calderbrook high"},
        {"school": "900001"},
        {"school": "", "school-id": "900001"},
        {"school": "Calderbrook High School", "school-id": "900001"},
        {"school": "Calderbrook High School", "school-id": "no number"},
    ],
)
@pytest.mark.usefixtures("other_school")
def test_field_takes_a_name_a_part_or_a_number(
    posted: dict[str, str], school: Organisation
) -> None:
    form = Naming(posted)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["school"] == school


@pytest.mark.usefixtures("school")
def test_field_offers_all_that_match() -> None:
    make_school("Calderbrook High School", "900009")
    form = Naming({"school": "Calderbrook High School"})
    assert form.errors == {"school": ["Choose the school you mean, or type more of its name"]}
    drawn = str(form.draw())
    assert 'value="900001"' in drawn
    assert 'value="900009"' in drawn
    chosen = Naming({"school": "Calderbrook High School", "school-id": "900009"})
    assert chosen.is_valid()
    assert chosen.cleaned_data["school"].school.urn == "900009"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter the school"),
        ("xylophone", "No school matches “xylophone”. Check the spelling, or type its URN"),
        ("999999", "No school matches “999999”. Check the spelling, or type its URN"),
        ("a" * 120, "Shorten the school by 20 characters"),
        ("a\x00b", "Type the school again: it holds a hidden character that cannot be kept"),
    ],
)
@pytest.mark.usefixtures("school")
def test_field_says_what_to_do_about_the_rest(typed: str, message: str) -> None:
    assert Naming({"school": typed}).errors == {"school": [message]}


def test_field_may_be_left_empty_where_it_is_not_required() -> None:
    class Optional(Form):
        school = forms.SchoolField(required=False)

    form = Optional({})
    assert form.is_valid()
    assert form.cleaned_data["school"] is None


def test_field_shows_the_school_it_begins_with(school: Organisation) -> None:
    drawn = str(Naming(initial={"school": school}).draw())
    assert 'value="Calderbrook High School"' in drawn
    assert 'name="school-id" value="900001"' in drawn
