"""A school is found by name: suggested while one types, or searched for without scripts."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.support.browser import PHONE, Visitor


def test_a_suggestion_leads_to_the_school(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.open("/organisations/schools/")
    box = visitor.page.get_by_role("combobox")
    box.press_sequentially("Calderb")
    suggestion = visitor.page.get_by_role("option", name="Calderbrook High School")
    expect(suggestion).to_be_visible()
    suggestion.click()
    visitor.press("Search")
    visitor.sees_title("Calderbrook High School")


def test_a_school_is_found_without_scripts(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport=PHONE, java_script_enabled=False)
    visitor.open("/organisations/schools/")
    visitor.fill(**{"Name, place or URN": "calderbrook"})
    visitor.press("Search")
    visitor.follow("Calderbrook High School")
    visitor.sees_title("Calderbrook High School")


def test_no_match_keeps_the_search_and_offers_the_nearest(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport=PHONE)
    visitor.open("/organisations/schools/?q=Calderbrok+Hihg")
    visitor.sees("Did you mean one of these?")
    visitor.sees("Calderbrook High School")
