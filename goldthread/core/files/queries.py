"""Reads of stored files."""

from uuid import UUID

from django.db.models import QuerySet

from goldthread.core.access import Actor
from goldthread.core.events import Subject
from goldthread.core.files.models import StoredFile


def of(owner: Subject, *, by: Actor) -> QuerySet[StoredFile]:
    """The files of a row that the actor sees, latest first."""
    owned = StoredFile.objects.visible_to(by).filter(
        owner_kind=owner._meta.label_lower, owner_id=owner.event_id
    )
    return owned.order_by("-stored_at", "-id")


def draft(reference: str, *, by: Actor) -> StoredFile | None:
    """The actor's own draft under a reference that a page carried; None for anything else."""
    try:
        asked = UUID(reference)
    except ValueError:
        return None
    return StoredFile.objects.visible_to(by).drafts().filter(pk=asked).first()
