"""The door of every page, and what middleware does before it."""

import datetime as dt

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from goldthread.core import access, errors, limits, roles, states, text
from goldthread.core.roles import Capability, Role

TUTOR = access.Actor(role=Role.INDUCTION_TUTOR, name="Grace Olanipekun")


@access.require(Capability.ASSESS)
def page(request: HttpRequest, refuse: bool = False) -> HttpResponse:
    if refuse:
        raise errors.NotPermitted
    return HttpResponse("open")


@pytest.fixture
def request_as(rf: RequestFactory):  # type: ignore[no-untyped-def]
    def make(actor: access.Actor, method: str = "get") -> HttpRequest:
        request = getattr(rf, method)("/somewhere/?q=1")
        request.actor = actor
        return request

    return make


def test_a_page_opens_for_a_role_with_the_capability(request_as) -> None:  # type: ignore[no-untyped-def]
    assert page(request_as(TUTOR)).content == b"open"


def test_a_page_does_not_exist_for_a_role_without_it(request_as) -> None:  # type: ignore[no-untyped-def]
    teacher = access.Actor(role=Role.TEACHER, name="Nadia Thornbury")
    with pytest.raises(Http404):
        page(request_as(teacher))


def test_not_permitted_looks_like_absent(request_as) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Http404):
        page(request_as(TUTOR), refuse=True)


def test_the_public_is_sent_to_sign_in_and_back(request_as) -> None:  # type: ignore[no-untyped-def]
    assert page(request_as(access.PUBLIC))["Location"] == "/sign-in/?next=%2Fsomewhere%2F%3Fq%3D1"
    assert page(request_as(access.PUBLIC, "post"))["Location"] == "/sign-in/"


def test_signed_in_pages_open_for_every_role(request_as) -> None:  # type: ignore[no-untyped-def]
    view = access.signed_in(lambda request: HttpResponse("in"))
    assert view(request_as(TUTOR)).content == b"in"
    assert view(request_as(access.PUBLIC)).status_code == 302


def test_a_check_names_who_may_not_do_what() -> None:
    access.check_can(TUTOR, Capability.ASSESS)
    with pytest.raises(errors.NotPermitted, match="induction_tutor may not decide_outcome"):
        access.check_can(TUTOR, Capability.DECIDE_OUTCOME)


def test_every_view_tells_its_level() -> None:
    assert access.level(page) == "assess"
    assert access.level(access.public(lambda request: HttpResponse())) == "public"
    assert access.level(lambda request: HttpResponse()) is None


def test_every_role_has_a_row_and_the_public_may_do_nothing() -> None:
    assert set(roles.ROLES) == set(Role)
    assert roles.ROLES[Role.PUBLIC].capabilities == frozenset()
    assert {c for row in roles.ROLES.values() for c in row.capabilities} == set(Capability)


def test_an_illegal_move_names_the_state_and_the_move() -> None:
    table = {("open", "close"): "closed"}
    assert states.next_state(table, state="open", move="close", message="-") == "closed"
    with pytest.raises(errors.IllegalMove) as refused:
        states.next_state(table, state="closed", move="close", message="It is closed already.")
    assert (refused.value.state, refused.value.move) == ("closed", "close")
    assert "open --> closed: close" in states.diagram(table)


def test_names_are_found_without_accents() -> None:
    assert text.sort_key("Ó Briain", " Áine") == "o briain aine"


def test_names_are_found_however_apostrophes_and_dashes_are_typed() -> None:
    for typed in ("O’Neill-Ash", "O'Neill Ash", "o`neill\u2011ash", "O\u02bcneill\u2013Ash"):
        assert text.sort_key(typed) == "oneill ash"


def test_an_address_with_nul_names_nothing(client: Client) -> None:
    assert client.get("/awards/%00/").status_code == 404


@pytest.mark.django_db
def test_a_limit_counts_per_window_and_per_key() -> None:
    at = dt.datetime(2026, 3, 10, 9, 0, 30, tzinfo=dt.UTC)
    asked = [limits.allowed("check:a", at=at, most=2, seconds=60) for _ in range(3)]
    assert asked == [True, True, False]
    assert limits.allowed("check:b", at=at, most=2, seconds=60)
    assert limits.allowed("check:a", at=at + dt.timedelta(seconds=31), most=2, seconds=60)


def test_a_limit_keeps_no_address() -> None:
    key = limits.address_key("check", "192.0.2.7")
    assert "192.0.2.7" not in key
    assert key != limits.address_key("check", "192.0.2.8")


def test_behind_our_proxy_the_address_is_the_one_it_saw(
    rf: RequestFactory, settings: Settings
) -> None:
    request = rf.get("/", headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.7"})
    assert limits.address_of(request) == "127.0.0.1"
    settings.GOLDTHREAD_BEHIND_PROXY = True
    assert limits.address_of(request) == "192.0.2.7"
