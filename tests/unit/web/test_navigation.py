"""The frame of every page: who acts, the menu, the footer."""

from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from goldthread.core.access import PUBLIC, Actor
from goldthread.core.roles import ROLES, Role
from goldthread.web import context, navigation, presenters
from tests.support.people import make_actor

GRANTED = [role for role in ROLES if role not in {Role.PUBLIC, Role.SYSTEM}]


def frame(actor: Actor, path: str = "/") -> dict[str, object]:
    request = RequestFactory().get(path)
    request.actor = actor  # type: ignore[attr-defined]
    found: dict[str, object] = context.chrome(request)["chrome"]
    return found


def test_every_role_has_a_menu_and_no_more_than_four_labels() -> None:
    assert set(navigation.MENUS) == set(Role)
    assert all(len(menu) <= 4 for menu in navigation.MENUS.values())
    assert all(navigation.MENUS[role] for role in GRANTED)


@pytest.mark.parametrize("role", GRANTED)
def test_every_entry_leads_to_a_page(role: Role) -> None:
    for _, name in navigation.MENUS[role]:
        assert reverse(name).startswith("/")
    assert navigation.start(role) == navigation.MENUS[role][0][1]


def test_the_longest_address_that_fits_is_marked() -> None:
    officer = Actor(role=Role.POLICY_OFFICER, name="Leila Farrant")
    menu = frame(officer, "/policy/options/")["navigation"]
    assert [entry["label"] for entry in menu if entry["active"]] == ["Options"]  # type: ignore[attr-defined]
    elsewhere = frame(officer, "/help/")["navigation"]
    assert [entry for entry in elsewhere if entry["active"]] == []  # type: ignore[attr-defined]


def test_the_frame_says_who_acts_for_whom() -> None:
    actor = Actor(role=Role.BODY_OFFICER, name="Martin Sealby", organisation_name="Pennine Hub")
    shown = frame(actor)
    assert (shown["acting"], shown["acting_for"]) == (
        "Martin Sealby, appropriate body officer", "Pennine Hub",
    )  # fmt: skip
    assert shown["can_change_role"] is True


def test_for_the_public_nobody_acts() -> None:
    shown = frame(PUBLIC)
    assert (shown["acting"], shown["acting_for"], shown["can_change_role"]) == (None, None, False)
    assert shown["navigation"] == []


def test_the_frame_says_whether_it_is_a_demonstration(settings: Settings) -> None:
    assert frame(PUBLIC)["demonstration"] is True
    settings.GOLDTHREAD_DEMONSTRATION = False
    assert frame(PUBLIC)["demonstration"] is False


@pytest.mark.django_db
def test_every_link_of_the_footer_and_the_home_page_opens() -> None:
    client = Client()
    footer = [entry["href"] for entry in frame(PUBLIC)["footer"]]  # type: ignore[attr-defined]
    loop = [step.href for step in presenters.loop() if step.href]
    assert presenters.loop(Role.INDUCTION_TUTOR)[-1].href == ""
    for address in {*footer, *loop, *(card.href for card in presenters.open_to_all())}:
        assert client.get(address, follow=True).status_code == 200, address


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.TEACHER, Role.MENTOR])
def test_a_menu_opens_for_its_role(
    role: Role, person: object, school: object, signed_in: Callable[[Actor], Client]
) -> None:
    organisation = school if ROLES[role].organisation_kind else None
    client = signed_in(make_actor(role, organisation, person))  # type: ignore[arg-type]
    for _, name in navigation.MENUS[role]:
        assert client.get(reverse(name)).status_code == 200
