"""The facts of one induction as pages show them."""

from django.db.models import QuerySet

from goldthread.induction.models import Assessment, HeadRecommendation, Induction
from goldthread.people.models import Person


def of_person(person: Person) -> Induction | None:
    """A person's induction with its names, if they have one."""
    return Induction.objects.with_names().filter(person=person).first()


def open_recommendation(induction: Induction) -> HeadRecommendation | None:
    """The recommendation that waits for a decision, if any."""
    return induction.recommendations.filter(decided_on=None).first()


def assessments(induction: Induction) -> QuerySet[Assessment]:
    """Formal assessments with their signatures, by term."""
    return induction.assessments.prefetch_related("signatures").order_by("term", "after_extensions")
