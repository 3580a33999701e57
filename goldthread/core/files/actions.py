"""Every write on stored files."""

import datetime as dt

from goldthread.core import events
from goldthread.core.access import Actor
from goldthread.core.actions import action
from goldthread.core.errors import NotPermitted
from goldthread.core.events import Subject
from goldthread.core.files import inspection, owners
from goldthread.core.files.models import StoredFile


@action
def store(*, by: Actor, at: dt.datetime, owner: Subject, name: str, content: bytes) -> StoredFile:
    """Keep a file for a row, and forget the draft of the same bytes if there was one.

    Whoever may change the row decides; call this inside the action that does. Raises DomainError
    for field "file" when the file may not be stored.
    """
    kind = owner._meta.label_lower
    if kind not in owners.registered():
        raise ValueError(f"{kind} is not registered as an owner of files")
    file = _new(by, at, name, content)
    file.owner_kind, file.owner_id = kind, owner.event_id
    if by.user_id:
        StoredFile.objects.drafts().filter(by_user=by.user_id, sha256=file.sha256).delete()
    file.save(force_insert=True)
    _record("files.stored", file, by=by, at=at)
    return file


@action
def keep_draft(*, by: Actor, at: dt.datetime, name: str, content: bytes) -> StoredFile:
    """Keep what somebody chose while they mend the rest of their answers.

    Raises DomainError for field "file" when the file may not be stored, NotPermitted to nobody.
    """
    if by.user_id is None:
        raise NotPermitted("a draft is somebody's")
    file = _new(by, at, name, content)
    file.save(force_insert=True)
    _record("files.draft_kept", file, by=by, at=at)
    return file


@action
def remove(*, by: Actor, at: dt.datetime, owner: Subject) -> int:
    """Delete the files of a row for good; how many. Whoever may change the row decides."""
    found = StoredFile.objects.filter(owner_kind=owner._meta.label_lower, owner_id=owner.event_id)
    gone = found.delete()[0]
    events.record("files.removed", by=by, at=at, subject=owner, count=gone)
    return gone


def _new(by: Actor, at: dt.datetime, name: str, content: bytes) -> StoredFile:
    found = inspection.inspect(name, content)
    return StoredFile(
        name=found.name, kind=found.kind, size=len(content), sha256=found.sha256, content=content,
        by_user=by.user_id, by_role=by.role, by_name=by.name, stored_at=at,
    )  # fmt: skip


def _record(name: str, file: StoredFile, *, by: Actor, at: dt.datetime) -> None:
    events.record(
        name, by=by, at=at, subject=file, kind=file.kind, size=file.size, sha256=file.sha256,
        owner_kind=file.owner_kind, owner=str(file.owner_id or ""),
    )  # fmt: skip
