"""Persons, the numbers that are given to them, users and the roles they are granted."""

import datetime as dt
import uuid
from typing import ClassVar, Self

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    DateRangeField,
    IntegerRangeField,
    RangeOperators,
)
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.expressions import Value
from django.db.models.functions import Coalesce, Upper

from goldthread.core import ids
from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked, tracked_without
from goldthread.core.roles import ROLES, Capability, Role
from goldthread.organisations.models import Organisation

NAME_LENGTH = 100
SORT_NAME_LENGTH = 2 * NAME_LENGTH + 1
IN_ORDER = Q(during__isempty=False, during__startswith__isnull=False)
NOBODY = Value("00000000-0000-0000-0000-000000000000", output_field=models.UUIDField())
NUMBERS = Func("first", "last", Value("[]"), function="int4range", output_field=IntegerRangeField())


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own record; all to whoever corrects records.

        To all others the rooms below show people through their own tables.
        """
        if actor.can(Capability.CORRECT_AWARDS):
            return self.all()
        return self.filter(pk=actor.person_id) if actor.person_id else self.none()


@tracked
class Person(Base):
    """Somebody with a record. What they hold and have done is in the rooms below."""

    trn = models.CharField(max_length=7, unique=True)
    given_names = models.CharField(max_length=NAME_LENGTH)
    family_name = models.CharField(max_length=NAME_LENGTH)
    birth_on = models.DateField()
    # Family name first, lower case without accents; cut where the plain letters need more room.
    sort_name = models.CharField(max_length=SORT_NAME_LENGTH)
    # The record of the same person that this one was merged into; its number leads there.
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged_from"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(trn__regex=r"^[0-9]{7}$"), name="trn_is_seven_ascii_digits"
            ),
            models.CheckConstraint(
                condition=Q(birth_on__gte=dt.date(1900, 1, 1)), name="born_since_1900"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="nobody_leads_to_themselves",
            ),
        ]
        indexes = [
            GinIndex(OpClass("sort_name", name="gin_trgm_ops"), name="person_search"),
            models.Index("sort_name", "id", name="person_order"),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} ({self.trn})"

    @property
    def full_name(self) -> str:
        return f"{self.given_names} {self.family_name}"

    @property
    def survivor(self) -> "Person":
        """The record of this person that stays: itself, unless it was merged into another."""
        return self.merged_into or self


class TrnRange(Base):
    """Numbers that may be given out, first to last; `following` is the next one to give."""

    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    following = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lte=F("last"), last__lte=9_999_999), name="trn_range_in_order"
            ),
            models.CheckConstraint(
                condition=Q(following__gte=F("first"), following__lte=F("last") + 1),
                name="trn_range_following_inside",
            ),
            ExclusionConstraint(
                name="trn_ranges_apart", expressions=[(NUMBERS, RangeOperators.OVERLAPS)]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first:07d} to {self.last:07d}, next {self.following:07d}"


class UserManager(BaseUserManager["User"]):
    pass


@tracked_without("password", "last_login")
class User(AbstractBaseUser):
    """Somebody who signs in; a teacher's user is linked to their person."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=SORT_NAME_LENGTH)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, null=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        indexes = [
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="user_name_search"),
            GinIndex(OpClass(Upper("email"), name="gin_trgm_ops"), name="user_email_search"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def event_id(self) -> uuid.UUID:
        """The identifier under which events name this user."""
        return self.id


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def in_force(self, on: dt.date) -> Self:
        return self.filter(during__contains=on, withdrawn_at=None)

    def visible_to(self, actor: Actor) -> Self:
        """All to whoever grants any role; those of one's own organisation; one's own."""
        if actor.can(Capability.GRANT_ROLES):
            return self.all()
        if actor.can(Capability.GRANT_WITHIN):
            return self.filter(organisation=actor.organisation_id)
        return self.filter(user=actor.user_id) if actor.user_id else self.none()


# Two ending each other's role at once would both still see the other: one waits for the other.
SOMEBODY_MAY_GRANT = """
    PERFORM pg_advisory_xact_lock(hashtextextended('people_somebody_may_grant', 0));
    IF upper_inf(OLD.during) AND OLD.withdrawn_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM people_rolegrant AS held JOIN people_user AS one ON one.id = held.user_id
        WHERE held.role = OLD.role AND upper_inf(held.during)
            AND held.withdrawn_at IS NULL AND one.is_active
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'somebody_may_grant',
            MESSAGE = 'nobody would be left who may grant roles';
    END IF;
    RETURN NULL;
"""


@tracked
class RoleGrant(Base):
    """One role of one user, for one organisation, for a period.

    `granted_by` is None for what the system set up. `withdrawn_at` ends a grant on the day on
    which it began, or before it began.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(
        max_length=40, choices=[(role, row.title) for role, row in ROLES.items()]
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    during = DateRangeField()
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="grant_period_in_order"),
            ExclusionConstraint(
                name="one_grant_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Coalesce("organisation", NOBODY), RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                condition=~Q(granted_by=F("user")), name="nobody_grants_themselves"
            ),
            models.CheckConstraint(
                condition=~Q(role__in=[Role.PUBLIC, Role.SYSTEM]), name="role_can_be_granted"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="somebody_may_grant",
                when=pgtrigger.After,
                operation=pgtrigger.Update | pgtrigger.Delete,
                level=pgtrigger.Row,
                condition=pgtrigger.Q(old__role=Role.RECORD_MANAGER),
                func=SOMEBODY_MAY_GRANT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} as {self.role}"
