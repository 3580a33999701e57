"""Accounts of a sign-in service: recognised, linked, in doubt, decided."""

import datetime as dt
from typing import Any

import pytest

from goldthread.core.access import PUBLIC, Actor
from goldthread.core.errors import DomainError, IllegalMove, NotPermitted
from goldthread.core.models import Event
from goldthread.core.roles import Role
from goldthread.people.models import Person, User
from goldthread.people.models.signin import LinkRequest, SignInDetails, SignInIdentity
from goldthread.people.signin import actions, queries
from goldthread.people.signin.states import State
from tests.support.constraints import refused_by
from tests.support.people import make_person, make_user
from tests.support.signing_in import ISSUER, asked, doubt, recognised

pytestmark = pytest.mark.django_db


def decide(by: Actor, request: LinkRequest, **changed: Any) -> LinkRequest:
    given = {"trn": "", "reason": "The certificate shows it.", **changed}
    at, on = dt.datetime(2026, 3, 11, 9, tzinfo=dt.UTC), dt.date(2026, 3, 11)
    return actions.link_request(by=by, at=at, on=on, request=request, **given)


def decline(by: Actor, request: LinkRequest, reason: str = "Send a certificate.") -> LinkRequest:
    at = dt.datetime(2026, 3, 11, 9, tzinfo=dt.UTC)
    return actions.decline_request(by=by, at=at, request=request, reason=reason)


def test_a_certain_account_is_linked_to_a_new_user_in_the_teacher_role(person: Person) -> None:
    identity = recognised(email="nadia@example.org")
    assert identity.user is None
    user = asked(identity, person.trn).user
    assert user
    assert (user.person, user.name, user.email) == (person, "Nadia Thornbury", "nadia@example.org")
    assert user.grants.get().role == Role.TEACHER
    event = Event.objects.get(name="people.link_asked_for")
    assert (event.person, event.data) == (person.pk, {"how": "record"})


def test_a_user_who_is_there_is_taken_and_gets_no_role_back(person: Person) -> None:
    user = make_user(Role.TEACHER, person=person)
    user.grants.all().delete()
    assert asked(recognised(), person.trn).user == user
    assert not user.grants.exists()


def test_an_account_that_is_linked_stays_so_whatever_it_says_later(person: Person) -> None:
    user = asked(recognised(), person.trn).user
    other = make_person("Callum", "Adeyemi")
    again = recognised(given_names="Callum", family_name="Adeyemi")
    assert (again.user, asked(again, other.trn).user) == (user, user)
    assert not LinkRequest.objects.exists()


def test_names_and_birth_dates_gather_and_each_counts(person: Person) -> None:
    recognised(family_name="Ashdown")
    identity = recognised(given_names="Nadia", birth_on=None)
    recognised()
    recognised()
    assert identity.details.count() == 3
    assert asked(identity, person.trn).user


def test_what_nobody_has_proven_is_kept_and_links_nothing(person: Person) -> None:
    identity = recognised(proven=False)
    assert asked(identity, person.trn).user is None
    assert queries.evidence(identity).names == [("Nadia", "Thornbury")]
    assert queries.evidence(identity, proven=True).names == []


def test_a_record_with_another_account_is_in_doubt(person: Person) -> None:
    asked(recognised(), person.trn)
    assert asked(recognised("second"), person.trn).user is None
    assert LinkRequest.objects.get().state == State.WAITING


def test_an_address_that_is_taken_is_not_taken_twice(person: Person) -> None:
    owner = make_user(Role.TEACHER, person=make_person("Callum", "Adeyemi"))
    user = asked(recognised(email=owner.email), person.trn).user
    assert user
    assert user.email.endswith("@unknown.invalid")


def test_an_address_alone_opens_no_record(person: Person) -> None:
    owner = make_user(Role.TEACHER, person=person)
    assert recognised(email=owner.email, given_names="", family_name="").user is None


def test_a_user_added_later_ends_the_doubt_at_the_next_sign_in(school: Any) -> None:
    request = doubt(email="grace@example.org")
    user = make_user(Role.INDUCTION_TUTOR, school)
    User.objects.filter(pk=user.pk).update(email="grace@example.org")
    assert recognised(email="grace@example.org").user == user
    request.refresh_from_db()
    assert request.state == State.WITHDRAWN


def test_asking_again_changes_the_doubt_that_waits() -> None:
    identity = recognised()
    asked(identity, "1111111")
    asked(identity)
    assert (LinkRequest.objects.get().trn, LinkRequest.objects.count()) == ("", 1)


def test_a_record_manager_links_with_a_reason(person: Person, record_manager: Actor) -> None:
    request = doubt(family_name="Ashdown", trn=person.trn)
    done = decide(record_manager, request, trn=person.trn)
    assert (done.state, done.person, done.decided_by_id) == (
        State.LINKED, person, record_manager.user_id,
    )  # fmt: skip
    assert recognised(family_name="Ashdown").user.person == person  # type: ignore[union-attr]


def test_a_record_manager_declines_with_a_reason_and_one_may_ask_again(
    record_manager: Actor,
) -> None:
    request = doubt()
    decline(record_manager, request)
    identity = request.identity
    latest = queries.latest_request(identity)
    assert latest
    assert (latest.state, latest.reason) == (State.DECLINED, "Send a certificate.")
    asked(identity, "1111111")
    assert queries.latest_request(identity).state == State.WAITING  # type: ignore[union-attr]


def test_what_cannot_be_decided_is_said_next_to_its_field(
    person: Person, record_manager: Actor
) -> None:
    request = doubt()
    for changed, field in (
        ({"trn": "9999999"}, "trn"),
        ({"trn": person.trn, "reason": " "}, "reason"),
    ):
        with pytest.raises(DomainError) as refused:
            decide(record_manager, request, **changed)
        assert refused.value.field == field
    with pytest.raises(DomainError):
        decline(record_manager, request, reason="")


def test_what_is_decided_is_not_decided_again(person: Person, record_manager: Actor) -> None:
    request = doubt()
    decline(record_manager, request)
    with pytest.raises(IllegalMove):
        decide(record_manager, request, trn=person.trn)
    assert not User.objects.filter(person=person).exists()


def test_only_who_links_sign_ins_sees_and_decides(
    tutor: Actor, policy_officer: Actor, record_manager: Actor
) -> None:
    request = doubt()
    for actor in (tutor, policy_officer, PUBLIC):
        assert not LinkRequest.objects.visible_to(actor).exists()
        with pytest.raises(NotPermitted):
            decline(actor, request)
        with pytest.raises(NotPermitted):
            decide(actor, request)
    assert list(queries.worklist(record_manager)) == [request]
    assert list(queries.decided(record_manager)) == []


def test_the_database_holds_one_account_a_subject() -> None:
    recognised()
    with refused_by("one_user_for_a_subject"):
        SignInIdentity.objects.create(issuer=ISSUER, subject="nadia")
    with refused_by("identity_is_whole"):
        SignInIdentity.objects.create(issuer=ISSUER, subject="")


def test_the_database_keeps_each_set_of_details_once() -> None:
    identity = recognised(birth_on=None)
    held = identity.details.get()
    with refused_by("details_once"):
        SignInDetails.objects.create(
            identity=identity, given_names=held.given_names, family_name=held.family_name,
            birth_on=None, proven=True, first_given_at=held.first_given_at,
        )  # fmt: skip


def test_the_database_holds_doubts_to_their_promises(person: Person) -> None:
    request = doubt()
    rows = LinkRequest.objects.filter(pk=request.pk)
    with refused_by("one_doubt_at_a_time"):
        LinkRequest.objects.create(identity=request.identity, asked_at=request.asked_at)
    with refused_by("given_trn_is_seven_digits"):
        rows.update(trn="12")
    with refused_by("doubt_decided_with_a_reason"):
        rows.update(state=State.DECLINED, reason="")
    with refused_by("linked_to_a_person"):
        rows.update(person=person)


def test_every_word_about_an_account_reads_well() -> None:
    request = doubt(email="nadia@example.org")
    assert str(request.identity) == f"nadia at {ISSUER}"
    assert str(request) == f"nadia at {ISSUER}: waiting"
    assert str(request.identity.details.get()) == "Nadia Thornbury"
