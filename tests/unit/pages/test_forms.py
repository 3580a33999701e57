"""The form as a whole: its errors, sections and pages."""

from typing import Any

import html5lib
import pytest
from django.template import engines

from goldthread.core.errors import DomainError
from goldthread.pages import fields, gallery
from goldthread.pages.forms import Form, Section

pytestmark = pytest.mark.urls("tests.unit.pages.urls")


class Register(Form):
    sections = (Section("The teacher", ("trn", "name"), "As on their record."),)

    name = fields.Text("Full name", noun="the full name")
    trn = fields.Text("Teacher number", noun="the teacher number")
    note = fields.Text("Note", required=False)
    token = fields.Hidden()


FILLED = {"name": "Nadia", "trn": "4172905", "token": "x"}


def rendered(name: str, **context: Any) -> str:
    return str(engines["jinja2"].get_template(name).template.render(**context))  # type: ignore[attr-defined]


def ids_and_targets(page: str) -> tuple[list[str], list[str]]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    links = [node.get("href") or "" for node in tree.iter("a")]
    return ids, [link[1:] for link in links if link.startswith("#") and len(link) > 1]


def test_domain_error_stands_beside_its_field_and_in_the_summary() -> None:
    form = Register(FILLED)
    assert form.is_valid()
    form.add_domain_error(DomainError("This number is 100% taken", field="trn"))
    assert form["trn"].errors == ["This number is 100% taken"]
    assert 'href="#id_trn"' in form.error_summary()
    assert not form.is_valid()


@pytest.mark.parametrize("field", [None, "elsewhere"])
def test_domain_error_without_a_field_of_the_form_stands_at_the_top(field: str | None) -> None:
    form = Register(FILLED)
    form.full_clean()
    form.add_domain_error(DomainError("Another body has accepted this teacher", field=field))
    assert "Another body has accepted this teacher" in form.error_summary()


def test_summary_says_answer_or_answers() -> None:
    assert "Check your answer\n" in Register(FILLED | {"trn": ""}).error_summary()
    assert "Check your answers\n" in Register({"token": "x"}).error_summary()
    assert Register(FILLED).error_summary() == ""


def test_missing_hidden_value_is_told_without_a_dead_link() -> None:
    summary = Register({"name": "Nadia", "trn": "4172905"}).error_summary()
    assert "Start this page again" in summary
    assert "href" not in summary


def test_sections_come_first_in_their_own_order() -> None:
    drawn = Register().draw()
    places = [drawn.index(text) for text in ("The teacher", 'name="trn"', 'name="name"', "note")]
    assert places == sorted(places)
    assert "Note (optional)" in drawn


def test_search_form_marks_nothing_as_optional() -> None:
    searching = type("Searching", (Register,), {"mark_optional": False})
    assert "optional" not in searching().draw()


def test_heading_field_is_the_title_of_its_page() -> None:
    field = fields.Choice("Is it full time?", [("yes", "Yes"), ("no", "No")], heading=True)
    form = type("One", (Form,), {"full": field})()
    page = rendered("pages/form_page.jinja", form=form, title="Is it full time?", csrf_input="")
    assert page.count("<h1") == 1
    assert '<h1 class="govuk-fieldset__heading">' in page


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {"school": "calder", "born-day": "31", "born-month": "6", "born-year": "1998"},
        {"name": "x" * 1_000_000, "number": "\0", "pattern": "part", "reason": "é" * 200},
    ],
)
def test_every_error_link_of_the_gallery_lands_on_something(data: dict[str, str] | None) -> None:
    form = gallery.form(data, {})
    context = gallery.AROUND | {"title": "Every kind of question", "csrf_input": ""}
    page = rendered("pages/form_page.jinja", form=form, **context)
    ids, targets = ids_and_targets(page)
    assert set(targets) <= set(ids)
    assert len(ids) == len(set(ids))
    assert ("<title>Error: " in page) == bool(form.errors)
    assert len(page) < 60_000


def test_gallery_of_components_is_sound_html() -> None:
    page = rendered("pages/gallery.jinja", csrf_input="", **gallery.components())
    html5lib.HTMLParser(strict=True).parse(page)
    ids, _ = ids_and_targets(page)
    assert len(ids) == len(set(ids))
    assert {"why", "late", "soon", "later"} <= set(ids)
    assert page.count("<h1") == 1
    assert "style=" not in page
    assert "onclick" not in page


def test_text_given_to_components_is_escaped() -> None:
    content = gallery.components() | {"primary": gallery.AROUND["back"]}
    content["rows"] = [type(content["rows"][0])("<b>Key</b>", "<script>")]
    page = rendered("pages/gallery.jinja", csrf_input="", **content)
    assert "&lt;script&gt;" in page
    assert "<b>Key</b>" not in page


def test_name_that_is_not_defined_is_an_error_and_not_a_hole_in_a_sentence() -> None:
    with pytest.raises(Exception, match="undefined"):
        engines["jinja2"].from_string("Decides by {{ due }}").render({})
