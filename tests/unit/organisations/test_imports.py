"""Checking a file and bringing it in."""

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

import pytest

from goldthread.core.access import Actor
from goldthread.core.errors import DomainError, IllegalMove, NotPermitted
from goldthread.core.models import Event
from goldthread.organisations import actions, reading
from goldthread.organisations.models import (
    AppropriateBody,
    Fate,
    ImportRow,
    ImportRun,
    Layout,
    Organisation,
    PupilFigures,
    RunState,
    School,
)
from tests.support import published
from tests.support.imports import (
    Check,
    bodies_file,
    published_content,
    school_row,
    schools_file,
)

pytestmark = pytest.mark.django_db

HUB = ("Severn Edge Teaching School Hub", "teaching_school_hub")


def fates(run: ImportRun) -> list[str]:
    return list(run.rows.order_by("number").values_list("fate", flat=True))


def messages(run: ImportRun) -> list[str]:
    return list(run.rows.order_by("number").values_list("message", flat=True))


def test_check_keeps_every_row_and_changes_no_school(check_schools: Check) -> None:
    run = check_schools(school_row(), school_row(urn="9"), school_row())
    assert run.state == RunState.CHECKED
    assert fates(run) == ["new", "refused", "refused"]
    assert run.counts == {"new": 1, "changed": 0, "same": 0, "refused": 2, "outside": 0}
    assert not School.objects.exists()


def test_check_records_one_event_with_the_counts(check_schools: Check) -> None:
    run = check_schools(school_row(), school_row(urn="9"))
    event = Event.objects.get(name="organisations.file_checked")
    assert event.subject_id == run.pk
    assert event.data == {
        "layout": "pupil_premium", "sha256": run.sha256, "year": 2020,
        "new": 1, "changed": 0, "same": 0, "refused": 1, "outside": 0,
    }  # fmt: skip


def test_commit_adds_school_figures_and_what_it_is_found_by(
    check_schools: Check, commit: Check, now: dt.datetime
) -> None:
    run = commit(check_schools(school_row(), name="pp.csv"))
    school = School.objects.select_related("organisation").get(urn="900002")
    assert (run.state, run.committed_at) == (RunState.COMMITTED, now)
    assert school.organisation.name == "Millrace Primary School"
    assert school.organisation.search_text == (
        " millrace primary school pennine vale calderbrook and hollin 900002"
    )
    figures = school.figures.get()
    assert (figures.year, figures.pupils, figures.eligible) == (2020, 236, 52)
    assert (figures.allocation_pence, figures.source) == (6_994_000, "File pp.csv")


def test_commit_records_one_event_with_the_counts(check_schools: Check, commit: Check) -> None:
    run = commit(check_schools(school_row(), school_row(urn="9")))
    event = Event.objects.get(name="organisations.run_committed")
    assert event.subject_id == run.pk
    assert (event.data["new"], event.data["refused"]) == (1, 1)


def test_file_twice_has_no_second_effect(check_schools: Check, commit: Check) -> None:
    rows = [school_row(), school_row(urn="900003", name="Lockgate Primary School")]
    commit(check_schools(*rows))
    before = list(PupilFigures.objects.order_by("id").values())
    second = check_schools(*rows)
    assert fates(second) == ["same", "same"]
    commit(second)
    assert (Organisation.objects.schools().count(), School.objects.count()) == (2, 2)
    assert list(PupilFigures.objects.order_by("id").values()) == before


def test_changed_school_says_what_changes_and_then_has_changed(
    check_schools: Check, commit: Check
) -> None:
    commit(check_schools(school_row()))
    run = check_schools(
        school_row(name="Millrace Academy", pupils="1,240", allocation="£70,000", secondary="9")
    )
    assert messages(run) == [
        "Name: “Millrace Primary School” becomes “Millrace Academy”; "
        "Phase: “Primary” becomes “All-through or middle”; "
        "Pupils: 236 becomes 1,240; Allocation: £69,940 becomes £70,000"
    ]
    assert School.objects.get().organisation.name == "Millrace Primary School"
    commit(run)
    school = School.objects.select_related("organisation").get()
    assert (school.organisation.name, school.phase) == ("Millrace Academy", "all_through")
    assert school.organisation.search_text.startswith(" millrace academy ")
    assert school.figures.get().pupils == 1_240


def test_long_change_is_cut_where_the_column_ends(check_schools: Check, commit: Check) -> None:
    commit(check_schools(school_row(name="a" * 200)))
    (message,) = messages(check_schools(school_row(name="b" * 200)))
    assert len(message) == 300
    assert message.endswith("…")


def test_figures_of_another_year_stand_beside_the_first(
    check_schools: Check, commit: Check
) -> None:
    commit(check_schools(school_row()))
    run = check_schools(school_row(), year=2021)
    assert messages(run) == ["Figures for 2021 to 2022 are added"]
    commit(run)
    assert list(PupilFigures.objects.order_by("year").values_list("year", flat=True)) == [
        2020,
        2021,
    ]


def test_damaged_letter_in_a_name_is_noted(check_schools: Check) -> None:
    assert messages(check_schools(school_row(name="St Thomas \ufffd Becket"))) == [
        "The name holds a damaged letter, shown as \ufffd"
    ]


def test_bodies_are_added_changed_and_left_alone(check_bodies: Check, commit: Check) -> None:
    commit(check_bodies(HUB, ("Candlewick Panel", "national")))
    run = check_bodies(
        ("SEVERN EDGE Teaching School Hub", "national"), ("Candlewick Panel", "national")
    )
    assert fates(run) == ["changed", "same"]
    assert messages(run)[0] == (
        "Name: “Severn Edge Teaching School Hub” becomes “SEVERN EDGE Teaching School Hub”; "
        "Type: “Teaching school hub” becomes “National organisation”"
    )
    commit(run)
    body = AppropriateBody.objects.get(organisation__name="SEVERN EDGE Teaching School Hub")
    assert body.kind == "national"
    assert AppropriateBody.objects.count() == 2


@pytest.mark.parametrize("move", [actions.commit_run, actions.discard_run])
@pytest.mark.parametrize("first", [actions.commit_run, actions.discard_run])
def test_run_is_settled_only_once(
    move: Check, first: Check, check_schools: Check, record_manager: Actor, now: dt.datetime
) -> None:
    run = check_schools(school_row())
    settled = first(by=record_manager, at=now, run=run)
    with pytest.raises(IllegalMove) as refused:
        move(by=record_manager, at=now, run=run)
    assert refused.value.state == settled.state
    assert "Check it again" in refused.value.message


def test_discarded_run_changes_nothing_and_keeps_its_report(
    check_schools: Check, record_manager: Actor, now: dt.datetime
) -> None:
    run = actions.discard_run(by=record_manager, at=now, run=check_schools(school_row()))
    assert run.state == RunState.DISCARDED
    assert run.rows.count() == 1
    assert not School.objects.exists()
    assert Event.objects.filter(name="organisations.run_discarded", subject_id=run.pk).count() == 1


def test_stale_run_is_refused_and_can_still_be_discarded(
    check_schools: Check, commit: Check, record_manager: Actor, now: dt.datetime
) -> None:
    first, second = check_schools(school_row()), check_schools(school_row(name="Other"))
    commit(first)
    with pytest.raises(DomainError, match="has changed since this file was checked"):
        commit(second)
    assert School.objects.get().organisation.name == "Millrace Primary School"
    assert not Event.objects.filter(name="organisations.run_committed", subject_id=second.pk)
    actions.discard_run(by=record_manager, at=now, run=second)


def test_run_that_changed_nothing_makes_no_other_stale(check_schools: Check, commit: Check) -> None:
    commit(check_schools(school_row()))
    same, changing = check_schools(school_row()), check_schools(school_row(name="Other"))
    commit(same)
    commit(changing)
    assert School.objects.get().organisation.name == "Other"


def test_run_of_one_layout_makes_none_of_the_other_stale(
    check_schools: Check, check_bodies: Check, commit: Check
) -> None:
    schools, bodies = check_schools(school_row()), check_bodies(HUB)
    commit(schools)
    commit(bodies)
    assert Organisation.objects.filter(name=HUB[0]).exists()


@pytest.mark.parametrize("name", ["pupil_premium_2021.csv.gz", "pp 2020-21.csv", "2020_to_2021"])
def test_year_is_taken_from_the_name_of_the_file(
    name: str, record_manager: Actor, now: dt.datetime
) -> None:
    run = actions.check_file(
        by=record_manager, at=now, layout=Layout.SCHOOLS, file_name=name,
        content=schools_file(school_row()),
    )  # fmt: skip
    assert run.year == 2020


@pytest.mark.parametrize(("name", "year"), [("schools.csv", None), ("schools_2023.csv", None),
                                            ("a.csv", 2010), ("a.csv", 2100)])  # fmt: skip
def test_figures_without_a_likely_year_are_refused(
    name: str, year: int | None, record_manager: Actor, now: dt.datetime
) -> None:
    with pytest.raises(DomainError, match="Enter the year") as refused:
        actions.check_file(
            by=record_manager, at=now, layout=Layout.SCHOOLS, file_name=name,
            content=schools_file(school_row()), year=year,
        )  # fmt: skip
    assert refused.value.field == "year"
    assert not ImportRun.objects.exists()


def test_unreadable_file_leaves_nothing(record_manager: Actor, now: dt.datetime) -> None:
    with pytest.raises(DomainError, match="has no column “URN”"):
        actions.check_file(
            by=record_manager, at=now, layout=Layout.SCHOOLS, file_name="2021.csv",
            content=bodies_file(HUB),
        )  # fmt: skip
    assert not ImportRun.objects.exists()
    assert not Event.objects.filter(name__startswith="organisations.").exists()


def test_name_of_the_file_is_kept_without_hidden_characters(
    record_manager: Actor, now: dt.datetime
) -> None:
    run = actions.check_file(
        by=record_manager, at=now, layout=Layout.BODIES, file_name="\x00" + "a" * 300,
        content=bodies_file(HUB),
    )  # fmt: skip
    assert run.file_name == "a" * 200


def test_name_that_spreads_without_its_accents_still_fits(
    check_bodies: Check, commit: Check
) -> None:
    commit(check_bodies(("ﷺ" * 200, "national")))
    run = check_bodies(("ﷺ" * 200, "national"))
    assert fates(run) == ["same"]


def test_nobody_without_the_capability_brings_anything_in(
    tutor: Actor, check_schools: Check, now: dt.datetime
) -> None:
    run = check_schools(school_row())
    with pytest.raises(NotPermitted):
        actions.check_file(
            by=tutor, at=now, layout=Layout.BODIES, file_name="", content=bodies_file(HUB)
        )
    for refused in (actions.commit_run, actions.discard_run):
        with pytest.raises(NotPermitted):
            refused(by=tutor, at=now, run=run)
    with pytest.raises(NotPermitted):
        actions.add_synthetic(by=tutor, at=now)


def test_rows_hold_what_was_read(check_schools: Check) -> None:
    run = check_schools(school_row())
    row = ImportRow.objects.get(run=run)
    (read,) = reading.read(Layout.SCHOOLS, schools_file(school_row()))
    assert (row.number, row.key, row.fate, row.values) == (2, "900002", Fate.NEW, read.facts)


def large_files() -> list[Any]:
    """Two thousand rows of our own, and the published file where it is here."""
    rows = [school_row(urn=f"{100_000 + n}") for n in range(2_000)]
    ours = pytest.param(lambda: schools_file(*rows), 2_000, id="ours")
    return [ours, *(
        pytest.param(lambda path=path: published_content(path), 20_759, id=path.name)
        for path in published.present("dfe/ecf/pupil_premium_2021.csv.gz")
    )]  # fmt: skip


@pytest.mark.parametrize(("content", "schools"), large_files())
def test_whole_file_is_in_within_a_minute_and_the_second_time_changes_nothing(
    content: Callable[[], bytes], schools: int, record_manager: Actor, now: dt.datetime
) -> None:
    def check() -> ImportRun:
        return actions.check_file(
            by=record_manager, at=now, layout=Layout.SCHOOLS, file_name="2021.csv",
            content=content(),
        )  # fmt: skip

    start = time.monotonic()
    actions.commit_run(by=record_manager, at=now, run=check())
    assert time.monotonic() - start < 60
    assert School.objects.count() == PupilFigures.objects.count() == schools
    second = check()
    assert (second.counts["same"], second.counts["new"], second.counts["changed"]) == (
        schools,
        0,
        0,
    )
