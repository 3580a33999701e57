"""Merging two records of one person, and undoing it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import pgtrigger
from django.db import IntegrityError, transaction

from goldthread.core import events
from goldthread.core.access import Actor, check_can
from goldthread.core.actions import action
from goldthread.core.errors import DomainError
from goldthread.core.roles import Capability
from goldthread.core.text import sort_key
from goldthread.people import pointers
from goldthread.people.models import SORT_NAME_LENGTH, FormerName, Merge, MovedRow, Person
from goldthread.people.pointers import Pointer

_MEANWHILE = "One of these records has been merged already. Look at both again"
_TOGETHER = "One person cannot hold what these two records hold together. Compare them once more"
_SINCE = "What was recorded since the merge does not let the records be parted. Put it right first"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """From which of the two records the surviving one takes its names and its birth date."""

    names_of: Person
    birth_on_of: Person


@action
def merge(
    *, by: Actor, at: dt.datetime, on: dt.date, survivor: Person, merged: Person, kept: Kept,
    reason: str,
) -> Merge:  # fmt: skip
    """Make two records one: all that `merged` holds goes to `survivor`, and its number leads there.

    Raises DomainError where the two hold what one person cannot, or one was merged meanwhile.
    """
    check_can(by, Capability.KEEP_RECORDS)
    if not reason.strip():
        raise DomainError("Say what shows that they are one person", field="reason")
    stays, goes = _held(survivor, merged)
    _check(stays, goes)
    made = Merge.objects.create(
        survivor=stays, merged=goes, merged_on=on, reason=reason.strip(),
        before_given_names=stays.given_names, before_family_name=stays.family_name,
        before_birth_on=stays.birth_on,
    )  # fmt: skip
    moved = _all_moved(made)
    goes.merged_into = stays
    goes.save(update_fields=["merged_into"])
    names = kept.names_of
    _rename(stays, names.given_names, names.family_name, kept.birth_on_of.birth_on)
    events.record(
        "people.records_merged", by=by, at=at, subject=made, person_id=stays.pk,
        merged=str(goes.pk), rows=len(moved),
    )  # fmt: skip
    return made


@action
def unmerge(*, by: Actor, at: dt.datetime, on: dt.date, merge: Merge, reason: str) -> Merge:
    """Part two records again, each as it was; what was recorded since stays with the survivor.

    A name that was changed since the merge stays as well.

    Raises DomainError when the merge was undone, or where that is not possible any more.
    """
    check_can(by, Capability.KEEP_RECORDS)
    if not reason.strip():
        raise DomainError("Say why they are two people", field="reason")
    stays, goes = _held(merge.survivor, merge.merged)
    held = Merge.objects.select_for_update().get(pk=merge.pk)
    if held.undone_on is not None or goes.merged_into_id != stays.pk:
        raise DomainError("These records have been parted already, or merged further")
    goes.merged_into = None
    goes.save(update_fields=["merged_into"])
    _put_back(held, stays, goes)
    held.undone_on, held.undone_reason = on, reason.strip()
    held.save(update_fields=["undone_on", "undone_reason"])
    events.record(
        "people.records_parted", by=by, at=at, subject=held, person_id=stays.pk,
        merged=str(goes.pk),
    )  # fmt: skip
    return held


def lock(ids: Iterable[UUID]) -> dict[UUID, Person]:
    """The persons as they are now, held in one order, so that two merges never wait in a ring."""
    rows = Person.objects.select_for_update().filter(pk__in=list(ids)).order_by("pk")
    return {one.pk: one for one in rows}


def _held(survivor: Person, merged: Person) -> tuple[Person, Person]:
    if survivor.pk == merged.pk:
        raise DomainError("This is the same record. Give the number of another", field="trn")
    found = lock([survivor.pk, merged.pk])
    return found[survivor.pk], found[merged.pk]


def _check(stays: Person, goes: Person) -> None:
    if stays.merged_into_id or goes.merged_into_id:
        raise DomainError(_MEANWHILE)
    if against := pointers.conflicts(stays, goes):
        raise DomainError(". ".join(against))


def _all_moved(made: Merge) -> list[MovedRow]:
    try:
        with transaction.atomic():
            moved = [row for pointer in pointers.registered() for row in _moved(pointer, made)]
            return MovedRow.objects.bulk_create(moved)
    except IntegrityError as error:
        raise DomainError(_TOGETHER) from error


def _moved(pointer: Pointer, made: Merge) -> list[MovedRow]:
    """Point the rows of the merged record to the survivor; what was moved."""
    ids = list(pointer.rows(made.merged).values_list("pk", flat=True))
    _point(pointer, ids, made.survivor)
    return [
        MovedRow(merge=made, table=pointer.table, column=pointer.column, row=one) for one in ids
    ]


def _point(pointer: Pointer, ids: Sequence[UUID], person: Person) -> None:
    if not ids:
        return
    # The inner transaction, so that a refused move leaves one in which triggers come back.
    with pgtrigger.ignore(*pointer.ignoring), transaction.atomic():
        rows = pointer.model._base_manager.filter(pk__in=ids)
        rows.update(**{pointer.column: person})


def _put_back(made: Merge, stays: Person, goes: Person) -> None:
    try:
        with transaction.atomic():
            for pointer in reversed(pointers.registered()):
                rows = made.moved.filter(table=pointer.table, column=pointer.column)
                _point(pointer, list(rows.values_list("row", flat=True)), goes)
            if not FormerName.objects.filter(person=stays, created_at__gt=made.created_at).exists():
                given, family = made.before_given_names, made.before_family_name
                _rename(stays, given, family, made.before_birth_on)
    except IntegrityError as error:
        raise DomainError(_SINCE) from error


def _rename(person: Person, given: str, family: str, birth_on: dt.date) -> None:
    person.given_names, person.family_name, person.birth_on = given, family, birth_on
    person.sort_name = sort_key(family, given)[:SORT_NAME_LENGTH]
    person.save(update_fields=["given_names", "family_name", "birth_on", "sort_name"])
