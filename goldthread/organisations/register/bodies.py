"""Appropriate bodies and training providers."""

from collections.abc import Sequence

from goldthread.organisations.models import AppropriateBody, BodyKind, Kind, Organisation
from goldthread.organisations.reading import Facts
from goldthread.organisations.register import rows


def add_bodies(facts: Sequence[Facts]) -> list[Organisation]:
    """Add appropriate bodies."""
    made = [rows.organisation(Kind.APPROPRIATE_BODY, str(each["name"])) for each in facts]
    bodies = [
        AppropriateBody(organisation=organisation, kind=BodyKind(str(each["kind"])))
        for organisation, each in zip(made, facts, strict=True)
    ]
    Organisation.objects.bulk_create(made, batch_size=rows.BATCH)
    AppropriateBody.objects.bulk_create(bodies, batch_size=rows.BATCH)
    return made


def change_bodies(bodies: Sequence[AppropriateBody], facts: Sequence[Facts]) -> None:
    """Make bodies agree with facts in the same order."""
    for body, each in zip(bodies, facts, strict=True):
        rows.rename(body.organisation, str(each["name"]))
        body.kind = BodyKind(str(each["kind"]))
    rows.write(Organisation, [body.organisation for body in bodies], rows.NAME_FIELDS)
    rows.write(AppropriateBody, bodies, ("kind",))


def add_providers(facts: Sequence[Facts]) -> list[Organisation]:
    """Add training providers."""
    made = [Organisation(kind=Kind.TRAINING_PROVIDER) for _ in facts]
    _describe(made, facts)
    return Organisation.objects.bulk_create(made, batch_size=rows.BATCH)


def change_providers(providers: Sequence[Organisation], facts: Sequence[Facts]) -> None:
    """Make providers agree with facts in the same order."""
    _describe(providers, facts)
    rows.write(Organisation, providers, [*rows.NAME_FIELDS, "legal_name"])


def _describe(providers: Sequence[Organisation], facts: Sequence[Facts]) -> None:
    """Providers are found by both names."""
    for made, each in zip(providers, facts, strict=True):
        made.legal_name = str(each["legal_name"])
        other = made.legal_name if made.legal_name != each["name"] else ""
        rows.rename(made, str(each["name"]), *filter(None, [other]))
