"""One school that got another number, and schools that follow each other."""

from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.core.errors import DomainError
from goldthread.organisations.models import School, SchoolLink, SchoolNumber
from goldthread.organisations.reading import Facts
from goldthread.organisations.register import groups, rows, schools

CANNOT = (
    "URN {before} and URN {after} cannot become one school: people or records of the two "
    "contradict each other. Nothing in this file was brought in"
)
TAKEN_OVER = (*schools.SCHOOL_FIELDS, "urn")
ORGANISATION_TAKEN_OVER = ("ukprn", "closed_on")


def follow(facts: Facts) -> None:
    """Keep what a row of links says. Raises DomainError where two schools cannot become one."""
    before, after = (_school(str(facts[name])) for name in ("before", "after"))
    if before == after:
        return
    if facts.get("join"):
        _join(before, after, facts)
    else:
        SchoolLink.objects.get_or_create(
            before=before, after=after,
            defaults={"kind": facts["kind"], "on": rows.when(facts["on"])},
        )  # fmt: skip


def _school(urn: str) -> School:
    numbers = SchoolNumber.objects.select_related("school__organisation")
    return numbers.get(urn=urn).school


def _join(before: School, after: School, facts: Facts) -> None:
    try:
        with transaction.atomic():
            _number_after(before, after)
            _free(before, after)
            _point(after, before)
            _point(after.organisation, before.organisation)
            _take_over(before, after)
    except IntegrityError as error:
        raise DomainError(CANNOT.format(**facts)) from error


def _number_after(before: School, after: School) -> None:
    """A later number whose first day nobody wrote down begins where the earlier one ends."""
    first = after.numbers.order_by("period").first()
    last = before.numbers.order_by("-period").first()
    if first and last and first.period.lower is None:
        first.period = DateRange(last.period.upper, first.period.upper)
        first.save(update_fields=["period"])


def _free(before: School, after: School) -> None:
    """Take out what one school cannot hold twice; history keeps it."""
    SchoolLink.objects.filter(before__in=[before, after], after__in=[before, after]).delete()
    before.figures.filter(year__in=after.figures.values("year")).delete()
    before.incentives.filter(year__in=after.incentives.values("year")).delete()
    begins = after.numbers.order_by("period").values_list("period", flat=True)[0].lower
    for member in before.memberships.filter(period__endswith=None):
        groups.end(member, begins)


def _point(old: models.Model, new: models.Model) -> None:
    """Whatever refers to the one refers to the other, in whatever room it stands."""
    for relation in type(old)._meta.get_fields(include_hidden=True):
        field: Any = getattr(relation, "field", None)
        if not relation.one_to_many or field is None or not field.db_constraint:
            continue  # particulars, and history that tells of what was
        rows_of: Any = relation.related_model
        rows_of._base_manager.filter(**{field.name: old}).update(**{field.name: new})


def _take_over(before: School, after: School) -> None:
    """The earlier school goes on with the name and particulars of the later."""
    values = {name: getattr(after, name) for name in TAKEN_OVER}
    later = after.organisation
    after.delete()
    later.delete()
    rows.assign(before, values)
    for name in ORGANISATION_TAKEN_OVER:
        setattr(before.organisation, name, getattr(later, name))
    schools.name(before, later.name, list(before.numbers.values_list("urn", flat=True)))
    before.organisation.save()
    before.save()
