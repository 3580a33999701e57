"""Recommending many trainees by file: checked first, then all good rows in one action."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.awards import access, states, telling
from goldthread.awards.actions.award import check_stored
from goldthread.awards.files import columns, reading
from goldthread.awards.files.fates import Judge, Judged
from goldthread.awards.models import (
    Award,
    Basis,
    FileState,
    Recommendation,
    RowFate,
    TrainingFile,
    TrainingFileRow,
)
from goldthread.core import events
from goldthread.core.access import Actor, check_can
from goldthread.core.actions import action
from goldthread.core.files import actions as files
from goldthread.core.roles import Capability
from goldthread.organisations.models import Organisation
from goldthread.people import actions as people
from goldthread.people import identity as identities
from goldthread.people.models import Person
from goldthread.rulebook import queries as rulebook

DAY = dt.timedelta(days=1)
NAME_LENGTH = 240


@action
def check_file(
    *, by: Actor, at: dt.datetime, on: dt.date, file_name: str, content: bytes
) -> TrainingFile:
    """Read a file and keep every row's fate; nobody is recommended yet.

    Raises DomainError for field "file" when nothing can be kept.
    """
    check_can(by, Capability.RECOMMEND_TRAINEE)
    provider = access.acting_provider(by)
    judged = list(_judge(provider, on).judged(reading.rows(content)))
    file = TrainingFile.objects.create(
        provider=provider, file_name="".join(filter(str.isprintable, file_name))[-200:],
        sha256=hashlib.sha256(content).hexdigest(), checked_at=at, counts=_counts(judged),
    )  # fmt: skip
    TrainingFileRow.objects.bulk_create(_row(file, one) for one in judged)
    files.store(by=by, at=at, owner=file, name=file_name, content=content)
    _record("awards.training_file_checked", file, by=by, at=at)
    return file


@action
def commit_file(*, by: Actor, at: dt.datetime, on: dt.date, file: TrainingFile) -> TrainingFile:
    """Recommend everybody in the good rows of a checked file.

    Each row is judged again as the record and the policy stand now: one that no longer holds is
    refused with the reason and the others go in. Raises IllegalMove when the file was brought in
    or discarded before, and DomainError when numbers run out.
    """
    held = _held(by, file)
    held.state, held.committed_at = states.after_file(held, states.COMMIT), at
    provider = access.acting_provider(by)
    judged = _judged_again(held, provider, on)
    made = _made([one for one in judged if one.fate == RowFate.NEW], provider, at=at, on=on)
    _settle(held, judged, made)
    telling.trainees_recommended(made, at=at, on=on)
    held.counts = _counts(judged)
    held.save(update_fields=["state", "committed_at", "counts"])
    _record("awards.training_file_committed", held, by=by, at=at)
    return held


@action
def discard_file(*, by: Actor, at: dt.datetime, file: TrainingFile) -> TrainingFile:
    """Decide against a checked file: its rows and the file go, its counts stay.

    Raises IllegalMove.
    """
    held = _held(by, file)
    held.state = states.after_file(held, states.DISCARD)
    held.rows.all().delete()
    files.remove(by=by, at=at, owner=held)
    held.save(update_fields=["state"])
    _record("awards.training_file_discarded", held, by=by, at=at)
    return held


def _held(by: Actor, file: TrainingFile) -> TrainingFile:
    """The file as it stands, locked until the transaction ends."""
    check_can(by, Capability.RECOMMEND_TRAINEE)
    return TrainingFile.objects.visible_to(by).select_for_update().get(pk=file.pk)


def _judge(provider: Organisation, on: dt.date) -> Judge:
    return Judge(provider_id=provider.pk, system=rulebook.policy_in_force(), on=on)


def _judged_again(file: TrainingFile, provider: Organisation, on: dt.date) -> list[Judged]:
    """The rows judged anew, their people held so that nobody else makes them meanwhile."""
    judge = _judge(provider, on)
    rows = [(row.number, row.cells or None) for row in file.rows.order_by("number")]
    before = list(judge.judged(rows))
    for who in sorted((one.identity for one in before if one.identity), key=_order):
        identities.hold(who)
    return list(judge.judged(rows))


def _order(who: identities.Identity) -> tuple[dt.date, str]:
    """In one order for everybody, so that two files never wait for each other."""
    return who.birth_on, who.sort_name


def _made(
    judged: Sequence[Judged], provider: Organisation, *, at: dt.datetime, on: dt.date
) -> list[Recommendation]:
    """Persons, awards and recommendations of these rows, in their order."""
    rule_set = rulebook.policy_in_force().hash
    check_stored(rule_set, at=at)
    persons = people.new_persons([one.identity for one in judged if one.identity])
    awards = [
        Award(
            person=person, code=one.award, held_from=on, basis=Basis.INITIAL_TRAINING,
            conferred_by=provider, rule_set_id=rule_set,
        )
        for person, one in zip(persons, judged, strict=True)
    ]  # fmt: skip
    made = [
        _recommendation(award, one, provider, on) for award, one in zip(awards, judged, strict=True)
    ]
    Person.objects.bulk_create(persons)
    Award.objects.bulk_create(awards)
    return Recommendation.objects.bulk_create(made)


def _recommendation(
    award: Award, one: Judged, provider: Organisation, on: dt.date
) -> Recommendation:
    course: dict[str, Any] = dict(one.course or {})
    training = DateRange(course.pop("training_from"), course.pop("training_until") + DAY)
    return Recommendation(
        person=award.person, provider=provider, award=award, during=training, recommended_on=on,
        **course,
    )  # fmt: skip


def _settle(file: TrainingFile, judged: Sequence[Judged], made: Sequence[Recommendation]) -> None:
    """Write what became of each row."""
    new, kept = iter(made), {row.number: row for row in file.rows.all()}
    for one in judged:
        row = kept[one.number]
        row.fate, row.message = one.fate, one.message
        row.recommendation = next(new) if one.fate == RowFate.NEW else one.recommendation
    TrainingFileRow.objects.bulk_update(kept.values(), ["fate", "message", "recommendation"])


def _row(file: TrainingFile, one: Judged) -> TrainingFileRow:
    reference = columns.own_reference(one.record) if one.record else ""
    name = one.identity.full_name if one.identity else columns.written_name(one.record)
    return TrainingFileRow(
        file=file, number=one.number, own_reference=reference, name=name[:NAME_LENGTH],
        fate=one.fate, message=one.message, cells=dict(one.record),
        recommendation=one.recommendation,
    )  # fmt: skip


def _counts(judged: Iterable[Judged]) -> dict[str, int]:
    found = Counter(one.fate for one in judged)
    return {fate.value: found[fate] for fate in RowFate}


def _record(name: str, file: TrainingFile, *, by: Actor, at: dt.datetime) -> None:
    events.record(
        name, by=by, at=at, subject=file, organisation_id=file.provider_id, sha256=file.sha256,
        state=FileState(file.state).value, **file.counts,
    )  # fmt: skip
