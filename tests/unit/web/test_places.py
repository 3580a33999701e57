"""Time-outs, the page after them, and where one is signed in."""

import datetime as dt

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from pytest_django import Settings

from goldthread.core import clock
from goldthread.core.access import PUBLIC, SYSTEM, Actor
from goldthread.core.errors import DomainError
from goldthread.core.models import Event
from goldthread.core.roles import Role
from goldthread.people.actions import sessions as actions
from goldthread.people.models import HowEnded, Person, SignIn, User
from goldthread.people.signin.sessions import KEY, browser_of
from tests.support.constraints import refused_by
from tests.support.people import make_actor, make_user
from tests.support.screens import said, signed_in

pytestmark = pytest.mark.django_db
PLACES, EVERYWHERE = "/sign-in/places/", "/sign-out/everywhere/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
LONG = "She plans her lessons well.\n<b>Pupils</b> learn from them."


@pytest.fixture
def nadia(person: Person) -> Actor:
    return make_actor(Role.TEACHER, person=person, name=person.full_name)


@pytest.fixture
def client(nadia: Actor) -> Client:
    return signed_in(nadia)


class Later:
    """Moves the clock on."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def by(self, **some: int) -> None:
        self.settings.GOLDTHREAD_NOW = (clock.now() + dt.timedelta(**some)).isoformat()


@pytest.fixture
def later(settings: Settings) -> Later:
    return Later(settings)


def events(name: str) -> list[Event]:
    return list(Event.objects.filter(name=name).order_by("at", "id"))


def test_signing_in_and_out_is_on_record(client: Client, nadia: Actor) -> None:
    [came] = events("people.signed_in")
    assert (came.by_user, came.person) == (nadia.user_id, nadia.person_id)
    client.post("/sign-out/")
    [went] = events("people.signed_out")
    assert (went.subject_id, went.data) == (came.subject_id, {"how": "signed_out"})
    assert client.get("/record/")["Location"] == "/sign-in/?next=%2Frecord%2F"
    client.post("/sign-out/")
    assert len(events("people.signed_out")) == 1


def test_an_hour_without_a_request_ends_it_and_leads_back(client: Client, later: Later) -> None:
    later.by(minutes=59)
    assert client.get("/record/").status_code == 200
    later.by(minutes=60)
    answer = client.get("/record/?from=list")
    assert answer["Location"] == "/sign-in/ended/?why=idle&next=%2Frecord%2F%3Ffrom%3Dlist"
    page = client.get(answer["Location"])
    assert "You did nothing here for an hour" in said(page)
    assert 'href="/sign-in/?next=%2Frecord%2F%3Ffrom%3Dlist"' in page.content.decode()
    assert events("people.signed_out")[0].data == {"how": "idle"}
    assert client.get("/record/")["Location"].startswith("/sign-in/?next=")


def test_twelve_hours_end_it_however_busy_somebody_is(client: Client, later: Later) -> None:
    for _ in range(14):
        later.by(minutes=50)
        assert client.get("/record/").status_code == 200
    later.by(minutes=30)
    answer = client.get("/record/")
    assert answer["Location"].startswith("/sign-in/ended/?why=too_long")
    assert "You were signed in for 12 hours" in said(client.get(answer["Location"]))


def test_a_session_that_is_over_opens_what_is_open_to_all(client: Client, later: Later) -> None:
    later.by(hours=2)
    answer = client.get("/policy/")
    assert answer.status_code == 200
    assert "Nadia" not in answer.content.decode()


def test_what_was_written_is_shown_once_and_the_page_it_stood_on_is_found(
    client: Client, later: Later
) -> None:
    later.by(hours=2)
    answer = client.post(
        PLACES, {"summary": LONG, "term": "3"}, headers={"referer": "http://testserver/record/"}
    )
    assert answer["Location"] == "/sign-in/ended/?why=idle&next=%2Frecord%2F"
    page = client.get(answer["Location"])
    assert "What you had written" in said(page)
    assert "learn from them." in said(page)
    assert "&lt;b&gt;Pupils" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert "What you had written" not in said(client.get(answer["Location"]))


@pytest.mark.parametrize("written", ["x y" * 10_000, "word"])
def test_what_is_too_long_or_too_little_is_not_kept(
    client: Client, later: Later, written: str
) -> None:
    later.by(hours=2)
    data = {"summary": written, "csrfmiddlewaretoken": "a b"}
    answer = client.post(EVERYWHERE, data, headers={"referer": "https://elsewhere.example/a/"})
    assert answer["Location"] == "/sign-in/ended/?why=idle&next="
    assert "What you had written" not in said(client.get(answer["Location"]))


@pytest.mark.parametrize("query", ["", "?why=strange&next=//elsewhere.example", "?why=%00"])
def test_the_page_stands_without_a_reason(query: str) -> None:
    page = Client().get(f"/sign-in/ended/{query}")
    assert "You are not signed in any more." in said(page)
    assert "elsewhere" not in page.content.decode()


def test_signing_out_everywhere_ends_the_others_at_their_next_request(
    client: Client, nadia: Actor
) -> None:
    other, stranger = signed_in(nadia), signed_in(make_actor(Role.TEACHER))
    assert other.get("/record/").status_code == 200
    assert client.post(EVERYWHERE)["Location"] == "/"
    answer = other.get("/record/")
    assert answer["Location"].startswith("/sign-in/ended/?why=everywhere")
    assert "You signed out everywhere, here too." in said(other.get(answer["Location"]))
    assert stranger.get(PLACES).status_code == 200
    assert events("people.signed_out_everywhere")[0].data == {"count": 2}
    assert events("people.signed_out") == []


def test_somebody_turned_off_is_out_at_the_next_request(client: Client) -> None:
    User.objects.update(is_active=False)
    answer = client.get("/record/")
    assert answer["Location"].startswith("/sign-in/ended/?why=turned_off")
    page = client.get(answer["Location"])
    assert "Your access is turned off." in said(page)
    assert "Sign in again" not in said(page)
    User.objects.update(is_active=True)
    assert client.get("/record/").status_code == 302


def test_a_session_that_no_sign_in_stands_behind_is_none(client: Client, nadia: Actor) -> None:
    SignIn.objects.all().delete()
    assert client.get("/record/")["Location"].startswith("/sign-in/ended/?why=signed_out")
    other = signed_in(nadia)
    session = other.session
    del session[KEY]
    session.save()
    assert other.get("/record/")["Location"].startswith("/sign-in/ended/?why=signed_out")


def test_the_page_lists_each_browser_of_ones_own(
    client: Client, nadia: Actor, later: Later
) -> None:
    signed_in(make_actor(Role.TEACHER))
    assert "You are signed in here and nowhere else." in said(client.get(PLACES))
    SignIn.objects.update(browser="Safari on an iPhone")
    later.by(minutes=30)
    here = signed_in(nadia)
    page = said(here.get(PLACES))
    assert "You are signed in with two browsers." in page
    assert page.index("A browser This browser") < page.index("Safari on an iPhone")
    assert "Signed in Tuesday 10 March 2026 at 9:00am" in page
    later.by(minutes=45)
    assert "here and nowhere else" in said(here.get(PLACES))


def test_who_becomes_somebody_else_leaves_no_session_behind(person: Person) -> None:
    first, second = make_user(Role.TEACHER, person=person), make_user(Role.TEACHER)
    client = Client()
    for user in (first, second):
        client.post(f"/sign-in/as/{user.pk}/")
    assert SignIn.objects.get(user=first).how_ended == HowEnded.REPLACED
    assert SignIn.objects.get(user=second).ended_at is None


def test_being_seen_is_written_once_a_minute(client: Client, later: Later) -> None:
    before = SignIn.objects.get().last_seen_at
    later.by(seconds=60)
    client.get("/record/")
    assert SignIn.objects.get().last_seen_at == before
    later.by(seconds=1)
    client.get("/record/")
    assert SignIn.objects.get().last_seen_at == clock.now()


def test_what_has_ended_does_not_end_again(client: Client, now: dt.datetime) -> None:
    sign_in = SignIn.objects.get()
    actions.end_sign_in(by=SYSTEM, at=now, sign_in=sign_in, how=HowEnded.IDLE)
    with pytest.raises(DomainError, match="signed out there already"):
        actions.end_sign_in(by=SYSTEM, at=now, sign_in=sign_in, how=HowEnded.TOO_LONG)


def test_the_database_holds_sign_ins_to_their_promises(client: Client) -> None:
    rows = SignIn.objects.all()
    with refused_by("sign_in_ended_in_some_way"):
        rows.update(ended_at=clock.now())
    with refused_by("sign_in_seen_after_it_began"):
        rows.update(last_seen_at=clock.now() - dt.timedelta(days=1))
    assert not SignIn.objects.visible_to(PUBLIC).exists()
    assert str(SignIn.objects.get()) == "Nadia Thornbury with A browser"


@pytest.mark.parametrize(
    ("agent", "called"),
    [
        (FIREFOX, "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
         "Chrome on Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1",
         "Safari on an iPhone"),
        ("", "A browser"),
        ("\x00" * 500, "A browser"),
    ],
)  # fmt: skip
def test_a_browser_is_named_in_a_few_words(rf: RequestFactory, agent: str, called: str) -> None:
    request: HttpRequest = rf.get("/", headers={"user-agent": agent})
    assert browser_of(request) == called
