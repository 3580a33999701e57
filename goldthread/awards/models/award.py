"""The ledger of awards."""

import datetime as dt
from typing import Self

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from goldthread import policy
from goldthread.awards.catalogue import CODE_LENGTH
from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked
from goldthread.core.roles import Capability
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.rulebook.models import RuleSet

REASON_LENGTH = 500
# From the first day held to before the first day no longer held.
HELD = Func(
    "held_from",
    Least("ended_on", "expires_on"),
    function="daterange",
    output_field=DateRangeField(),
)


class Basis(models.TextChoices):
    """What an award rests on."""

    INITIAL_TRAINING = "initial_training", _("Initial teacher training")
    INDUCTION = "induction", _("Induction")
    CORRECTION = "correction", _("Correction of the record")


class Ending(models.TextChoices):
    """How an award came to an end before it expired."""

    REPLACED = "replaced", _("Replaced by another award")
    REVOKED = "revoked", _("Revoked")


def own(actor: Actor, *, provider: str) -> Q:
    """Rows of the acting provider or of the acting teacher; the path to the provider is given."""
    if actor.can(Capability.RECOMMEND_TRAINEE) and actor.organisation_id:
        return Q(**{provider: actor.organisation_id})
    if actor.can(Capability.SEE_OWN_RECORD) and actor.person_id:
        return Q(person=actor.person_id)
    return Q(pk=None)


class AwardQuerySet(models.QuerySet["Award"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those that a provider's recommendations led to, a teacher's own.

        All to whoever corrects awards. Schools and bodies see awards through the inductions that
        they have a part in.
        """
        if actor.can(Capability.CORRECT_AWARDS):
            return self.all()
        return self.filter(own(actor, provider="recommendation__provider"))

    def held(self, on: dt.date) -> Self:
        """Awards that stand on a date: begun, neither ended nor expired."""
        not_ended = Q(ended_on=None) | Q(ended_on__gt=on)
        not_expired = Q(expires_on=None) | Q(expires_on__gt=on)
        return self.filter(not_ended, not_expired, held_from__lte=on)


@tracked
class Award(Base):
    """A status or qualification that somebody was given. Ended, never deleted.

    `held_from` is the first day on which it is held; `expires_on` and `ended_on` are the first
    days on which it no longer is. `code` is one of the policy's codes of awards.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="awards")
    code = models.CharField(max_length=CODE_LENGTH)
    held_from = models.DateField()
    expires_on = models.DateField(null=True)
    conferred_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="awards_conferred"
    )
    basis = models.CharField(max_length=20, choices=Basis.choices)
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="awards")
    ended_on = models.DateField(null=True)
    ended_as = models.CharField(max_length=20, choices=Ending.choices, blank=True)
    ended_reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaces"
    )

    objects = AwardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[a-z][a-z0-9_]*$") & ~Q(code="none"),
                name="award_has_a_code",
            ),
            models.CheckConstraint(
                condition=Q(basis__in=Basis.values), name="award_rests_on_a_known_basis"
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gt=F("held_from")),
                name="award_expires_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("held_from")),
                name="award_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_as="", ended_reason="")
                | Q(
                    ended_on__isnull=False,
                    ended_as__in=Ending.values,
                    ended_reason__regex=r"\S",
                ),
                name="award_end_says_how_and_why",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) ^ Q(ended_as=Ending.REPLACED),
                name="replaced_award_names_the_new_one",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | ~Q(replaced_by=F("id")),
                name="award_does_not_replace_itself",
            ),
            ExclusionConstraint(
                name="award_held_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    (HELD, RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["person", "held_from"], name="award_history")]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="facts_stand",
                fields=[
                    "person", "code", "held_from", "expires_on",
                    "conferred_by", "basis", "rule_set",
                ],
            ),
            pgtrigger.Protect(
                name="ending_stands",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__ended_on__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.code} from {self.held_from}"

    # What has become of an award that depends on induction, as of the day for which it was loaded;
    # `interim.with_standing` sets it.
    interim: policy.Determination | None = None

    @property
    def interim_state(self) -> str:
        """`kept`, `suspended` or `lapsed`; kept where nothing else is determined."""
        return str(self.interim.value) if self.interim and self.interim.determined else "kept"

    def is_held(self, on: dt.date) -> bool:
        """Whether it stands on a date: begun, neither ended, expired, suspended nor lapsed."""
        return self.interim_state == "kept" and self._runs(on)

    def opens_induction(self, on: dt.date) -> bool:
        """Whether induction can begin or go on with it; suspension does not stand in the way."""
        return self.interim_state != "lapsed" and self._runs(on)

    def _runs(self, on: dt.date) -> bool:
        ends = [day for day in (self.ended_on, self.expires_on) if day]
        return self.held_from <= on and all(on < day for day in ends)
