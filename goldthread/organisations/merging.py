"""The new and changed rows of a checked file, written into the register."""

from collections.abc import Callable, Mapping, Sequence

from goldthread.organisations import register, search
from goldthread.organisations.models import (
    AppropriateBody,
    Fate,
    ImportRun,
    Kind,
    Layout,
    School,
)
from goldthread.organisations.reading import Facts


def merge(run: ImportRun) -> int:
    """Write a run's rows; how many organisations were added or changed."""
    new, changed = _facts(run, Fate.NEW), _facts(run, Fate.CHANGED)
    MERGERS[Layout(run.layout)](run, new, changed)
    return len(new) + len(changed)


def _facts(run: ImportRun, fate: Fate) -> list[Facts]:
    rows = run.rows.filter(fate=fate).order_by("number")
    return list(rows.values_list("values", flat=True))


def _merge_schools(run: ImportRun, new: Sequence[Facts], changed: Sequence[Facts]) -> None:
    figures = register.Figures(year=run.year or 0, source=f"File {run.file_name}")
    register.add_schools(new, figures)
    urns = [str(each["urn"]) for each in changed]
    schools = School.objects.select_related("organisation").in_bulk(urns, field_name="urn")
    register.change_schools([schools[urn] for urn in urns], changed, figures)


def _merge_bodies(run: ImportRun, new: Sequence[Facts], changed: Sequence[Facts]) -> None:
    register.add_bodies(new)
    names = [search.sort_name(str(each["name"])) for each in changed]
    found = AppropriateBody.objects.select_related("organisation").filter(
        organisation__kind=Kind.APPROPRIATE_BODY, organisation__sort_name__in=names
    )
    bodies = {body.organisation.sort_name: body for body in found}
    register.change_bodies([bodies[name] for name in names], changed)


Merger = Callable[[ImportRun, Sequence[Facts], Sequence[Facts]], None]
MERGERS: Mapping[Layout, Merger] = {
    Layout.SCHOOLS: _merge_schools,
    Layout.BODIES: _merge_bodies,
}
