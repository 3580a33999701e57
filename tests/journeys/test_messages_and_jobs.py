"""What somebody is told, and long work from start to stop to its end."""

from collections.abc import Callable

import pytest

from goldthread.core import clock
from goldthread.core.jobs import running
from goldthread.core.jobs.models import Job
from goldthread.rulebook import refreshing
from tests.journeys.steps import OFFICER, TUTOR, adopt
from tests.support.browser import PHONE, Visitor


def test_a_message_leads_to_what_is_asked(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport=PHONE)
    visitor.step_into(OFFICER)
    visitor.page.get_by_role("link", name="Messages").click()
    visitor.sees_title("Messages")
    visitor.sees("unread message")
    visitor.check_page()
    visitor.follow("Calderbrook High School asks you to accept Ellis Marchbank")
    visitor.press("Mark as read")
    visitor.follow("Calderbrook High School asks you to accept Ellis Marchbank")
    visitor.follow("Open the page")
    visitor.sees_title("Ellis Marchbank")
    visitor.step_into(TUTOR)
    visitor.open("/messages/")
    visitor.sees("has declined Mina Okoro-Vance")


def test_long_work_is_watched_stopped_and_goes_on(
    visit: Callable[..., Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "BATCH", 5)
    visitor = visit(viewport=PHONE)
    adopt(visitor, "qts_at_end_of_training", "1 9 2026")
    visitor.follow("See how far it is")
    visitor.sees("It begins as soon as the worker is free.")
    job = Job.objects.get()
    running._batch(job.pk, clock.now)
    visitor.follow("Refresh")
    visitor.sees("5 of")
    visitor.press("Stop this work")
    visitor.sees("Stopped. 5 of")
    assert running.run(job.pk, now=clock.now) == "stopped"
    visitor.press("Go on")
    visitor.sees("Waiting. 5 of")
    assert running.run(job.pk, now=clock.now) == "done"
    visitor.follow("Refresh")
    visitor.sees("All done:")
    visitor.follow("Long work")
    visitor.sees("Nothing is under way.")
