"""Two windows save one record: the second is told what changed, and loses nothing."""

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from goldthread.core import meanwhile
from goldthread.core.errors import DomainError
from goldthread.core.meanwhile import ChangedMeanwhile
from goldthread.induction import actions
from goldthread.induction.models import Induction
from tests.support.induction import Staff, moment
from tests.support.screens import said
from tests.unit.induction_pages.test_service_changes import date, page

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 10)
DAY = dt.timedelta(days=1)
SUMMARY = "We talked about the pace of lessons, and what the books of the class show of it."


def seen(client: Client, address: str) -> str:
    found = re.search(r'name="shown-with" value="(\d+)"', client.get(address).content.decode())
    assert found
    return found[1]


def part_time(share: str, from_on: dt.date) -> dict[str, str]:
    return {"pattern": "percent", "percent": share, **date("from_on", from_on)}


def shares(induction: Induction) -> list[int]:
    return list(induction.service.order_by("during").values_list("fte_bp", flat=True))


def test_the_second_is_told_who_changed_what_and_keeps_the_answers(
    induction: Induction, as_tutor: Client
) -> None:
    address = page(induction, "pattern/")
    mark = seen(as_tutor, address)
    first = as_tutor.post(address, part_time("80", TODAY) | {"shown-with": mark})
    assert first.status_code == 302
    second = as_tutor.post(address, part_time("55", TODAY + DAY) | {"shown-with": mark})
    assert second.status_code == 422
    told = said(second)
    assert "Nothing was saved. While this page was open, the working pattern was changed by" in told
    assert "on 10 March 2026 at 09:00" in told
    assert 'value="55"' in second.content.decode()
    assert shares(induction) == [10_000, 8_000]
    again = re.search(r'name="shown-with" value="(\d+)"', second.content.decode())
    assert again
    third = as_tutor.post(address, part_time("55", TODAY + DAY) | {"shown-with": again[1]})
    assert third.status_code == 302
    assert shares(induction) == [10_000, 8_000, 5_500]


def test_control_without_the_comparison_the_second_changes_it_unseen(
    induction: Induction, as_tutor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = page(induction, "pattern/")
    mark = seen(as_tutor, address)
    monkeypatch.setattr(meanwhile, "check", lambda: None)
    for share, day in (("80", TODAY), ("55", TODAY + DAY)):
        sent = part_time(share, day) | {"shown-with": mark}
        assert as_tutor.post(address, sent).status_code == 302
    assert shares(induction) == [10_000, 8_000, 5_500]


def test_a_long_text_survives_what_another_recorded(
    induction: Induction, as_tutor: Client, staff: Staff
) -> None:
    address = page(induction, "review/")
    mark = seen(as_tutor, address)
    actions.change_pattern(
        by=staff.tutor, at=moment(TODAY), on=TODAY, induction=induction, from_on=TODAY,
        fte_bp=8_000,
    )  # fmt: skip
    answer = as_tutor.post(
        address,
        {"term": "1", "judgement": "on_track", "summary": SUMMARY, "shown-with": mark,
         **date("held_on", TODAY)},
    )  # fmt: skip
    assert answer.status_code == 422
    assert SUMMARY in answer.content.decode()
    assert not induction.reviews.exists()


@pytest.mark.parametrize("mark", ["", "x", "-1", "٣", "9" * 40, None])
def test_a_strange_mark_is_no_error(
    induction: Induction, as_tutor: Client, mark: str | None
) -> None:
    sent = part_time("80", TODAY) | ({} if mark is None else {"shown-with": mark})
    assert as_tutor.post(page(induction, "pattern/"), sent).status_code == 302


@pytest.mark.parametrize(
    "rest", ["pattern/", "mentor/", "leave/", "review/"]
)  # fmt: skip
def test_every_form_that_changes_an_induction_carries_the_mark(
    induction: Induction, as_tutor: Client, rest: str
) -> None:
    assert seen(as_tutor, page(induction, rest)) == str(meanwhile.mark(induction.pk))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "control"])
def test_of_two_who_save_at_the_same_moment_one_is_told(
    induction: Induction, staff: Staff, guarded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark, together = str(meanwhile.mark(induction.pk)), Barrier(2, timeout=20)
    if not guarded:
        monkeypatch.setattr(meanwhile, "check", lambda: None)

    def save(day: dt.date) -> str:
        together.wait()
        try:
            with meanwhile.saving(induction.pk, mark):
                actions.change_pattern(
                    by=staff.tutor, at=moment(TODAY), on=TODAY, induction=induction,
                    from_on=day, fte_bp=8_000,
                )  # fmt: skip
        except ChangedMeanwhile:
            return "told"
        except DomainError:
            return "refused"
        finally:
            connection.close()
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        ends = sorted(pool.map(save, (TODAY, TODAY)))
    assert ends == (["saved", "told"] if guarded else ["refused", "saved"])
