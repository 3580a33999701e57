"""Sending: at least once, once where the channel knows references, and failures are seen."""

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection, transaction

from goldthread.core import clock, ids
from goldthread.core.outbox import addresses, channels, sending, tasks, writing
from goldthread.core.outbox.channels.notify import Notify as Channel
from goldthread.core.outbox.models import MOST_ATTEMPTS, Message, State
from goldthread.core.outbox.writing import To
from goldthread.core.roles import Role
from tests.support import notify as stand_in
from tests.support.people import make_person, make_user

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def notify(settings: Any) -> Iterator[stand_in.Notify]:
    settings.GOLDTHREAD_MESSAGES = "notify"
    settings.NOTIFY_API_KEY, settings.NOTIFY_TEMPLATE_ID = stand_in.API_KEY, "template-1"
    with stand_in.running() as running:
        settings.NOTIFY_URL = running.address
        yield running


def written(to: To | None = None, about: str = "1", due: dt.datetime | None = None) -> Message:
    with transaction.atomic():
        writing.send(
            "outcome_recommended", to=[to or To(email="ada@example.org")], about=about,
            at=clock.now(), due_at=due, school="Elm", teacher="Ida Roe",
        )  # fmt: skip
    return Message.objects.get(key__startswith=f"outcome_recommended:{about}:")


def send(later: dt.timedelta = dt.timedelta()) -> int:
    return sending.send_due(at=clock.now() + later, most=10)


def test_a_message_leaves_once_with_its_words_and_reference(
    db: None, notify: stand_in.Notify
) -> None:
    message = written()
    assert (send(), send()) == (1, 0)
    message.refresh_from_db()
    assert (message.state, message.reference, message.channel) == ("sent", "notify-0", "notify")
    assert notify.sent == [
        {
            "email_address": "ada@example.org", "template_id": "template-1",
            "personalisation": {"subject": message.subject, "text": message.text},
            "reference": str(message.pk),
        }
    ]  # fmt: skip


def test_it_waits_until_it_is_due(db: None, notify: stand_in.Notify) -> None:
    written(due=clock.now() + MINUTE)
    assert (send(), send(MINUTE)) == (0, 1)


@pytest.mark.parametrize("status", [500, 503, 429, 403, 302])
def test_a_service_that_is_away_is_tried_again_with_growing_waits(
    db: None, notify: stand_in.Notify, status: int
) -> None:
    message, notify.status, tries, later = written(), status, 0, dt.timedelta()
    waits = []
    while Message.objects.filter(state=State.WAITING).exists():
        tries += send(later)
        message.refresh_from_db()
        assert message.next_try_at is not None
        waits.append(message.next_try_at - clock.now() - later)
        later += waits[-1]
    assert tries == MOST_ATTEMPTS
    assert waits[:3] == [MINUTE, 2 * MINUTE, 4 * MINUTE]
    assert message.state == State.FAILED
    assert "GOV.UK Notify" in message.error


def test_after_a_failure_the_next_try_succeeds(db: None, notify: stand_in.Notify) -> None:
    message, notify.status = written(), 503
    send()
    notify.status = 201
    assert (send(), send(MINUTE)) == (0, 1)
    message.refresh_from_db()
    assert (message.state, message.error) == (State.SENT, "")


def test_an_address_that_is_refused_fails_at_once(db: None, notify: stand_in.Notify) -> None:
    message, notify.status = written(), 400
    send()
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.FAILED, 1)


def test_who_has_no_address_reads_it_here_only(db: None, notify: stand_in.Notify) -> None:
    message = written(To(person_id=make_person().pk))
    send()
    message.refresh_from_db()
    assert (message.state, message.error) == (State.FAILED, sending.NO_ADDRESS)


def test_an_address_is_looked_up_when_the_message_leaves(db: None, notify: stand_in.Notify) -> None:
    person = make_person()
    user = make_user(Role.TEACHER, person=person)
    written(To(person_id=person.pk), "person")
    written(To(user_id=user.pk), "user")
    assert send() == 2
    assert {one["email_address"] for one in notify.sent} == {user.email}


def test_nobody_knows_addresses_before_a_room_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "_known", [])
    assert addresses.address_of(ids.new(), None) == ""


def test_a_service_that_is_not_there_is_unavailable(settings: Any) -> None:
    settings.NOTIFY_API_KEY, settings.NOTIFY_URL = stand_in.API_KEY, "http://127.0.0.1:9"
    with pytest.raises(channels.Unavailable, match="ConnectionError"):
        Channel().find(ids.new())


def test_the_console_prints_and_the_database_keeps(
    db: None, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    written()
    assert tasks.send_due(timestamp=0) == 1
    settings.GOLDTHREAD_MESSAGES = "console"
    written(about="2")
    assert send() == 1
    assert "To: ada@example.org\nSubject: Elm recommends an outcome" in capsys.readouterr().out
    for name in ("database", "console"):
        settings.GOLDTHREAD_MESSAGES = name
        assert channels.chosen().find(ids.new()) is None


def test_what_another_worker_has_claimed_is_left_alone(db: None, notify: stand_in.Notify) -> None:
    message = written()
    assert sending._claimed(clock.now()) == message
    assert send() == 0


def killed_after_sending(notify: stand_in.Notify) -> Message:
    """A message that a worker, killed with no chance to clean up, sent and did not write down."""
    message, at = written(), clock.now()
    worker = subprocess.Popen([sys.executable, "-c", WORKER, at.isoformat()], env=surroundings())
    notify.taken = lambda: os.kill(worker.pid, signal.SIGKILL)
    assert worker.wait(120) == -signal.SIGKILL
    notify.taken = lambda: None
    message.refresh_from_db()
    assert (message.state, len(notify.sent)) == (State.WAITING, 1)
    return message


WORKER = """
import datetime, sys, django
django.setup()
from goldthread.core.outbox import sending
sending.send_due(at=datetime.datetime.fromisoformat(sys.argv[1]), most=1)
"""


def surroundings() -> dict[str, str]:
    """What a worker needs to find the database of this test and the stand-in."""
    from django.conf import settings

    to: dict[str, Any] = connection.settings_dict
    host, port = quote(to["HOST"], safe=""), to["PORT"]
    database = f"postgresql://{to['USER']}@/{to['NAME']}?host={host}"
    names = ("GOLDTHREAD_MESSAGES", "NOTIFY_URL", "NOTIFY_API_KEY", "NOTIFY_TEMPLATE_ID")
    return {
        **os.environ, **{name: getattr(settings, name) for name in names},
        "DATABASE_URL": database, "PGPORT": str(port),
        "DJANGO_SETTINGS_MODULE": "goldthread.config.settings.test",
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_sending_and_writing_sends_none_twice(
    notify: stand_in.Notify,
) -> None:
    message = killed_after_sending(notify)
    assert send(MINUTE) == 0, "the claim still stands"
    assert send(sending.CLAIM) == 1
    message.refresh_from_db()
    assert (message.state, message.reference, len(notify.sent)) == (State.SENT, "notify-0", 1)


@pytest.mark.django_db(transaction=True)
def test_control_without_asking_for_the_reference_it_is_sent_twice(
    notify: stand_in.Notify, monkeypatch: pytest.MonkeyPatch
) -> None:
    find: Callable[[Channel, object], str | None] = lambda channel, reference: None  # noqa: E731
    monkeypatch.setattr(Channel, "find", find)
    killed_after_sending(notify)
    send(sending.CLAIM)
    assert len(notify.sent) == 2
