"""The induction of one person: they have one chance, so there is one row."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from goldthread.core.access import Actor
from goldthread.core.models import Base, tracked
from goldthread.core.roles import Role
from goldthread.induction.states import ENDED, State
from goldthread.mentoring.models import Mentorship
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person

REASON_LENGTH = 2_000
SAYS_SOMETHING = r"\S"


class InductionQuerySet(models.QuerySet["Induction"]):
    def visible_to(self, actor: Actor) -> Self:
        """The teacher's own; the school's; of a mentor's, those they support; the body's."""
        match actor.role:
            case Role.SYSTEM:
                return self.all()
            case Role.TEACHER if actor.person_id:
                return self.filter(person=actor.person_id)
            case Role.INDUCTION_TUTOR | Role.HEADTEACHER:
                return self.filter(school=actor.organisation_id)
            case Role.MENTOR if actor.person_id:
                return self._supported_by(actor)
            case Role.BODY_OFFICER:
                return self.filter(body=actor.organisation_id)
        return self.none()

    def _supported_by(self, actor: Actor) -> Self:
        # Without a date: a mentorship that has an end is over, one that has none is on or to come.
        own = Mentorship.objects.visible_to(actor).open()
        return self.filter(school=actor.organisation_id, person__in=own.values("teacher"))

    def with_names(self) -> Self:
        """With person, school, body and standing loaded, as lists show them."""
        return self.select_related("person", "school", "body", "standing")

    def ended(self) -> Self:
        return self.filter(state__in=ENDED)


@tracked
class Induction(Base):
    """A new teacher's statutory induction; `school` and `body` are the present ones."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="induction")
    school = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="inductions")
    body = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="inductions_overseen"
    )
    starts_on = models.DateField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.REGISTERED)
    # When it came to the present body.
    registered_on = models.DateField()
    accepted_on = models.DateField(null=True)
    declined_reason = models.TextField(max_length=REASON_LENGTH, blank=True)
    completed_on = models.DateField(null=True)

    objects = InductionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[State.REGISTERED, State.DECLINED])
                ^ Q(accepted_on__isnull=False),
                name="accepted_induction_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(ENDED)) ^ Q(completed_on=None),
                name="completed_induction_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DECLINED, declined_reason__regex=SAYS_SOMETHING)
                | (~Q(state=State.DECLINED) & Q(declined_reason="")),
                name="declined_induction_says_why",
            ),
        ]
        indexes = [
            models.Index("school", "state", name="induction_of_school"),
            models.Index("body", "state", name="induction_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.person.full_name}: {self.get_state_display()}"


@tracked
class Decline(Base):
    """A body that was asked to oversee an induction and declined; the thread keeps it."""

    induction = models.ForeignKey(Induction, on_delete=models.PROTECT, related_name="declines")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    declined_on = models.DateField()
    reason = models.TextField(max_length=REASON_LENGTH)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__regex=SAYS_SOMETHING), name="decline_says_why"
            ),
            models.CheckConstraint(
                condition=Q(declined_on__gte=F("asked_on")), name="declined_after_asked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body.name} declined on {self.declined_on}"
