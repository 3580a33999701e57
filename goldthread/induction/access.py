"""Who may see an induction and do what with it.

Each `can_...` is about the actor only; what the state of the induction allows is said by the
actions, with a sentence.
"""

from uuid import UUID

from django.http import Http404

from goldthread.core.access import Actor
from goldthread.core.errors import DomainError, NotPermitted
from goldthread.core.roles import Capability, Role
from goldthread.induction.models import Induction, Signatory

SIGNS_AS = {
    Role.INDUCTION_TUTOR: Signatory.TUTOR,
    Role.HEADTEACHER: Signatory.HEAD,
    Role.TEACHER: Signatory.TEACHER,
}


def get_visible_or_404(actor: Actor, induction_id: UUID) -> Induction:
    """The induction with its names; hidden and absent raise the same Http404."""
    visible = Induction.objects.visible_to(actor).with_names()
    induction = visible.filter(pk=induction_id).first()
    if induction is None:
        raise Http404
    return induction


def is_own(actor: Actor, person_id: UUID) -> bool:
    """Whether it is about the actor: nobody acts on their own induction in another role."""
    return actor.person_id is not None and actor.person_id == person_id


def can_register(actor: Actor) -> bool:
    """A tutor, for the school that they act for."""
    return actor.can(Capability.REGISTER_TEACHER) and actor.organisation_id is not None


def can_change_service(actor: Actor, induction: Induction) -> bool:
    """Pattern, mentor, leaving, another body: the school's tutor."""
    return actor.can(Capability.REGISTER_TEACHER) and _at_school(actor, induction)


def can_review(actor: Actor, induction: Induction) -> bool:
    return actor.can(Capability.REVIEW_PROGRESS) and _at_school(actor, induction)


def can_assess(actor: Actor, induction: Induction) -> bool:
    return actor.can(Capability.ASSESS) and _at_school(actor, induction)


def signs_as(actor: Actor, induction: Induction) -> Signatory | None:
    """What the actor would sign as; None where it is not for them to sign.

    A teacher signs their own assessments and nobody else's; nobody signs their own as head.
    """
    own = is_own(actor, induction.person_id)
    if actor.role == Role.TEACHER:
        return Signatory.TEACHER if own else None
    if own or not _at_school(actor, induction):
        return None
    return SIGNS_AS.get(actor.role)


def can_sign(actor: Actor, induction: Induction) -> bool:
    return signs_as(actor, induction) is not None


def can_recommend(actor: Actor, induction: Induction) -> bool:
    return actor.can(Capability.RECOMMEND_OUTCOME) and _at_school(actor, induction)


def can_answer(actor: Actor, induction: Induction) -> bool:
    """Accept or decline: an officer of the body that was named."""
    return actor.can(Capability.ACCEPT_TEACHER) and _of_body(actor, induction)


def can_decide(actor: Actor, induction: Induction) -> bool:
    return actor.can(Capability.DECIDE_OUTCOME) and _of_body(actor, induction)


def check_can_register(actor: Actor) -> UUID:
    """The school that the actor may register teachers for; raises NotPermitted."""
    if actor.organisation_id is None or not can_register(actor):
        raise NotPermitted(f"{actor.role} may not register teachers")
    return actor.organisation_id


def check_not_own(actor: Actor, person_id: UUID) -> None:
    """Raise DomainError when the teacher to be registered is the actor."""
    if is_own(actor, person_id):
        message = "You cannot add yourself. Ask another induction tutor of your school to add you."
        raise DomainError(message, field="trn")


def check_can_change_service(actor: Actor, induction: Induction) -> None:
    _check(can_change_service(actor, induction), actor, f"change service in {induction.pk}")


def check_can_review(actor: Actor, induction: Induction) -> None:
    _check(can_review(actor, induction), actor, f"review {induction.pk}")


def check_can_assess(actor: Actor, induction: Induction) -> None:
    _check(can_assess(actor, induction), actor, f"assess {induction.pk}")


def check_can_sign(actor: Actor, induction: Induction) -> Signatory:
    """What the actor signs as; raises NotPermitted where it is not for them to sign."""
    role = signs_as(actor, induction)
    if role is None:
        raise NotPermitted(f"{actor.role} may not sign in {induction.pk}")
    return role


def check_can_recommend(actor: Actor, induction: Induction) -> None:
    _check(can_recommend(actor, induction), actor, f"recommend an outcome of {induction.pk}")


def check_can_answer(actor: Actor, induction: Induction) -> None:
    _check(can_answer(actor, induction), actor, f"answer for the body of {induction.pk}")


def check_can_decide(actor: Actor, induction: Induction) -> None:
    _check(can_decide(actor, induction), actor, f"decide {induction.pk}")


def _check(allowed: bool, actor: Actor, what: str) -> None:
    if not allowed:
        raise NotPermitted(f"{actor.role} may not {what}")


def _at_school(actor: Actor, induction: Induction) -> bool:
    return _of(actor, induction, induction.school_id)


def _of_body(actor: Actor, induction: Induction) -> bool:
    return _of(actor, induction, induction.body_id)


def _of(actor: Actor, induction: Induction, organisation_id: UUID) -> bool:
    if actor.role == Role.SYSTEM:
        return True
    own = is_own(actor, induction.person_id)
    return actor.organisation_id == organisation_id and not own
