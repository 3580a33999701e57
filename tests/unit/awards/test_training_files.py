"""Recommending by file: every row is judged first, good rows go in at once, none goes in twice."""

import csv
import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from goldthread.awards import actions, queries
from goldthread.awards.actions import training_file
from goldthread.awards.files import columns, reading
from goldthread.awards.models import (
    Award,
    FileState,
    Recommendation,
    RowFate,
    TrainingFile,
    TrainingFileRow,
)
from goldthread.core import clock
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.errors import DomainError, IllegalMove, NotPermitted
from goldthread.core.models import Event
from goldthread.core.roles import Role
from goldthread.organisations.models import Kind
from goldthread.people.models import Person, TrnRange
from tests.support.awards import adopt, identity, recommend, trainee_row, trainees_file
from tests.support.organisations import make_organisation
from tests.support.people import add_numbers, make_actor

AMARA = trainee_row()
BENEDICT = trainee_row(
    own_reference="T-0143", given_names="Benedict", family_name="Ashby", birth_on="3/2/2002"
)


def check(by: Actor, *rows: dict[str, str], content: bytes | None = None) -> TrainingFile:
    if not TrnRange.objects.exists():
        add_numbers()
    return actions.check_file(
        by=by, at=clock.now(), on=clock.today(), file_name="trainees.csv",
        content=trainees_file(*rows) if content is None else content,
    )  # fmt: skip


def commit(by: Actor, file: TrainingFile) -> TrainingFile:
    return actions.commit_file(by=by, at=clock.now(), on=clock.today(), file=file)


def fates(file: TrainingFile) -> list[tuple[str, str]]:
    return [(row.fate, row.message) for row in queries.rows_of(file, None)]


def test_checking_says_what_would_become_of_every_row_and_makes_nothing(trainer: Actor) -> None:
    refused = BENEDICT | {"route": "By post"}
    file = check(trainer, AMARA, refused)
    assert fates(file) == [
        (RowFate.NEW, "Qualified teacher status"),
        (RowFate.REFUSED, "Route “By post” is not in the list of allowed values"),
    ]
    assert file.counts == {"new": 1, "same": 0, "refused": 1}
    assert not Person.objects.exists()


def test_committing_makes_persons_numbers_and_awards(trainer: Actor, today: dt.date) -> None:
    file = commit(trainer, check(trainer, AMARA, BENEDICT))
    made = Recommendation.objects.order_by("person__trn")
    assert [(one.person.full_name, one.person.trn) for one in made] == [
        ("Amara Ruth Okafor", "0012345"), ("Benedict Ashby", "0012346"),
    ]  # fmt: skip
    first = made[0]
    assert (first.route, first.degree, first.country, first.level_7_credits) == (
        "provider_led_postgraduate", "pgce", "GB-ENG", 60,
    )  # fmt: skip
    assert (first.training_from, first.training_until) == (
        dt.date(2024, 9, 2), dt.date(2025, 7, 4),
    )  # fmt: skip
    assert (first.award.code, first.award.held_from) == ("qts", today)
    assert file.state == FileState.COMMITTED
    rows = list(queries.rows_of(file, RowFate.NEW))
    assert [row.recommendation for row in rows] == list(made)


def test_a_commit_is_one_event_with_its_counts(trainer: Actor) -> None:
    file = commit(trainer, check(trainer, AMARA, BENEDICT | {"country": "Atlantis"}))
    event = Event.objects.get(name="awards.training_file_committed")
    assert event.subject_id == file.pk
    assert {name: event.data[name] for name in ("new", "same", "refused")} == {
        "new": 1, "same": 0, "refused": 1,
    }  # fmt: skip
    assert "Amara" not in str(event.data)


def test_a_file_twice_recommends_nobody_twice(trainer: Actor) -> None:
    commit(trainer, check(trainer, AMARA))
    again = check(trainer, AMARA)
    [(fate, message)] = fates(again)
    assert fate == RowFate.SAME
    assert "number 0012345" in message
    commit(trainer, again)
    assert Recommendation.objects.count() == Award.objects.count() == 1


def test_a_committed_or_discarded_file_stays_so(trainer: Actor) -> None:
    done = commit(trainer, check(trainer, AMARA))
    with pytest.raises(IllegalMove, match="recommended already"):
        commit(trainer, done)
    dropped = check(trainer, BENEDICT)
    actions.discard_file(by=trainer, at=clock.now(), file=dropped)
    with pytest.raises(IllegalMove, match="discarded"):
        commit(trainer, dropped)


def test_discarding_forgets_the_rows_and_keeps_the_counts(trainer: Actor) -> None:
    file = actions.discard_file(by=trainer, at=clock.now(), file=check(trainer, AMARA))
    assert not file.rows.exists()
    assert file.counts["new"] == 1


def test_a_row_that_no_longer_holds_is_refused_when_the_file_goes_in(trainer: Actor) -> None:
    file = check(trainer, AMARA, BENEDICT)
    who = identity("Amara Ruth", "Okafor", dt.date(2001, 5, 4))
    other = make_actor(Role.TRAINING_PROVIDER, make_organisation("Other", Kind.TRAINING_PROVIDER))
    recommend(other, identity=who)
    committed = commit(trainer, file)
    assert committed.counts == {"new": 1, "same": 0, "refused": 1}
    [(fate, message), (second, _)] = fates(committed)
    assert (fate, second) == (RowFate.REFUSED, RowFate.NEW)
    assert "Recommend them one by one" in message


def test_the_policy_in_force_when_the_file_goes_in_decides_the_award(trainer: Actor) -> None:
    file = check(trainer, AMARA)
    adopt("qts_after_induction", dt.date(2024, 9, 1))
    commit(trainer, file)
    assert Award.objects.get().code == "qts_provisional"


def test_no_numbers_left_makes_nobody(trainer: Actor) -> None:
    add_numbers(1, 1)
    file = check(trainer, AMARA, BENEDICT)
    with pytest.raises(DomainError, match="No teacher reference numbers are left"):
        commit(trainer, file)
    assert not Person.objects.exists()
    file.refresh_from_db()
    assert file.state == FileState.CHECKED


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"given_names": " "}, "Given names is missing"),
        ({"family_name": "x" * 101}, "Family name is longer than 100 characters"),
        ({"family_name": "\x07Ashby"}, "Family name holds a hidden character"),
        ({"family_name": "123"}, "Enter the family name with letters, spaces and hyphens"),
        ({"birth_on": "2/30/2001"}, "Date of birth “2/30/2001” is no date. Write 4/7/2025"),
        ({"birth_on": "yesterday"}, "Date of birth “yesterday” is no date"),
        ({"birth_on": "\u0664/\u0667/\u0662\u0660\u0660\u0661"}, "is no date"),
        ({"birth_on": "4/7/2024"}, "it makes this person 1 years old"),
        ({"route": ""}, "Route is missing"),
        ({"subject": "Alchemy"}, "Subject “Alchemy” is not in the list"),
        ({"phase": "Ages 3 to 4"}, "Ages “Ages 3 to 4” is not in the list"),
        ({"degree": ""}, "This route needs the degree"),
        ({"route": "International qualified teacher status", "country": ""},
         "This route needs the country"),
        ({"level_7_credits": "181"}, "Level 7 credits are a whole number from 1 to 180"),
        ({"level_7_credits": "0"}, "Level 7 credits are a whole number from 1 to 180"),
        ({"level_7_credits": "lots"}, "is not a whole number"),
        ({"training_until": "2024-09-10"}, "under 30 days"),
        ({"training_until": "2027-07-01"}, "Recommend this trainee once training has ended"),
        ({"training_from": "1990-01-01", "training_until": "1991-01-01"}, "Check the"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_says_why(
    trainer: Actor, changed: dict[str, str], message: str
) -> None:
    [(fate, said)] = fates(check(trainer, AMARA | changed))
    assert fate == RowFate.REFUSED
    assert message in said


@pytest.mark.parametrize(
    "changed",
    [
        {"route": "provider_led_postgraduate", "subject": "100403", "phase": "secondary"},
        {"route": "PROVIDER LED, postgraduate", "country": "england"},
        {"country": "", "level_7_credits": ""},
        {"birth_on": "4/5/2001", "training_from": "02/09/2024"},
    ],
)
def test_a_cell_can_be_written_in_several_ways(trainer: Actor, changed: dict[str, str]) -> None:
    [(fate, said)] = fates(check(trainer, AMARA | changed))
    assert (fate, said) == (RowFate.NEW, "Qualified teacher status")


def test_who_stands_in_the_file_twice_is_taken_once(trainer: Actor) -> None:
    twin = AMARA | {"given_names": "AMARA  Ruth", "own_reference": "T-9"}
    assert fates(check(trainer, AMARA, twin))[1] == (
        RowFate.REFUSED, "The same person stands in row 2",
    )  # fmt: skip


def test_a_row_with_too_few_cells_is_refused_again_when_the_file_goes_in(trainer: Actor) -> None:
    content = trainees_file(AMARA) + b"T-9,Only,Three\r\n"
    file = commit(trainer, check(trainer, content=content))
    assert fates(file)[1] == (
        RowFate.REFUSED, "The row has more or fewer cells than there are headings",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty"),
        (trainees_file(), "no rows"),
        (b"Given names,Family name\r\nA,B\r\n", "no column"),
        (b"a\x00b", "NUL"),
        (trainees_file(*[AMARA] * 1_001), "more than 1,000 trainees"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(
    trainer: Actor, content: bytes, message: str
) -> None:
    with pytest.raises(DomainError, match=message) as refused:
        check(trainer, content=content)
    assert refused.value.field == "file"
    assert not TrainingFile.objects.exists()


def test_the_template_goes_in_as_it_is(trainer: Actor) -> None:
    [(fate, _)] = fates(check(trainer, content="".join(reading.template()).encode()))
    assert fate == RowFate.NEW
    header = next(csv.reader(io.StringIO("".join(reading.template()).lstrip("\ufeff"))))
    assert header == list(columns.COLUMNS.values())


def test_only_a_provider_has_files_and_only_its_own(trainer: Actor) -> None:
    file = check(trainer, AMARA)
    other = make_actor(Role.TRAINING_PROVIDER, make_organisation("Other", Kind.TRAINING_PROVIDER))
    assert list(queries.files_of(trainer)) == [file]
    assert not queries.files_of(other).exists()
    assert not queries.files_of(make_actor(Role.TEACHER)).exists()
    with pytest.raises(TrainingFile.DoesNotExist):
        commit(other, file)
    with pytest.raises(NotPermitted):
        actions.check_file(by=SYSTEM, at=clock.now(), on=clock.today(), file_name="x", content=b"")
    with pytest.raises(NotPermitted):
        commit(make_actor(Role.TEACHER), file)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False])
def test_of_two_commits_at_once_one_recommends(
    trainer: Actor, guarded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the lock on the file, neither sees the other's move."""
    file = check(trainer, AMARA)
    if not guarded:
        monkeypatch.setattr(training_file, "_held", lambda by, file: file)
        monkeypatch.setattr(training_file.identities, "hold", lambda who: None)

    def once(_: int) -> Any:
        try:
            return commit(trainer, TrainingFile.objects.get(pk=file.pk)).state
        except (DomainError, IntegrityError) as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(once, range(4)))
    done = [one for one in answers if one == FileState.COMMITTED]
    if guarded:
        assert len(done) == 1
        assert Recommendation.objects.count() == 1
    else:
        assert len(done) > 1


@pytest.mark.parametrize(
    ("constraint", "changed"),
    [
        ("refused_row_says_why_and_led_to_nothing", {"fate": RowFate.REFUSED, "message": " "}),
        ("same_row_names_its_recommendation", {"fate": RowFate.SAME}),
        ("row_of_a_training_file_once", {"number": 2}),
    ],
)
def test_the_database_keeps_rows_in_order(
    trainer: Actor, constraint: str, changed: dict[str, Any]
) -> None:
    file = check(trainer, AMARA)
    values = {"file": file, "number": 9, "fate": RowFate.NEW, **changed}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        TrainingFileRow.objects.create(**values)


def test_the_database_keeps_files_and_credits_in_order(trainer: Actor) -> None:
    file = check(trainer, AMARA)
    says_when = pytest.raises(IntegrityError, match="committed_training_file_says_when")
    with says_when, transaction.atomic():
        TrainingFile.objects.filter(pk=file.pk).update(committed_at=clock.now())
    made = recommend(trainer)
    made.pk = None
    made.level_7_credits = 181
    with pytest.raises(IntegrityError, match="credits_of_a_masters_at_most"), transaction.atomic():
        made.save(force_insert=True)
