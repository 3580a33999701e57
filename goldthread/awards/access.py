"""Who may see a recommendation, and who may confer and end awards."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404

from goldthread.awards.models import Award, Basis, Ending, Recommendation, Submission, TrainingFile
from goldthread.core.access import Actor
from goldthread.core.errors import NotPermitted
from goldthread.core.roles import Capability
from goldthread.organisations.models import Kind, Organisation
from goldthread.people.models import Person

M = TypeVar("M", bound=Model)

_CONFERS = {
    Basis.INITIAL_TRAINING: {Capability.RECOMMEND_TRAINEE},
    Basis.INDUCTION: {Capability.DECIDE_OUTCOME},
    Basis.CORRECTION: {Capability.CORRECT_AWARDS},
}
_ENDS = {
    Ending.REPLACED: {Capability.DECIDE_OUTCOME, Capability.CORRECT_AWARDS},
    Ending.REVOKED: {Capability.CORRECT_AWARDS},
}


def get_visible_or_404(actor: Actor, recommendation_id: UUID) -> Recommendation:
    """One recommendation; hidden and absent raise the same Http404."""
    visible = Recommendation.objects.visible_to(actor).newest_first()
    return _or_404(visible.filter(pk=recommendation_id))


def get_file_or_404(actor: Actor, file_id: UUID) -> TrainingFile:
    """A file of trainees of the actor's own provider."""
    return _or_404(TrainingFile.objects.visible_to(actor).filter(pk=file_id))


def get_submission_or_404(actor: Actor, submission_id: UUID) -> Submission:
    """What the actor's provider sent of a trainee who may have a record."""
    visible = Submission.objects.visible_to(actor).newest_first()
    return _or_404(visible.filter(pk=submission_id, request__organisation=actor.organisation_id))


def get_person_or_404(actor: Actor, person_id: UUID) -> Person:
    """Somebody whose ledger of awards the actor may open."""
    return _or_404(Person.objects.visible_to(actor).filter(pk=person_id))


def get_award_or_404(actor: Actor, person_id: UUID, award_id: UUID) -> Award:
    """One award in the ledger of a person."""
    visible = Award.objects.visible_to(actor).select_related(
        "person", "conferred_by", "replaced_by"
    )
    return _or_404(visible.filter(pk=award_id, person=person_id))


def _or_404(rows: QuerySet[M]) -> M:
    found = rows.first()
    if found is None:
        raise Http404
    return found


def acting_provider(actor: Actor) -> Organisation:
    """The training provider that somebody acts for; raises NotPermitted when there is none."""
    providers = Organisation.objects.filter(kind=Kind.TRAINING_PROVIDER)
    provider = providers.filter(pk=actor.organisation_id).first() if actor.organisation_id else None
    if provider is None:
        raise NotPermitted(f"{actor.name} acts for no training provider")
    return provider


def check_can_confer(actor: Actor, basis: Basis) -> None:
    """Raise NotPermitted unless the actor's role leads to awards on this basis."""
    _check(actor, _CONFERS[basis], f"confer an award on the basis of {basis}")


def check_can_end(actor: Actor, how: Ending) -> None:
    """Raise NotPermitted unless the actor's role ends awards in this way."""
    _check(actor, _ENDS[how], f"have an award {how}")


def _check(actor: Actor, capabilities: Iterable[Capability], what: str) -> None:
    if not any(map(actor.can, capabilities)):
        raise NotPermitted(f"{actor.role} may not {what}")
