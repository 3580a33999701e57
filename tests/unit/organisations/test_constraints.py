"""What the database keeps when the application is gone round."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection

from goldthread.core import ids
from goldthread.core.access import Actor
from goldthread.organisations.actions import describing
from goldthread.organisations.models import Kind, Organisation
from tests.support.imports import Check, school_row

pytestmark = pytest.mark.django_db

UPDATES = [
    ("UPDATE organisations_school SET urn = '12345'", "urn_is_six_digits"),
    ("UPDATE organisations_school SET urn = '12345a'", "urn_is_six_digits"),
    ("UPDATE organisations_school SET urn = '٣٣٣٣٣٣'", "urn_is_six_digits"),
    ("UPDATE organisations_pupilfigures SET eligible = pupils + 1", "eligible_pupils_are_on_roll"),
    ("UPDATE organisations_pupilfigures SET allocation_pence = -1", "allocation_not_negative"),
    ("UPDATE organisations_pupilfigures SET pupils = -1, eligible = -1", "_check"),
    (
        "UPDATE organisations_organisation SET opened_on = '2026-01-01', closed_on = '2026-01-01'",
        "closes_after_it_opens",
    ),
    ("UPDATE organisations_importrun SET state = 'checked'", "committed_run_says_when"),
    ("UPDATE organisations_importrun SET committed_at = NULL", "committed_run_says_when"),
    ("UPDATE organisations_importrun SET year = NULL", "run_of_a_year_names_it"),
    ("UPDATE organisations_importrun SET layout = 'appropriate_bodies'", "run_of_a_year_names_it"),
    (
        "UPDATE organisations_importrow SET fate = 'refused', message = ''",
        "changed_and_refused_rows_say_why",
    ),
    ("UPDATE organisations_importrow SET number = 2", "row_of_a_run_once"),
    ("UPDATE organisations_school SET urn = '900002'", "urn_key"),
    ("UPDATE organisations_pupilfigures SET year = 2020", "one_set_of_figures_a_year"),
]


@pytest.mark.parametrize(("statement", "constraint"), UPDATES)
def test_database_refuses_what_no_action_would_write(
    statement: str, constraint: str, check_schools: Check, commit: Check
) -> None:
    commit(check_schools(school_row(), school_row(urn="900003")))
    commit(check_schools(school_row(), year=2021))
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match=constraint):
        cursor.execute(statement)


def insert(kind: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organisations_organisation"
            " (id, created_at, kind, name, sort_name, search_text, legal_name, ukprn, source)"
            " VALUES (%s, now(), %s, 'Severn Edge', 'severn edge', '', '', '', '')",
            [ids.new(), kind],
        )


@pytest.mark.parametrize("kind", ["appropriate_body", "university", "local_authority"])
def test_bodies_of_one_kind_never_share_a_name(kind: str) -> None:
    insert(kind)
    with pytest.raises(IntegrityError, match="one_organisation_of_a_name"):
        insert(kind)


def test_schools_may_share_a_name() -> None:
    insert("school")
    insert("school")
    assert Organisation.objects.filter(name="Severn Edge").count() == 2


def test_history_keeps_every_state_of_a_bulk_import(
    check_schools: Check, commit: Check, record_manager: Actor
) -> None:
    commit(check_schools(school_row(), school_row(urn="900003")))
    commit(check_schools(school_row(pupils="240"), school_row(urn="900003", pupils="250")))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.pgh_label, e.pupils, c.metadata->>'user'"
            " FROM organisations_pupilfiguresevent e"
            " JOIN pghistory_context c ON c.id = e.pgh_context_id ORDER BY e.pgh_id"
        )
        kept = cursor.fetchall()
    user = str(record_manager.user_id)
    assert [(label, pupils) for label, pupils, _ in kept[:2]] == [("insert", 236)] * 2
    assert sorted(kept[2:]) == [("update", 240, user), ("update", 250, user)]


def test_another_refusal_of_the_database_is_not_taken_for_a_name_in_use() -> None:
    made = Organisation(
        kind=Kind.UNIVERSITY, name="Aldershaw", sort_name="aldershaw", search_text="aldershaw",
        opened_on=dt.date(2026, 1, 2), closed_on=dt.date(2026, 1, 1),
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="closes_after_it_opens"):
        describing._keep(made)
