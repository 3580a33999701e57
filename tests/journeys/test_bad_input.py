"""What is wrong is said next to the input, the link leads there, and nothing typed is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys import steps
from tests.support.browser import PHONE, Visitor


@pytest.fixture(params=[{}, {"viewport": PHONE, "java_script_enabled": False}], ids=["js", "plain"])
def visitor(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    """With JavaScript on a desk, and without it on a phone."""
    return visit(**request.param)


def test_the_public_check_says_what_to_mend(visitor: Visitor) -> None:
    visitor.open("/check/")
    visitor.fill(Teacher__reference__number="12 34")
    visitor.fill_date("Date of birth", "31 2 2001")
    visitor.press("Check")
    visitor.error_leads_to("Enter a teacher reference number with 7 digits, for example 0123456")
    assert visitor.page.get_by_label("Teacher reference number").input_value() == "12 34"
    assert visitor.page.get_by_label("Day", exact=True).input_value() == "31"


def test_a_provider_loses_nothing_between_mistakes(visitor: Visitor) -> None:
    visitor.step_into(steps.PROVIDER)
    visitor.open("/awards/trainees/new/")
    visitor.fill(Given__names="Zoë-Anne", Family__name="Ó Briain")
    visitor.press("Save and continue")
    visitor.error_leads_to("Enter the date of birth")
    assert visitor.page.get_by_label("Given names").input_value() == "Zoë-Anne"
    assert visitor.page.get_by_label("Family name").input_value() == "Ó Briain"
    visitor.fill_date("Date of birth", "4 5 2003")
    visitor.press("Save and continue")
    visitor.press("Save and continue")
    visitor.error_leads_to("Choose the route")


def test_a_tutor_is_told_why_somebody_cannot_be_registered(visitor: Visitor) -> None:
    visitor.step_into(steps.TUTOR)
    visitor.open("/induction/add/")
    visitor.press("Continue")
    visitor.error_leads_to("Enter the teacher reference number")
    visitor.fill(Teacher__reference__number="9999999")
    visitor.fill_date("Date of birth", "4 5 2003")
    visitor.press("Continue")
    visitor.error_leads_to("No teacher has this number together with this date of birth")
    assert visitor.page.get_by_label("Teacher reference number").input_value() == "9999999"


def test_a_policy_officer_must_say_when_and_why(visitor: Visitor) -> None:
    visitor.step_into(steps.POLICY)
    visitor.open("/policy/options/qts_after_induction/adopt/")
    visitor.fill_date("Put into force from", "1 9 2020")
    visitor.press("Check before you decide")
    visitor.error_leads_to("Enter your reason")
    visitor.fill(Why__this__option="The profession asked for it.")
    visitor.press("Check before you decide")
    visitor.error_leads_to("An option is never put into force backwards")
    assert visitor.page.get_by_label("Why this option").input_value().startswith("The profession")


def test_a_file_without_a_column_is_refused_by_name(visitor: Visitor, tmp_path: Path) -> None:
    file = tmp_path / "pupil_premium_2021.csv"
    file.write_text("URN,School Name\n100000,Somewhere School\n", encoding="utf-8")
    visitor.step_into("Jonas Weir")
    visitor.open("/organisations/import/")
    visitor.page.get_by_label("Schools").first.check()
    visitor.page.locator("input[type=file]").set_input_files(file)
    visitor.page.locator("main form button.govuk-button").first.click()
    visitor.check_page()
    visitor.sees("column")
    assert visitor.page.title().startswith("Error: ")


def test_a_confirmation_pressed_twice_counts_once(visit: Callable[..., Visitor]) -> None:
    """Two windows stand on the same check page; the second is told and changes nothing."""
    first = visit()
    first.step_into(steps.POLICY)
    first.open("/policy/options/three_term_induction/adopt/")
    first.fill_date("Put into force from", "1 9 2026")
    first.fill(Why__this__option="One year is enough.")
    first.press("Check before you decide")
    second = visit()
    second.page.context.add_cookies(first.page.context.cookies())
    second.open("/policy/options/three_term_induction/adopt/")
    second.fill_date("Put into force from", "1 9 2026")
    second.fill(Why__this__option="One year is enough.")
    second.press("Check before you decide")
    for window in (first, second):
        window.page.get_by_role("button", name="Put into force from 1 September 2026").click()
        window.check_page()
    second.sees("already")
