"""Two records of one person made one, everywhere, and parted again exactly as they were."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from goldthread import policy
from goldthread.awards import queries as awards
from goldthread.awards.models import Award, Basis, Recommendation
from goldthread.core import clock
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.errors import DomainError, NotPermitted
from goldthread.core.roles import Role
from goldthread.mentoring import actions as mentoring
from goldthread.organisations.models import Organisation
from goldthread.people import actions, pointers, queries, trn
from goldthread.people.actions import Kept, merging
from goldthread.people.matching import Asked, match
from goldthread.people.models import Identifier, Merge, MovedRow, Person, TrnRange
from tests.support.awards import give_award, identity, recommend
from tests.support.constraints import refused_by
from tests.support.people import make_actor, make_person
from tests.support.screens import said, signed_in
from tests.unit.people.test_identifiers import add
from tests.unit.people.test_names import change

LATER = dt.date(1990, 2, 3)


@pytest.fixture
def pair(trainer: Actor) -> tuple[Person, Person]:
    """A record with an award, and one that a provider recommended, with a number."""
    stays = make_person("Nadia", "Thornbury")
    goes = recommend(trainer, identity=identity("Nadia Jane", "Thornbury-Vale", LATER)).person
    add(goes)
    give_award(stays, "endorsed_qts")
    return stays, goes


def merge(stays: Person, goes: Person, **changed: Any) -> Merge:
    given = {
        "by": SYSTEM, "kept": Kept(names_of=stays, birth_on_of=stays), "reason": "One passport",
    }  # fmt: skip
    return actions.merge(
        at=clock.now(), on=clock.today(), survivor=stays, merged=goes, **given | changed
    )


def part(merged: Merge, by: Actor = SYSTEM, reason: str = "Two passports") -> Merge:
    return actions.unmerge(by=by, at=clock.now(), on=clock.today(), merge=merged, reason=reason)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table that points to a person, and the persons."""
    models = {pointer.model for pointer in pointers.registered()} | {Person}
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models
    }


def test_all_goes_to_the_survivor_with_the_chosen_values(pair: tuple[Person, Person]) -> None:
    stays, goes = pair
    merge(stays, goes, kept=Kept(names_of=goes, birth_on_of=goes))
    stays.refresh_from_db()
    goes.refresh_from_db()
    assert (stays.full_name, stays.birth_on) == ("Nadia Jane Thornbury-Vale", LATER)
    assert stays.sort_name == "thornbury vale nadia jane"
    assert goes.merged_into == stays
    assert {award.code for award in stays.awards.all()} == {"qts", "endorsed_qts"}
    assert stays.recommendations.count() == 1
    assert stays.identifiers.count() == 1
    assert not any(pointer.rows(goes).exists() for pointer in pointers.registered())


def test_parting_restores_every_row_as_it_was(
    pair: tuple[Person, Person], school: Organisation
) -> None:
    stays, goes = pair
    mentoring.add_mentor(
        by=SYSTEM, at=clock.now(), person=goes, school=school, from_on=dt.date(2015, 9, 1)
    )
    before = everything()
    made = merge(stays, goes, kept=Kept(names_of=goes, birth_on_of=goes))
    assert everything() != before
    part(made)
    assert everything() == before


def test_a_chain_leads_one_step_and_is_parted_from_its_end(pair: tuple[Person, Person]) -> None:
    stays, goes = pair
    last = make_person("Isolde", "Carrow")
    first = merge(stays, goes)
    second = merge(last, stays)
    goes.refresh_from_db()
    assert goes.merged_into == last
    with pytest.raises(DomainError, match="merged further"):
        part(first)
    part(second)
    goes.refresh_from_db()
    assert goes.merged_into == stays
    part(first)


def test_the_number_leads_to_the_survivor_everywhere(
    pair: tuple[Person, Person], record_manager: Actor
) -> None:
    stays, goes = pair
    merge(stays, goes)
    for birth_on in (LATER, stays.birth_on):
        assert queries.matching(trn=goes.trn, birth_on=birth_on) == stays
    assert queries.matching(trn=goes.trn, birth_on=dt.date(1980, 1, 1)) is None
    for typed in (goes.trn, "thornbury-vale", "AB123456C"):
        assert list(queries.found(record_manager, typed)) == [stays]
    assert list(queries.sought(Person.objects.all(), "vale jane")) == [stays]
    assert queries.alike(identity("Nadia Jane", "Thornbury-Vale", LATER)).get() == stays
    assert queries.numbered(goes.trn, record_manager) == stays
    recommended = awards.sought(Recommendation.objects.all(), goes.trn)
    assert [one.person for one in recommended] == [stays]
    asked = Asked(identity=identity("Nadia Jane", "Thornbury-Vale", LATER))
    [candidate] = match(asked, policy.System.baseline(), on=clock.today()).candidates
    assert candidate.person == stays


def test_whoever_signed_in_with_the_other_record_sees_the_one_that_stays(
    pair: tuple[Person, Person],
) -> None:
    stays, goes = pair
    change(goes, family_name="Rowe")
    teacher = make_actor(Role.TEACHER, person=goes)
    merge(stays, goes)
    page = said(signed_in(teacher).get(reverse("own-names")))
    assert "Your name on record is Nadia Thornbury" in page
    assert "Thornbury-Vale" in page


def test_what_one_person_cannot_hold_is_refused(
    pair: tuple[Person, Person], school: Organisation
) -> None:
    stays, goes = pair
    add(stays, value="CE123456D")
    give_award(stays, "qts")
    for one in pair:
        mentoring.add_mentor(
            by=SYSTEM, at=clock.now(), person=one, school=school, from_on=dt.date(2015, 9, 1)
        )
    with pytest.raises(DomainError) as refused:
        merge(stays, goes)
    for reason in ("Both have a number of the kind", "the same award", "mentors at the same"):
        assert reason in refused.value.message
    assert not Merge.objects.exists()


def test_two_awards_from_training_are_refused(pair: tuple[Person, Person]) -> None:
    stays, goes = pair
    give_award(stays, "qts_provisional", basis=Basis.INITIAL_TRAINING)
    with pytest.raises(DomainError, match="two different awards from training"):
        merge(stays, goes)


def test_an_award_that_ended_before_the_other_began_stands_in_nobodys_way(
    pair: tuple[Person, Person],
) -> None:
    stays, goes = pair
    give_award(stays, "qts", on=dt.date(2010, 1, 1), expires_on=dt.date(2012, 1, 1))
    merge(stays, goes)
    assert Award.objects.filter(person=stays, code="qts").count() == 2


def test_who_may_merge_and_what_is_needed(
    pair: tuple[Person, Person], trainer: Actor, tutor: Actor
) -> None:
    stays, goes = pair
    for by in (trainer, tutor):
        with pytest.raises(NotPermitted):
            merge(stays, goes, by=by)
    with pytest.raises(DomainError, match="Say what shows"):
        merge(stays, goes, reason=" ")
    with pytest.raises(DomainError, match="same record"):
        merge(stays, stays)
    made = merge(stays, goes)
    with pytest.raises(DomainError, match="merged already"):
        merge(stays, goes)
    with pytest.raises(NotPermitted):
        part(made, by=trainer)
    with pytest.raises(DomainError, match="Say why"):
        part(made, reason=" ")
    part(made)
    with pytest.raises(DomainError, match="parted already"):
        part(made)


def test_parting_says_when_what_was_recorded_since_stands_in_the_way(
    pair: tuple[Person, Person],
) -> None:
    stays, goes = pair
    made = merge(stays, goes)
    moved = Identifier.objects.get()
    Identifier.objects.create(person=goes, kind="national_insurance", value="CE123456D")
    with pytest.raises(DomainError, match="recorded since"):
        part(made)
    moved.refresh_from_db()
    assert moved.person == stays


def test_a_name_changed_since_stays(pair: tuple[Person, Person]) -> None:
    stays, goes = pair
    made = merge(stays, goes)
    change(stays, family_name="Ashdown")
    part(made)
    stays.refresh_from_db()
    assert stays.full_name == "Nadia Ashdown"


def test_a_merged_number_is_never_given_again(pair: tuple[Person, Person]) -> None:
    stays, goes = pair
    merge(stays, goes)
    assert goes.trn not in trn.issue(50)
    with pytest.raises(DomainError, match="already"):
        actions.add_trn_range(by=SYSTEM, at=clock.now(), first=int(goes.trn), last=int(goes.trn))
    assert TrnRange.objects.count() == 1


def test_every_column_that_points_to_a_person_is_moved_or_says_why_not() -> None:
    stay = {
        "people.user.person": "the user is led to the survivor when they sign in",
        "people.formername.person": "names are shown through the record that they were borne on",
        "people.namerequest.person": "what was asked for one record was asked for that one",
        "people.linkrequest.person": "says whose record a record manager chose for a sign-in",
        "people.matchrequest.person": "says whom a record manager chose then",
        "people.merge.survivor": "says what was merged",
        "people.merge.merged": "says what was merged",
    }
    found = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Person and not hasattr(model, "pgh_tracked_model")
    }
    moved = {f"{pointer.table}.{pointer.column}" for pointer in pointers.registered()}
    assert found == moved | set(stay)


def test_the_database_refuses_what_the_application_does(pair: tuple[Person, Person]) -> None:
    stays, goes = pair
    made = merge(stays, goes)
    with refused_by("nobody_leads_to_themselves"):
        Person.objects.filter(pk=stays.pk).update(merged_into=stays)
    rows = Merge.objects.filter(pk=made.pk)
    with refused_by("nobody_is_merged_into_themselves"):
        rows.update(survivor=goes)
    with refused_by("merge_has_a_reason"):
        rows.update(reason=" ")
    with refused_by("merge_undone_with_a_reason"):
        rows.update(undone_on=clock.today())
    copied = {
        "survivor": stays, "merged": goes, "merged_on": clock.today(), "reason": "Again",
        "before_given_names": "A", "before_family_name": "B", "before_birth_on": LATER,
    }  # fmt: skip
    with refused_by("merged_once_at_a_time"):
        Merge.objects.create(**copied)
    row = MovedRow.objects.filter(merge=made).first()
    assert row is not None
    with refused_by("row_moved_once_in_a_merge"):
        MovedRow.objects.create(merge=made, table=row.table, column=row.column, row=row.row)
    assert (str(made), str(row)) == (
        f"{goes.pk} into {stays.pk}", f"{row.table}.{row.column} of {row.row}",
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_of_two_merges_at_once_no_number_leads_two_steps() -> None:
    assert _two_at_once() == 0


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_a_number_leads_two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: both look before either has written."""
    both = threading.Barrier(2)

    def look(ids: Any) -> dict[Any, Person]:
        found = {one.pk: one for one in Person.objects.filter(pk__in=list(ids))}
        both.wait(timeout=20)
        return found

    monkeypatch.setattr(merging, "lock", look)
    assert _two_at_once() == 1


def _two_at_once() -> int:
    """One into another while that one goes into a third; how many numbers lead two steps."""
    one, other, third = (make_person(name, "Carrow") for name in ("Ann", "Bea", "Cleo"))
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(_merge_or_not, (other, third), (one, other)))
    return Person.objects.filter(merged_into__merged_into__isnull=False).count()


def _merge_or_not(stays: Person, goes: Person) -> None:
    try:
        merge(stays, goes)
    except DomainError:
        pass
    finally:
        connection.close()


@pytest.fixture
def manager(record_manager: Actor) -> Client:
    return signed_in(record_manager)


def test_two_records_are_compared_merged_and_parted(
    manager: Client, pair: tuple[Person, Person]
) -> None:
    stays, goes = pair
    ask = reverse("person-merge", args=[stays.pk])
    assert "No other record has this number" in said(manager.post(ask, {"trn": "9999999"}))
    assert "No other record has this number" in said(manager.post(ask, {"trn": stays.trn}))
    where = manager.post(ask, {"trn": goes.trn})["Location"]
    page = said(manager.get(where))
    assert "Nothing stands against merging them" in page
    assert "AB 12 34 56 C" in page
    sent = {"survivor": str(stays.pk), "names_of": str(goes.pk), "birth_on_of": str(stays.pk)}
    assert "Enter what shows it" in said(manager.post(where, {**sent, "reason": ""}))
    page = said(manager.post(where, {**sent, "reason": "One passport"}, follow=True))
    assert f"Number {goes.trn} leads to this record now" in page
    assert "Nadia Jane Thornbury-Vale" in page
    for name in ("person", "ledger-person"):
        moved = manager.get(reverse(name, args=[goes.pk]))
        assert moved["Location"] == reverse(name, args=[stays.pk])
    assert manager.get(where)["Location"] == reverse("person", args=[stays.pk])
    undo = reverse("merge-undo", args=[Merge.objects.get().pk])
    assert f"Part number {goes.trn} again" in said(manager.get(undo))
    assert "Enter what shows it" in said(manager.post(undo, {"reason": ""}))
    page = said(manager.post(undo, {"reason": "Two passports"}, follow=True))
    assert f"Number {goes.trn} has a record of its own" in page
    assert manager.get(undo).status_code == 404


def test_what_stands_against_a_merge_is_shown(manager: Client, pair: tuple[Person, Person]) -> None:
    stays, goes = pair
    add(stays, value="CE123456D")
    where = reverse("person-merge-with", args=[stays.pk, goes.pk])
    page = said(manager.get(where))
    assert "These records cannot be merged as they are" in page
    assert "Both have a number of the kind “National Insurance number”" in page
    sent = {"survivor": str(stays.pk), "names_of": str(goes.pk), "birth_on_of": str(stays.pk)}
    assert "Take one off first" in said(manager.post(where, {**sent, "reason": "One passport"}))


def test_what_nobody_foresaw_is_refused_and_nothing_moves(
    pair: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    stays, goes = pair
    add(stays, value="CE123456D")
    monkeypatch.setattr(pointers, "conflicts", lambda survivor, merged: [])
    before = everything()
    with pytest.raises(DomainError, match="hold together"):
        merge(stays, goes)
    assert everything() == before
