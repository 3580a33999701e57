"""Who signs in through a provider, what the provider says of them, and what is in doubt."""

from typing import Self

from django.db import models
from django.db.models import Q

from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked
from goldthread.core.roles import Capability
from goldthread.people.models.persons import NAME_LENGTH, Person, User
from goldthread.people.signin.states import State

ISSUER_LENGTH = 200
# The most that OpenID Connect Core 1.0, section 2, allows a subject to have.
SUBJECT_LENGTH = 255
REASON_LENGTH = 2_000


@tracked
class SignInIdentity(Base):
    """One account at one sign-in service. It signs in as `user` once it is linked to one."""

    issuer = models.CharField(max_length=ISSUER_LENGTH)
    subject = models.CharField(max_length=SUBJECT_LENGTH)
    email = models.EmailField(blank=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="identities")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_user_for_a_subject"),
            models.CheckConstraint(
                condition=~Q(issuer="") & ~Q(subject=""), name="identity_is_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} at {self.issuer}"


@tracked
class SignInDetails(Base):
    """Names and birth date that the provider gave at some sign-in; earlier ones stay.

    `proven` says that the provider had checked them, not only that somebody typed them there.
    """

    identity = models.ForeignKey(SignInIdentity, on_delete=models.CASCADE, related_name="details")
    given_names = models.CharField(max_length=NAME_LENGTH)
    family_name = models.CharField(max_length=NAME_LENGTH)
    birth_on = models.DateField(null=True)
    proven = models.BooleanField()
    first_given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["identity", "given_names", "family_name", "birth_on", "proven"],
                name="details_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}"

    @property
    def full_name(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()


class LinkRequestQuerySet(models.QuerySet["LinkRequest"]):
    def visible_to(self, actor: Actor) -> Self:
        """All to whoever links sign-ins to records; to others none."""
        return self.all() if actor.can(Capability.LINK_SIGN_INS) else self.none()

    def waiting(self) -> Self:
        return self.filter(state=State.WAITING)


@tracked
class LinkRequest(Base):
    """A doubt about whose record a sign-in belongs to, for a record manager to settle."""

    identity = models.ForeignKey(SignInIdentity, on_delete=models.PROTECT, related_name="requests")
    # As the person gave it; empty when they know none.
    trn = models.CharField(max_length=7, blank=True)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(max_length=REASON_LENGTH, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = LinkRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["identity"], condition=Q(state="waiting"), name="one_doubt_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(trn__regex=r"^([0-9]{7})?$"), name="given_trn_is_seven_digits"
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="waiting", decided_at__isnull=True, reason="")
                    | (~Q(state="waiting") & Q(decided_at__isnull=False) & ~Q(reason=""))
                ),
                name="doubt_decided_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="linked", person__isnull=False)
                | (~Q(state="linked") & Q(person__isnull=True)),
                name="linked_to_a_person",
            ),
        ]
        indexes = [models.Index("state", "asked_at", name="doubt_order")]

    def __str__(self) -> str:
        return f"{self.identity}: {self.state}"
