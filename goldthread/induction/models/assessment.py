"""What tutors write each term, and who has signed it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldthread.core.models import Base, tracked
from goldthread.induction.models.registration import SAYS_SOMETHING, Induction
from goldthread.people.models import NAME_LENGTH, User

TEXT_LENGTH = 5_000
COMMENT_LENGTH = 2_000
SIGNED_NAME_LENGTH = 2 * NAME_LENGTH + 1


class Judgement(models.TextChoices):
    ON_TRACK = "on_track", _("On track")
    NOT_ON_TRACK = "not_on_track", _("Not on track")


class Signatory(models.TextChoices):
    TUTOR = "tutor", _("Induction tutor")
    HEAD = "head", _("Headteacher")
    TEACHER = "teacher", _("Teacher")


class Written(Base):
    """What a review and an assessment have in common.

    `term` counts the terms of the calendar in which the induction runs, from 1: a part-timer's
    term 7 may well lie in term 4 of their induction.
    """

    term = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    judgement = models.CharField(max_length=20, choices=Judgement.choices)
    summary = models.TextField(max_length=TEXT_LENGTH)
    next_steps = models.TextField(max_length=TEXT_LENGTH, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_by_name = models.CharField(max_length=SIGNED_NAME_LENGTH)

    class Meta:
        abstract = True


@tracked
class ProgressReview(Written):
    """A review of one term without formal assessment."""

    induction = models.ForeignKey(Induction, on_delete=models.PROTECT, related_name="reviews")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["induction", "term"], name="one_review_a_term"),
            models.CheckConstraint(condition=Q(term__gte=1), name="review_counts_terms_from_1"),
            models.CheckConstraint(
                condition=Q(summary__regex=SAYS_SOMETHING), name="review_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"Review of term {self.term}: {self.get_judgement_display()}"


@tracked
class Assessment(Written):
    """A formal assessment; complete when tutor, head and teacher have signed.

    `after_extensions` is how many extensions had been decided when it was recorded: a term in
    which an extension ends is assessed anew, even where it was the last term before.
    """

    induction = models.ForeignKey(Induction, on_delete=models.PROTECT, related_name="assessments")
    after_extensions = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["induction", "term", "after_extensions"], name="one_assessment_a_term"
            ),
            models.CheckConstraint(condition=Q(term__gte=1), name="assessment_counts_terms_from_1"),
            models.CheckConstraint(
                condition=Q(summary__regex=SAYS_SOMETHING), name="assessment_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"Assessment of term {self.term}: {self.get_judgement_display()}"

    @property
    def unsigned(self) -> list[Signatory]:
        """Who has still to sign, in the order of `Signatory`; prefetch `signatures` in lists."""
        signed = {signature.role for signature in self.signatures.all()}
        return [role for role in Signatory if role not in signed]

    @property
    def complete(self) -> bool:
        return not self.unsigned


@tracked
class Signature(Base):
    """One person's signature under an assessment; only the teacher adds a comment."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="signatures")
    role = models.CharField(max_length=20, choices=Signatory.choices)
    signed_on = models.DateField()
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    signed_by_name = models.CharField(max_length=SIGNED_NAME_LENGTH)
    comment = models.TextField(max_length=COMMENT_LENGTH, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "role"], name="each_role_signs_once"),
            models.CheckConstraint(
                condition=Q(comment="") | Q(role=Signatory.TEACHER),
                name="only_the_teacher_comments",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.signed_by_name}"
