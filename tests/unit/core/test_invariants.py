"""Each invariant sees what is planted past every guard, and nothing before."""

from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from goldthread.core import invariants, sealing
from goldthread.core.access import SYSTEM
from goldthread.core.invariants import Invariant
from goldthread.induction.models import DecisionOutcome, Induction
from goldthread.people.models import Person
from tests.support.induction import Staff
from tests.support.sealing import START, as_superuser, happen

LOOSE = "ALTER TABLE {} DROP CONSTRAINT {}"


@dataclass(frozen=True)
class Planted:
    """Guards that are taken away first, as (table, constraint), and what is written then."""

    statement: str
    guards: tuple[tuple[str, str], ...] = ()


SERVICE = "induction_serviceperiod"
PLANTED = {
    "awards.ends_after_it_begins": Planted(
        "UPDATE awards_award SET expires_on = held_from - 1",
        (
            ("awards_award", "award_expires_after_it_begins"),
            ("awards_award", "award_held_once_at_a_time"),
        ),
    ),
    "awards.held_once": Planted(
        "", (("awards_award", "award_held_once_at_a_time"),),
    ),
    "core.changes_are_told": Planted("UPDATE people_person SET given_names = 'Untold'"),
    "core.jobs_have_workers": Planted(
        "INSERT INTO procrastinate_jobs (task_name, queue_name, status, attempts)"
        " VALUES ('left', 'default', 'doing', 1)"
    ),
    "core.log_is_sealed": Planted(
        "UPDATE core_unsealed SET written_at = now() - interval '16 minutes' WHERE event ="
        " (SELECT event FROM core_unsealed LIMIT 1)"
    ),
    "core.log_is_whole": Planted("DELETE FROM core_event WHERE id = (SELECT event FROM core_seal"
                                 " WHERE number = 3)"),
    "induction.one_chance": Planted(
        "", (("induction_induction", "induction_induction_person_id_key"),)
    ),
    "induction.one_outcome": Planted("", ()),
    "induction.reviewed_within": Planted(
        "UPDATE induction_progressreview SET held_on = '1999-01-01' WHERE term = 1"
    ),
    "induction.service_inside": Planted(
        f"UPDATE {SERVICE} SET during = '[2001-01-01,2001-02-01)'"
    ),
    "induction.service_once_at_a_time": Planted(
        "", ((SERVICE, "one_service_period_at_a_time"),)
    ),
    "induction.state_follows_decision": Planted(
        "UPDATE induction_induction SET state = 'failed'"
    ),
    "mentoring.nobody_mentors_themselves": Planted(
        "UPDATE mentoring_mentorship SET teacher_id = mentor_person_id",
        (("mentoring_mentorship", "nobody_mentors_themselves"),),
    ),
    "mentoring.one_mentor_at_a_time": Planted(
        "", (("mentoring_mentorship", "one_mentor_at_a_time"),)
    ),
    "people.number_has_seven_digits": Planted(
        "UPDATE people_person SET trn = '١٢٣٤٥٦٧' WHERE id = (SELECT id FROM people_person"
        " LIMIT 1)",
        (("people_person", "trn_is_seven_ascii_digits"),),
    ),
    "people.number_is_one_persons": Planted(
        "UPDATE people_person SET trn = '7654321'",
        (("people_person", "people_person_trn_key"),),
    ),
    "people.role_from_another": Planted(
        "UPDATE people_rolegrant SET granted_by_id = user_id",
        (("people_rolegrant", "nobody_grants_themselves"),),
    ),
    "people.role_granted_once": Planted(
        "", (("people_rolegrant", "one_grant_at_a_time"),)
    ),
}  # fmt: skip
# Planted by copying one row under a new identifier.
COPIED = {
    "awards.held_once": "awards_award",
    "induction.one_chance": "induction_induction",
    "induction.service_once_at_a_time": SERVICE,
    "mentoring.one_mentor_at_a_time": "mentoring_mentorship",
    "people.role_granted_once": "people_rolegrant",
    "induction.one_outcome": "induction_decision",
}


@pytest.fixture
def lived(staff: Staff, teacher: Person, seal_folder: Path) -> Induction:
    """One teacher from training to passed, everything sealed but the last event."""
    induction = staff.begin(teacher)
    ends = staff.serve(induction)
    staff.decide(staff.recommend(induction, ends), ends, DecisionOutcome.PASSED)
    sealing.seal(at=START)
    happen(by=SYSTEM, at=START)
    return Induction.objects.get()


def counts() -> dict[str, int]:
    return {one.code: count for one, count in invariants.counted()}


def test_every_invariant_has_a_planted_violation() -> None:
    assert set(invariants.REGISTER) == set(PLANTED)


@pytest.mark.parametrize("code", sorted(PLANTED))
def test_what_is_planted_is_seen_and_was_not_there_before(lived: Induction, code: str) -> None:
    assert counts() == dict.fromkeys(invariants.REGISTER, 0)
    _plant(code)
    assert invariants.REGISTER[code].count() >= 1
    with pytest.raises(CommandError, match="invariants are broken"):
        call_command("check_invariants", stdout=StringIO())


def _plant(code: str) -> None:
    planted = PLANTED[code]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, name in planted.guards:
            cursor.execute(LOOSE.format(table, name))
        if code == "induction.one_outcome":
            cursor.execute("DROP INDEX one_final_decision")
            cursor.execute(
                LOOSE.format("induction_decision", "induction_decision_recommendation_id_key")
            )
    if table := COPIED.get(code):
        as_superuser(
            f"INSERT INTO {table} SELECT (jsonb_populate_record(r,"
            f" jsonb_build_object('id', gen_random_uuid()))).* FROM {table} r LIMIT 1"
        )
    else:
        as_superuser(planted.statement)


def test_the_command_prints_every_count(lived: Induction) -> None:
    out = StringIO()
    call_command("check_invariants", stdout=out)
    assert len(out.getvalue().splitlines()) == len(invariants.REGISTER)


def test_a_code_is_given_once() -> None:
    with pytest.raises(ValueError, match="Two invariants are called"):
        invariants.register(Invariant(code="core.log_is_whole", says="", broken="SELECT 0"))
