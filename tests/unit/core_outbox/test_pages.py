"""Everybody's own messages, and those that could not be sent."""

import pytest
from django.db import transaction
from django.test import Client

from goldthread.core import clock, ids
from goldthread.core.access import Actor
from goldthread.core.errors import DomainError
from goldthread.core.outbox import actions, writing
from goldthread.core.outbox.models import Message, State
from goldthread.core.outbox.writing import To
from goldthread.core.roles import Role
from goldthread.people.models import User
from tests.support.people import make_actor


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def written(*to: To, about: str = "1", href: str = "/policy/") -> None:
    with transaction.atomic():
        writing.send(
            "outcome_recommended", to=to, about=about, at=clock.now(), href=href,
            school="Elm School", teacher=f"Ida Roe {about}",
        )  # fmt: skip


def test_nothing_yet(tutor: Actor) -> None:
    page = browser(tutor).get("/messages/").content.decode()
    assert "Nobody has written to you yet." in page
    assert "Messages</a>" in page


def test_unread_messages_come_first_and_are_counted_in_the_frame(tutor: Actor) -> None:
    for about in "123":
        written(To(user_id=tutor.user_id, role=tutor.role), about=about)
    client = browser(tutor)
    last = Message.objects.get(fields__teacher="Ida Roe 3")
    assert client.post(f"/messages/{last.pk}/read/").status_code == 302
    page = client.get("/messages/").content.decode()
    assert "You have two unread messages." in page
    assert "(2<span" in page
    places = [page.index(f"Ida Roe {about}") for about in "213"]
    assert places == sorted(places)


def test_a_message_leads_to_its_page_in_the_role_that_opens_it(tutor: Actor) -> None:
    written(To(user_id=tutor.user_id, role=tutor.role))
    written(To(user_id=tutor.user_id, role=Role.HEADTEACHER), about="2")
    written(To(user_id=tutor.user_id), about="3", href="")
    client, found = browser(tutor), {m.fields["teacher"][-1]: m for m in Message.objects.all()}

    def page(about: str) -> str:
        return client.get(f"/messages/{found[about].pk}/").content.decode()

    assert 'href="/policy/">Open the page' in page("1")
    assert "opens when you act as headteacher" in page("2")
    assert "Open the page" not in page("3")
    actions.mark_read(by=tutor, at=clock.now(), message=found["1"])
    assert "Mark as read" not in page("1")


def test_another_persons_message_is_not_there(tutor: Actor, trainer: Actor) -> None:
    written(To(user_id=tutor.user_id))
    message = Message.objects.get()
    client = browser(trainer)
    for method, path in (("get", ""), ("post", "read/")):
        answer = getattr(client, method)(f"/messages/{message.pk}/{path}")
        assert answer.status_code == 404
    with pytest.raises(Message.DoesNotExist):
        actions.mark_read(by=trainer, at=clock.now(), message=message)


def test_a_failure_is_seen_and_sent_again(tutor: Actor) -> None:
    records = make_actor(Role.RECORD_MANAGER, department())
    written(To(user_id=tutor.user_id), To(email="ida@example.org"))
    Message.objects.update(state=State.FAILED, error="No such address", attempts=8)
    failed = Message.objects.get(email="ida@example.org")
    client = browser(records)
    assert "not-sent" in client.get("/messages/").content.decode()
    page = client.get("/messages/not-sent/").content.decode()
    for shown in (
        "Two messages could not be sent",
        "No such address",
        "ida@example.org",
        "8 tries",
    ):
        assert shown in page
    assert client.post(f"/messages/{failed.pk}/send-again/").status_code == 302
    failed.refresh_from_db()
    assert (failed.state, failed.error) == (State.WAITING, "")
    assert client.post(f"/messages/{failed.pk}/send-again/").status_code == 404
    with pytest.raises(DomainError, match="on its way"):
        actions.try_again(by=records, at=clock.now(), message=failed)
    own = browser(tutor)
    [message] = Message.objects.filter(user=tutor.user_id)
    assert "could not be sent by e-mail" in own.get(f"/messages/{message.pk}/").content.decode()
    assert own.get("/messages/not-sent/").status_code == 404


def test_what_left_by_e_mail_says_so_and_nothing_to_mend_is_told(tutor: Actor) -> None:
    written(To(user_id=tutor.user_id))
    Message.objects.update(state=State.SENT, sent_at=clock.now(), reference="notify-1")
    page = browser(tutor).get(f"/messages/{Message.objects.get().pk}/").content.decode()
    assert "and sent to you by e-mail" in page
    records = browser(make_actor(Role.RECORD_MANAGER, department()))
    assert "Every message could be sent." in records.get("/messages/not-sent/").content.decode()


def department() -> object:
    from goldthread.organisations.models import Kind
    from tests.support.organisations import make_organisation

    return make_organisation(f"Department {ids.new()}", Kind.DEPARTMENT)
