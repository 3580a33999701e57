"""Stored files. The bytes stand in the row, so that both come and go in one transaction."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Func, Q, Value

from goldthread.core.access import Actor
from goldthread.core.files import owners
from goldthread.core.files.kinds import MOST_BYTES, Kind
from goldthread.core.models import Base, tracked_without

NAME_LENGTH = 130
DIGEST = Func(
    Func(F("content"), function="sha256", output_field=models.BinaryField()), Value("hex"),
    function="encode", output_field=models.CharField(),
)  # fmt: skip
BYTES = Func(F("content"), function="octet_length", output_field=models.IntegerField())


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def visible_to(self, actor: Actor) -> Self:
        """Files of rows that the actor sees, and the actor's own drafts in this role."""
        shown = Q(pk__in=[])
        if actor.user_id:
            shown |= Q(owner_kind="", by_user=actor.user_id, by_role=actor.role)
        for kind, visible in owners.registered().items():
            shown |= Q(owner_kind=kind, owner_id__in=visible(actor).values("pk"))
        return self.filter(shown)

    def drafts(self) -> Self:
        return self.filter(owner_kind="")


class StoredFileManager(models.Manager["StoredFile"]):
    def get_queryset(self) -> StoredFileQuerySet:
        """Without the bytes, which only a download reads."""
        return StoredFileQuerySet(self.model, using=self._db).defer("content")


@tracked_without("content")
class StoredFile(Base):
    """One file: a draft of whoever sent it, or of the row that owns it.

    `size` is in bytes. `kind` was decided by the content. What is stored is never changed.
    """

    name = models.CharField(max_length=NAME_LENGTH)
    kind = models.CharField(max_length=80, choices=Kind.choices)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    by_user = models.UUIDField(null=True)
    by_role = models.CharField(max_length=40)
    by_name = models.CharField(max_length=250)
    stored_at = models.DateTimeField()
    owner_kind = models.CharField(max_length=60, blank=True)
    owner_id = models.UUIDField(null=True)

    objects = StoredFileManager.from_queryset(StoredFileQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sha256=DIGEST), name="digest_is_of_the_content"),
            models.CheckConstraint(condition=Q(size=BYTES), name="size_is_of_the_content"),
            models.CheckConstraint(
                condition=Q(size__gte=1, size__lte=MOST_BYTES), name="file_of_at_most_5_mb"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="file_of_a_kind_that_is_allowed"
            ),
            models.CheckConstraint(
                condition=Q(owner_kind="") ^ Q(owner_id__isnull=False), name="owner_has_both_parts"
            ),
            models.CheckConstraint(
                condition=~Q(owner_kind="") | Q(by_user__isnull=False),
                name="draft_is_somebodys",
            ),
        ]
        indexes = [
            models.Index("owner_id", "stored_at", name="file_owner"),
            models.Index(
                "by_user", "stored_at", name="file_draft", condition=Q(owner_kind="")
            ),
        ]  # fmt: skip
        triggers = [
            pgtrigger.Protect(
                name="content_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("content", "sha256", "size", "kind"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display()}, {self.size} bytes)"
