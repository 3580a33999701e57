"""Who may bring in and correct organisations. The organisations themselves are public."""

from uuid import UUID

from django.http import Http404

from goldthread.core.access import Actor, check_can
from goldthread.core.roles import Capability
from goldthread.organisations.models import ImportRun, Organisation


def check_can_import(actor: Actor) -> None:
    """Raise NotPermitted unless the actor may bring in organisations."""
    check_can(actor, Capability.IMPORT_ORGANISATIONS)


def can_edit(actor: Actor) -> bool:
    """Whether the actor may add and correct organisations by hand."""
    return actor.can(Capability.EDIT_ORGANISATIONS)


def check_can_edit(actor: Actor) -> None:
    """Raise NotPermitted unless the actor may add and correct organisations by hand."""
    check_can(actor, Capability.EDIT_ORGANISATIONS)


def organisation_or_404(actor: Actor, organisation_id: UUID) -> Organisation:
    """An organisation of any kind."""
    found = Organisation.objects.visible_to(actor).filter(pk=organisation_id).first()
    if found is None:
        raise Http404
    return found


def run_or_404(actor: Actor, run_id: UUID) -> ImportRun:
    """A checked file that the actor may see."""
    run = ImportRun.objects.visible_to(actor).filter(pk=run_id).first()
    if run is None:
        raise Http404
    return run


def school_or_404(actor: Actor, urn: str) -> Organisation:
    """The school that has or had a number in the national register."""
    schools = Organisation.objects.visible_to(actor).schools()
    school = schools.filter(school__numbers__urn=urn).first()
    if school is None:
        raise Http404
    return school
