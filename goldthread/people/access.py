"""Whose names and numbers may be seen."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404

from goldthread.core.access import Actor
from goldthread.people.models import Identifier, MatchRequest, Merge, NameRequest, Person

M = TypeVar("M", bound=Model)


def or_404(rows: QuerySet[M]) -> M:
    """The first of the rows; hidden and absent raise the same Http404."""
    found = rows.first()
    if found is None:
        raise Http404
    return found


def get_person_or_404(actor: Actor, person_id: UUID) -> Person:
    """Somebody whose names and numbers the actor may see."""
    return or_404(Person.objects.visible_to(actor).filter(pk=person_id))


def get_identifier_or_404(actor: Actor, person_id: UUID, identifier_id: UUID) -> Identifier:
    """One number on a record, still in use."""
    visible = Identifier.objects.visible_to(actor).select_related("person")
    return or_404(visible.filter(pk=identifier_id, person=person_id, taken_off_on=None))


def get_merge_or_404(actor: Actor, merge_id: UUID) -> Merge:
    """One merge that still holds."""
    visible = Merge.objects.filter(survivor__in=Person.objects.visible_to(actor), undone_on=None)
    return or_404(visible.filter(pk=merge_id).select_related("survivor", "merged"))


def get_match_or_404(actor: Actor, request_id: UUID) -> MatchRequest:
    """One doubt about who somebody is."""
    visible = MatchRequest.objects.visible_to(actor).select_related("organisation", "asked_by")
    return or_404(visible.filter(pk=request_id))


def get_request_or_404(actor: Actor, request_id: UUID) -> NameRequest:
    """One request for another name."""
    visible = NameRequest.objects.visible_to(actor).select_related("person")
    return or_404(visible.filter(pk=request_id))
