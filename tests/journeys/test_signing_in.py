"""Signing in for the first time, on a phone: a change of mind, a doubt, a decision, the record.

Then signed out by time, back again, and out everywhere.
"""

from collections.abc import Callable

import pytest
from pytest_django import Settings

from goldthread.people.models import Person
from tests.support.browser import PHONE, Visitor
from tests.support.sign_in_service import Account, Service

BUTTON = "Sign in with Stand-in Sign-in"


def at_the_service(visitor: Visitor, choice: str) -> None:
    """Go to the sign-in service, choose who one is there, and come back."""
    visitor.page.get_by_role("button", name=BUTTON).click()
    visitor.page.get_by_role("link", name=choice, exact=True).click()
    visitor.check_page()


@pytest.mark.usefixtures("demonstrated")
def test_a_doubt_is_settled_and_the_record_opens(
    visit: Callable[..., Visitor], service: Service, settings: Settings
) -> None:
    nadia = Person.objects.get(given_names="Nadia", family_name="Thornbury")
    service.accounts = [Account("n-1", "Nadia", "Thornbury", nadia.birth_on.isoformat())]
    teacher, manager = visit(viewport=PHONE), visit(viewport=PHONE)

    teacher.open("/sign-in/?next=/record/")
    at_the_service(teacher, "Cancel")
    teacher.sees_title("You have not signed in")
    at_the_service(teacher, "Nadia")
    teacher.sees_title("Which record is yours?")
    teacher.press("Find my record")
    teacher.error_leads_to("Choose whether you know it")
    teacher.choose("No, neither")
    teacher.press("Find my record")
    teacher.sees_title("We are looking for your record")

    manager.step_into("Jonas Weir")
    manager.follow("People")
    manager.follow("See who waits for you")
    manager.follow("Nadia Thornbury")
    manager.press("Decide")
    manager.error_leads_to("Choose whose record it is")
    manager.page.get_by_label(nadia.trn).check()
    manager.fill(Your__reason="Name and birth date agree, and her school confirmed the number.")
    manager.press("Decide")
    manager.sees("Nadia Thornbury can sign in to their record.")

    teacher.open("/sign-in/?next=/record/")
    at_the_service(teacher, "Nadia")
    assert teacher.page.url == f"{teacher.address}/record/"
    teacher.sees("Nadia Thornbury, teacher")

    settings.GOLDTHREAD_NOW = "2026-03-10T11:00:00+00:00"
    teacher.open("/record/")
    teacher.sees_title("You are signed out")
    teacher.follow("Sign in again")
    at_the_service(teacher, "Nadia")
    assert teacher.page.url == f"{teacher.address}/record/"
    teacher.follow("Change role")
    teacher.follow("See where you are signed in")
    teacher.sees("You are signed in here and nowhere else.")
    teacher.press("Sign out everywhere")
    teacher.open("/record/")
    teacher.sees_title("Sign in")
