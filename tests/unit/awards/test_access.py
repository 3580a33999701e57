"""Who sees which recommendations and awards: own, a neighbour's, and nothing at all."""

import pytest
from django.http import Http404

from goldthread.awards import access
from goldthread.awards.models import Award, Recommendation
from goldthread.core import ids
from goldthread.core.access import PUBLIC, SYSTEM, Actor
from goldthread.core.roles import Role
from goldthread.organisations.models import Kind
from tests.support.awards import another_identity, give_award, recommend
from tests.support.organisations import make_organisation
from tests.support.people import make_actor, make_person


@pytest.fixture
def neighbour(db: None) -> Actor:
    other = make_organisation("Severn Edge Training", Kind.TRAINING_PROVIDER)
    return make_actor(Role.TRAINING_PROVIDER, other)


def test_a_provider_sees_its_own_trainees_only(trainer: Actor, neighbour: Actor) -> None:
    own = recommend(trainer)
    recommend(neighbour, identity=another_identity())
    assert list(Recommendation.objects.visible_to(trainer)) == [own]
    assert list(Award.objects.visible_to(trainer)) == [own.award]


def test_a_provider_sees_no_award_that_it_did_not_lead_to(trainer: Actor) -> None:
    own = recommend(trainer)
    give_award(own.person, "endorsed_qts")
    assert list(Award.objects.visible_to(trainer)) == [own.award]


def test_a_teacher_sees_their_own_only(trainer: Actor) -> None:
    own = recommend(trainer)
    recommend(trainer, identity=another_identity())
    further = give_award(own.person, "endorsed_qts")
    teacher = make_actor(Role.TEACHER, person=own.person)
    assert list(Recommendation.objects.visible_to(teacher)) == [own]
    assert set(Award.objects.visible_to(teacher)) == {own.award, further}


def test_the_system_and_a_record_manager_see_all(
    trainer: Actor, neighbour: Actor, record_manager: Actor
) -> None:
    made = {recommend(trainer), recommend(neighbour, identity=another_identity())}
    for actor in (SYSTEM, record_manager):
        assert set(Recommendation.objects.visible_to(actor)) == made
        assert Award.objects.visible_to(actor).count() == 2


def test_all_others_see_nothing(
    recommendation: Recommendation, tutor: Actor, officer: Actor, policy_officer: Actor
) -> None:
    stranger = make_actor(Role.TEACHER, person=make_person("Owen"))
    nobody = Actor(role=Role.TEACHER, name="No person")
    homeless = Actor(role=Role.TRAINING_PROVIDER, name="No provider")
    for actor in (tutor, officer, policy_officer, stranger, nobody, homeless, PUBLIC):
        assert not Recommendation.objects.visible_to(actor).exists()
        assert not Award.objects.visible_to(actor).exists()


def test_hidden_and_absent_ledgers_are_the_same(
    recommendation: Recommendation, trainer: Actor, record_manager: Actor
) -> None:
    person, award = recommendation.person, recommendation.award
    assert access.get_person_or_404(record_manager, person.pk) == person
    assert access.get_award_or_404(record_manager, person.pk, award.pk) == award
    for actor, person_id, award_id in [
        (trainer, person.pk, ids.new()),
        (record_manager, ids.new(), award.pk),
        (record_manager, make_person("Owen").pk, award.pk),
        (record_manager, person.pk, ids.new()),
    ]:
        with pytest.raises(Http404):
            access.get_award_or_404(actor, person_id, award_id)
    with pytest.raises(Http404):
        access.get_person_or_404(trainer, person.pk)


def test_hidden_and_absent_are_the_same(
    recommendation: Recommendation, trainer: Actor, neighbour: Actor
) -> None:
    assert access.get_visible_or_404(trainer, recommendation.pk) == recommendation
    for actor, key in [(neighbour, recommendation.pk), (trainer, ids.new())]:
        with pytest.raises(Http404):
            access.get_visible_or_404(actor, key)
