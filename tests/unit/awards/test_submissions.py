"""A trainee who may have a record: certain, new or in doubt, and what a record manager decides."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from goldthread.awards.models import Award, Recommendation, Submission
from goldthread.core import clock, ids
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.errors import DomainError, IllegalMove, NotPermitted
from goldthread.core.roles import Role
from goldthread.organisations.models import Kind
from goldthread.people import actions as people
from goldthread.people.matching import Asked, purposes
from goldthread.people.models import Identifier, MatchNumber, MatchRequest, Outcome, Person
from tests.support.awards import give_award, identity, recommend
from tests.support.constraints import refused_by
from tests.support.organisations import make_organisation
from tests.support.people import make_actor, make_person
from tests.support.screens import said, signed_in

NINO = {"national_insurance": "AB 12 34 56 C"}


@pytest.fixture
def known(db: None) -> Person:
    """Somebody on record of whom the trainee may be another spelling."""
    return make_person("Amara", "Okafor-O’Neill", identity().birth_on)


@pytest.fixture
def sent(trainer: Actor, known: Person) -> Submission:
    made = recommend(trainer, numbers=NINO)
    assert isinstance(made, Submission)
    return made


@pytest.fixture
def manager(record_manager: Actor) -> Client:
    return signed_in(record_manager)


def answer(sent: Submission, outcome: Outcome, person: Person | None = None, **more: Any) -> Any:
    given = {"by": SYSTEM, "reason": "", **more}
    return people.answer_who(
        at=clock.now(), on=clock.today(), request=sent.request, outcome=outcome, person=person,
        **given,
    )  # fmt: skip


def test_a_certain_record_is_used_and_gets_the_numbers(trainer: Actor, known: Person) -> None:
    add_number(known)
    made = recommend(trainer, numbers={**NINO, "email": "Amara@Example.org"})
    assert isinstance(made, Recommendation)
    assert made.person == known
    assert Person.objects.count() == 1
    assert Identifier.objects.get(kind="email").value == "amara@example.org"


def add_number(person: Person) -> None:
    people.add_identifier(
        by=SYSTEM, at=clock.now(), person=person, kind="national_insurance", value="AB123456C"
    )


def test_a_certain_record_that_has_the_award_is_a_doubt(trainer: Actor, known: Person) -> None:
    add_number(known)
    give_award(known)
    assert isinstance(recommend(trainer, numbers=NINO), Submission)


def test_the_same_person_gets_the_award_on_the_day_it_was_sent(
    sent: Submission, known: Person, settings: Any
) -> None:
    settings.GOLDTHREAD_NOW = "2026-03-20T10:00:00+00:00"
    answer(sent, Outcome.SAME, known)
    made = Recommendation.objects.get()
    assert (made.pk, made.person, made.recommended_on) == (sent.pk, known, dt.date(2026, 3, 10))
    assert Award.objects.get().held_from == dt.date(2026, 3, 10)
    assert Identifier.objects.get(person=known).value == "AB123456C"


def test_a_new_person_gets_a_record_and_a_number(sent: Submission, known: Person) -> None:
    decided = answer(sent, Outcome.NEW)
    assert decided.person != known
    assert decided.person.trn != known.trn
    assert Recommendation.objects.get().person == decided.person


def test_declining_says_why_and_records_nothing(sent: Submission) -> None:
    with pytest.raises(DomainError, match="Say why"):
        answer(sent, Outcome.DECLINED)
    answer(sent, Outcome.DECLINED, reason="The date of birth is of her sister")
    assert not Recommendation.objects.exists()


def test_a_doubt_is_decided_once_and_needs_a_record(sent: Submission, known: Person) -> None:
    with pytest.raises(DomainError, match="Choose the record"):
        answer(sent, Outcome.SAME)
    answer(sent, Outcome.NEW)
    with pytest.raises(IllegalMove, match="answered this already"):
        answer(sent, Outcome.SAME, known)


def test_what_follows_can_refuse_the_person(sent: Submission, known: Person) -> None:
    give_award(known)
    with pytest.raises(DomainError, match="already"):
        answer(sent, Outcome.SAME, known)
    assert MatchRequest.objects.get().outcome == Outcome.WAITING


def test_only_providers_ask_and_only_who_keeps_records_decides(
    sent: Submission, trainer: Actor, tutor: Actor, record_manager: Actor
) -> None:
    with pytest.raises(NotPermitted):
        answer(sent, Outcome.NEW, by=trainer)
    for by in (tutor, SYSTEM):
        with pytest.raises(NotPermitted):
            people.ask_who(
                by=by, at=clock.now(), on=clock.today(), purpose="recommendation",
                asked=Asked(identity=identity()),
            )  # fmt: skip
    other = make_actor(
        Role.TRAINING_PROVIDER, make_organisation("Severn Edge", Kind.TRAINING_PROVIDER)
    )
    seen = {trainer: 1, record_manager: 1, other: 0, tutor: 0}
    for actor, count in seen.items():
        assert MatchRequest.objects.visible_to(actor).count() == count
        assert Submission.objects.visible_to(actor).count() == count


def test_a_purpose_is_registered_once() -> None:
    with pytest.raises(ValueError, match="already registered"):
        purposes.register(purposes.named("recommendation"))


@pytest.mark.parametrize("number", ["GB123456A", "1"])
def test_a_wrong_number_is_refused_by_its_field(trainer: Actor, number: str) -> None:
    with pytest.raises(DomainError) as refused:
        recommend(trainer, numbers={"national_insurance": number})
    assert refused.value.field == "national_insurance"


def test_the_database_keeps_decisions_whole(sent: Submission, known: Person) -> None:
    rows = MatchRequest.objects.all()
    with refused_by("match_request_answered_in_full"):
        rows.update(outcome=Outcome.SAME, answered_on=clock.today())
    with refused_by("match_request_answered_in_full"):
        rows.update(outcome=Outcome.DECLINED, answered_on=clock.today(), reason=" ")
    with refused_by("match_request_answered_in_full"):
        rows.update(person=known)
    with refused_by("one_number_of_a_kind_asked"):
        MatchNumber.objects.create(
            request=sent.request, kind="national_insurance", value="CE123456D"
        )
    assert "asked about on" in str(sent.request)
    assert "submitted on" in str(sent)


THREADS = 6


@pytest.mark.django_db(transaction=True)
def test_one_trainee_in_many_spellings_at_once_has_one_record() -> None:
    assert _all_at_once() == 1


@pytest.mark.django_db(transaction=True)
def test_without_holding_the_birth_date_spellings_get_several_records(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The control: each looks before any other has written."""
    monkeypatch.setattr("goldthread.people.identity.hold", lambda identity, *numbers: None)
    assert _all_at_once() > 1


def _all_at_once() -> int:
    make_person("Owen", "Castellane")
    spellings = ["Edward", "Ned", "Ted", "Eddie", "EDWARD", "Teddy"]
    actors = [
        make_actor(
            Role.TRAINING_PROVIDER, make_organisation(f"Provider {n}", Kind.TRAINING_PROVIDER)
        )
        for n in range(len(spellings))
    ]
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(_send, actors, spellings))
    return Person.objects.count() - 1


def _send(by: Actor, given: str) -> None:
    try:
        recommend(by, identity=identity(given, "Whitcombe"))
    finally:
        connection.close()


def test_the_provider_waits_and_the_manager_decides(
    sent: Submission, trainer: Actor, manager: Client, known: Person
) -> None:
    provider = signed_in(trainer)
    page = said(provider.get(reverse("trainees")))
    assert "Perhaps on record already" in page
    assert "Waiting for a record manager" in page
    where = reverse("submission", args=[sent.pk])
    assert "A record manager is looking whether" in said(provider.get(where))
    assert known.trn not in said(provider.get(where))
    assert "Who is this?" in said(manager.get(reverse("people")))
    doubt = reverse("match", args=[sent.request.pk])
    page = said(manager.get(doubt))
    assert "One record comes into question" in page
    assert "First name, family name and date of birth agree. Together that counts 3" in page
    assert "None on record Nothing to compare with" in page
    assert "Choose who it is" in said(manager.post(doubt, {"answer": ""}))
    page = said(manager.post(doubt, {"answer": str(known.pk)}, follow=True))
    assert "can read it now" in page
    assert "The same person as on record, decided on" in said(manager.get(doubt))
    assert known.trn in said(provider.get(where, follow=True))


def test_the_provider_reads_why_it_was_declined(
    sent: Submission, trainer: Actor, manager: Client
) -> None:
    doubt = reverse("match", args=[sent.request.pk])
    assert "Enter your reason" in said(manager.post(doubt, {"answer": "declined"}))
    manager.post(doubt, {"answer": "declined", "reason": "Check the date of birth"})
    page = said(signed_in(trainer).get(reverse("submission", args=[sent.pk])))
    assert "Check the date of birth" in page
    assert "answered this already" in said(manager.post(doubt, {"answer": "new"}))


def test_sending_twice_under_one_reference_shows_the_first(trainer: Actor, known: Person) -> None:
    key = ids.new()
    recommend(trainer, reference=key)
    client = signed_in(trainer)
    answer_page = client.post(reverse("recommend-check"), {"reference": str(key)})
    assert answer_page["Location"] == reverse("submission", args=[key])
