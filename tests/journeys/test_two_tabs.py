"""One person with two roles in two tabs of one browser: clicks and forms, one after the other."""

from collections.abc import Callable

import pytest

from goldthread.core import clock
from goldthread.core.access import SYSTEM
from goldthread.core.roles import Role
from goldthread.people import actions
from goldthread.people.models import TrnRange, User
from tests.support.browser import Visitor

TUTOR, HEAD = "Grace Olanipekun, induction tutor", "Grace Olanipekun, headteacher"


def second_tab(first: Visitor) -> Visitor:
    return Visitor(first.page.context.new_page(), first.address, scripts=first.scripts)


def acting(tab: Visitor) -> str:
    return " ".join(tab.page.locator(".gt-acting > span").first.inner_text().split())


def choose_role(tab: Visitor, role: str) -> None:
    """Through the page of one's roles, which is there with and without roles in addresses."""
    tab.open("/roles/")
    tab.page.get_by_role("button", name=role, exact=True).click()
    tab.check_page()


def interleaved(first: Visitor, second: Visitor) -> list[tuple[str, str]]:
    """Who each tab said was acting after each pair of clicks."""
    seen = []
    choose_role(first, "Induction tutor")
    choose_role(second, "Headteacher")
    for _ in range(2):
        for tab in (first, second):
            tab.follow("New teachers")
        seen.append((acting(first), acting(second)))
        for tab in (first, second):
            tab.page.reload()
        seen.append((acting(first), acting(second)))
    return seen


def test_two_tabs_keep_their_roles_and_a_form_its_writer(visit: Callable[..., Visitor]) -> None:
    for scripts in (True, False):
        first = visit(java_script_enabled=scripts)
        first.step_into("Grace Olanipekun")
        second = second_tab(first)
        for one, two in interleaved(first, second):
            assert one.startswith(TUTOR)
            assert two.startswith(HEAD)
        first.follow("Add a new teacher")
        second.page.reload()
        first.press("Continue")
        first.sees_title("Who")
        assert acting(first).startswith(TUTOR)
    _end_of_a_role(second)
    _form_of_somebody_else(visit())


def test_control_with_the_role_in_the_session_alone_the_tabs_mix(
    visit: Callable[..., Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldthread.people.tabs.in_role", lambda address, key: address)
    monkeypatch.setattr("goldthread.people.tabs.leads_on", lambda request: False)
    first = visit()
    first.step_into("Grace Olanipekun")
    seen = interleaved(first, second_tab(first))
    assert any(not one.startswith(TUTOR) for one, _ in seen)


def _form_of_somebody_else(first: Visitor) -> None:
    """It was open while another person signed in, and then its writer again."""
    first.step_into("Jonas Weir")
    first.open("/records/numbers/")
    first.fill(First__number="0500000 is what I meant to type", Last__number="0599999")
    second = second_tab(first)
    for name in ("Leila Farrant", "Jonas Weir"):
        second.open("/sign-in/")
        second.page.locator(".gt-card", has_text=name).get_by_role("button").first.click()
        second.check_page()
        first.press("Add the range" if name == "Leila Farrant" else "Continue")
        first.sees_title("Nothing was saved yet")
        first.sees("0500000 is what I meant to type")
    before = TrnRange.objects.count()
    first.press("Send it now")
    first.sees_title("Teacher reference numbers")
    first.error_leads_to("Enter the first number with 7 digits")
    first.fill(First__number="9990000", Last__number="9999999")
    assert TrnRange.objects.count() == before


def _end_of_a_role(head: Visitor) -> None:
    grant = User.objects.get(name="Grace Olanipekun").grants.get(role=Role.HEADTEACHER)
    actions.end_grant(by=SYSTEM, at=clock.now(), on=clock.today(), grant=grant)
    head.page.reload()
    head.sees_title("You do not have this role")
    head.follow("induction tutor")
    assert acting(head).startswith(TUTOR)
