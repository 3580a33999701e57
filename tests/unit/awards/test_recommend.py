"""A recommendation makes the record, the number and the award that the policy says."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from goldthread.awards import queries
from goldthread.awards.models import Award, Basis, Recommendation, Submission
from goldthread.core import ids
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.errors import DomainError, NotPermitted
from goldthread.core.models import Event
from goldthread.core.roles import Role
from goldthread.organisations.models import Kind, Organisation
from goldthread.people import identity as identities
from goldthread.people.models import Outcome, Person, TrnRange
from goldthread.rulebook import queries as rulebook
from tests.support.awards import TRAINING, adopt, another_identity, identity, recommend
from tests.support.organisations import make_organisation
from tests.support.people import add_numbers, make_actor, make_person

OLDER = identity(birth_on=dt.date(1990, 1, 1))


def test_it_makes_the_person_the_number_and_the_award(
    trainer: Actor, provider: Organisation, today: dt.date
) -> None:
    made = recommend(trainer)
    kept = Recommendation.objects.get()
    assert kept.pk == made.pk
    assert (kept.person.full_name, kept.person.trn) == ("Amara Okafor-O’Neill", "0012345")
    assert (kept.provider, kept.route, kept.subject, kept.phase) == (
        provider, "provider_led_postgraduate", "100403", "secondary",
    )  # fmt: skip
    assert (kept.training_from, kept.training_until) == (
        TRAINING["training_from"], TRAINING["training_until"],
    )  # fmt: skip
    award = kept.award
    assert (award.code, award.held_from, award.basis) == ("qts", today, Basis.INITIAL_TRAINING)
    assert (award.conferred_by, award.person, award.expires_on) == (provider, kept.person, None)
    assert rulebook.stored(award.rule_set_id).hash == rulebook.current_hash()


def test_it_leaves_one_event_for_each_thing_done(trainer: Actor) -> None:
    made = recommend(trainer)
    names = list(Event.objects.filter(person=made.person_id).order_by("id").values_list("name"))
    assert [name for (name,) in names] == [
        "people.person_added", "awards.award_conferred", "awards.trainee_recommended",
    ]  # fmt: skip
    event = Event.objects.get(name="awards.trainee_recommended")
    assert (event.by_user, event.organisation) == (trainer.user_id, trainer.organisation_id)
    assert event.data["award"] == "qts"
    assert "Amara" not in str(event.data)


@pytest.mark.parametrize(
    ("option", "training_from", "code"),
    [
        (None, dt.date(2024, 9, 2), "qts"),
        ("qts_at_end_of_training", dt.date(2024, 9, 2), "qts"),
        ("endorsed_after_induction", dt.date(2024, 9, 2), "qts"),
        ("qts_after_induction", dt.date(2024, 9, 2), "qts_provisional"),
        ("qts_after_induction", dt.date(2024, 8, 31), "qts"),
        ("qts_after_induction", dt.date(2024, 9, 1), "qts_provisional"),
    ],
)
def test_the_policy_of_the_start_of_training_decides_the_award(
    trainer: Actor, option: str | None, training_from: dt.date, code: str
) -> None:
    if option:
        adopt(option, dt.date(2024, 9, 1))
    made = recommend(trainer, training_from=training_from)
    assert made.award.code == code
    assert Award.objects.get().rule_set_id == rulebook.current_hash()


def test_a_later_change_of_policy_leaves_the_award_and_its_reason(trainer: Actor) -> None:
    made = recommend(trainer)
    adopt("qts_after_induction", dt.date(2026, 4, 1))
    award = Award.objects.get()
    assert award.rule_set_id != rulebook.current_hash()
    system = rulebook.stored(award.rule_set_id)
    inputs = {"training_start": made.training_from}
    assert system.determine("award_now", inputs=inputs, on=made.recommended_on).value == "qts"


def test_no_award_before_any_policy_says_why(trainer: Actor) -> None:
    training = {
        "training_from": dt.date(1998, 9, 1), "training_until": dt.date(1999, 7, 1),
        "identity": identity(birth_on=dt.date(1975, 1, 1)),
    }  # fmt: skip
    with pytest.raises(DomainError) as refused:
        recommend(trainer, **training)
    assert refused.value.field == "training_from"
    assert "1 September 1998. Check the first day of training" in refused.value.message
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"training_until": dt.date(2024, 9, 2)}, "training_until", "end after it starts"),
        ({"training_until": dt.date(2024, 9, 1)}, "training_until", "end after it starts"),
        ({"training_until": dt.date(2026, 3, 11)}, "training_until", "on 11 March 2026 or later"),
        ({"training_until": dt.date(2024, 9, 30)}, "training_until", "29 days is under 30"),
        (
            {"training_from": dt.date(2019, 7, 4), "identity": OLDER},
            "training_from",
            "longer than 6 years",
        ),
        ({"identity": identity(birth_on=dt.date(2007, 7, 5))}, "training_until", "was 17 when"),
        ({"identity": identity(birth_on=dt.date(2012, 1, 1))}, "birth_on", "14 years old"),
        ({"identity": identity(given_names=" ")}, "given_names", "Enter the given names"),
        ({"identity": identity(family_name="A\x00B")}, "family_name", "with letters"),
        ({"route": "none_such"}, "route", "Choose a route"),
        ({"subject": "١٠٠٤٠٣"}, "subject", "Choose a subject"),
        ({"phase": ""}, "phase", "Choose a phase"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_next_to_its_field(
    trainer: Actor, changed: dict[str, Any], field: str, message: str
) -> None:
    numbers = add_numbers()
    with pytest.raises(DomainError, match=message) as refused:
        recommend(trainer, **changed)
    assert refused.value.field == field
    assert not Person.objects.exists()
    numbers.refresh_from_db()
    assert numbers.following == numbers.first


@pytest.mark.parametrize(
    "changed",
    [
        {"training_until": dt.date(2024, 10, 1)},
        {"training_until": dt.date(2026, 3, 10)},
        {"training_from": dt.date(2019, 7, 5)},
        {"training_from": dt.date(2020, 2, 29), "training_until": dt.date(2026, 2, 28)},
        {"identity": identity(birth_on=dt.date(2007, 7, 4))},
    ],
)
def test_what_is_just_possible_is_accepted(trainer: Actor, changed: dict[str, Any]) -> None:
    if "identity" not in changed:
        changed = {**changed, "identity": OLDER}
    assert recommend(trainer, **changed).award.code == "qts"


def test_training_over_six_years_from_a_leap_day_is_refused(trainer: Actor) -> None:
    with pytest.raises(DomainError, match="longer than 6 years"):
        recommend(
            trainer, training_from=dt.date(2020, 2, 29), training_until=dt.date(2026, 3, 1),
            identity=OLDER,
        )  # fmt: skip


def test_the_same_trainee_again_points_to_the_first_recommendation(trainer: Actor) -> None:
    made = recommend(trainer)
    with pytest.raises(DomainError) as refused:
        recommend(trainer, identity=identity("AMARA", "Okafor-O’Neill"))
    assert refused.value.field == "family_name"
    assert made.person.trn in refused.value.message
    assert "10 March 2026" in refused.value.message


def test_a_record_of_another_provider_is_left_unnamed(trainer: Actor) -> None:
    other = make_organisation("Severn Edge Training", Kind.TRAINING_PROVIDER)
    made = recommend(make_actor(Role.TRAINING_PROVIDER, other))
    sent = recommend(trainer)
    assert isinstance(sent, Submission)
    assert (sent.request.outcome, sent.request.person) == (Outcome.WAITING, None)
    assert Recommendation.objects.get() == made
    with pytest.raises(DomainError, match="sent Amara Okafor-O’Neill already") as refused:
        recommend(trainer)
    for secret in (made.person.trn, other.name):
        assert secret not in refused.value.message


def test_a_record_that_nobody_recommended_is_a_doubt_too(trainer: Actor) -> None:
    make_person("Amara", "Okafor-O’Neill", identity().birth_on)
    assert isinstance(recommend(trainer), Submission)
    assert Person.objects.count() == 1


def test_no_numbers_left_says_what_to_do(trainer: Actor) -> None:
    add_numbers(5, 5)
    recommend(trainer)
    with pytest.raises(DomainError, match="Ask for a new range"):
        recommend(trainer, identity=another_identity())
    assert Person.objects.count() == 1


def test_only_a_training_provider_recommends(
    tutor: Actor, officer: Actor, record_manager: Actor, person: Person
) -> None:
    teacher = make_actor(Role.TEACHER, person=person)
    for actor in (tutor, officer, record_manager, teacher, SYSTEM):
        with pytest.raises(NotPermitted):
            recommend(actor)


def test_a_reference_names_the_recommendation(trainer: Actor, tutor: Actor) -> None:
    first = recommend(trainer)
    made = recommend(trainer, identity=another_identity(), reference=(key := ids.new()))
    assert made.pk == key
    assert queries.made_under(key, trainer) == made
    assert queries.made_under(first.pk, trainer) == first
    assert queries.made_under(key, tutor) is None
    assert queries.made_under(key, SYSTEM) is None


THREADS, EACH = 8, 4


@pytest.mark.django_db(transaction=True)
def test_many_providers_at_once_get_numbers_without_gaps_or_doubles() -> None:
    trainers = [_trainer(f"Provider {number}") for number in range(THREADS)]
    add_numbers(96, 9_999)
    with ThreadPoolExecutor(THREADS) as pool:
        given = [trn for numbers in pool.map(_recommend_several, trainers) for trn in numbers]
    assert sorted(given) == [f"{number:07d}" for number in range(96, 96 + THREADS * EACH)]


def _trainer(name: str) -> Actor:
    return make_actor(Role.TRAINING_PROVIDER, make_organisation(name, Kind.TRAINING_PROVIDER))


def _recommend_several(trainer: Actor) -> list[str]:
    try:
        made = [recommend(trainer, identity=another_identity()) for _ in range(EACH)]
        return [one.person.trn for one in made]
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_one_trainee_recommended_by_many_at_once_has_one_record() -> None:
    outcomes = _all_recommend_one()
    assert outcomes.count("made") == 1
    assert Person.objects.count() == 1
    assert TrnRange.objects.get().following == 97


@pytest.mark.django_db(transaction=True)
def test_without_holding_the_identity_one_trainee_gets_several_records(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The control: each looks before any other has written."""
    monkeypatch.setattr(identities, "hold", lambda identity, *numbers: None)
    assert _all_recommend_one().count("made") > 1


def _all_recommend_one() -> list[str]:
    add_numbers(96, 9_999)
    trainers = [_trainer(f"Provider {number}") for number in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(_made_or_asked, trainers))


def _made_or_asked(trainer: Actor) -> str:
    try:
        made = recommend(trainer)
    finally:
        connection.close()
    return "made" if isinstance(made, Recommendation) else "asked"
