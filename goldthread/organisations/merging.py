"""The new and changed rows of a checked file, written into the register."""

from collections.abc import Callable, Mapping, Sequence

from goldthread.organisations import register, search
from goldthread.organisations.models import (
    AppropriateBody,
    Fate,
    Group,
    ImportRun,
    Kind,
    Layout,
    Organisation,
    School,
    SchoolNumber,
)
from goldthread.organisations.reading import Facts

Rows = Sequence[Facts]


def merge(run: ImportRun) -> int:
    """Write a run's rows; how many things were added or changed."""
    new, changed = _facts(run, Fate.NEW), _facts(run, Fate.CHANGED)
    MERGERS[Layout(run.layout)](run, new, changed)
    return len(new) + len(changed)


def _facts(run: ImportRun, fate: Fate) -> list[Facts]:
    rows = run.rows.filter(fate=fate).order_by("number")
    return list(rows.values_list("values", flat=True))


def _figures(run: ImportRun) -> register.Figures:
    return register.Figures(year=run.year or 0, source=f"File {run.file_name}")


def _merge_figures(run: ImportRun, new: Rows, changed: Rows) -> None:
    register.add_schools(new, _figures(run))
    register.change_schools(_schools(changed), changed, _figures(run))


def _merge_schools(run: ImportRun, new: Rows, changed: Rows) -> None:
    register.add_schools(new)
    register.change_schools(_schools(changed), changed)


def _schools(facts: Rows) -> list[School]:
    """The school of each URN, former ones too, with all its numbers."""
    numbers = (
        SchoolNumber.objects.select_related("school__organisation")
        .prefetch_related("school__numbers")
        .in_bulk([str(each["urn"]) for each in facts], field_name="urn")
    )
    return [numbers[str(each["urn"])].school for each in facts]


def _merge_bodies(run: ImportRun, new: Rows, changed: Rows) -> None:
    register.add_bodies(new)
    found = AppropriateBody.objects.select_related("organisation").filter(
        organisation__kind=Kind.APPROPRIATE_BODY, organisation__sort_name__in=_names(changed)
    )
    bodies = {body.organisation.sort_name: body for body in found}
    register.change_bodies([bodies[name] for name in _names(changed)], changed)


def _merge_providers(run: ImportRun, new: Rows, changed: Rows) -> None:
    register.add_providers(new)
    found = Organisation.objects.filter(
        kind=Kind.TRAINING_PROVIDER, sort_name__in=_names(changed)
    )  # fmt: skip
    providers = {one.sort_name: one for one in found}
    register.change_providers([providers[name] for name in _names(changed)], changed)


def _names(facts: Rows) -> list[str]:
    return [search.sort_name(str(each["name"])) for each in facts]


def _merge_groups(run: ImportRun, new: Rows, changed: Rows) -> None:
    register.add_groups(new)
    uids = [str(each["uid"]) for each in changed]
    groups = Group.objects.select_related("organisation").in_bulk(uids, field_name="uid")
    register.change_groups([groups[uid] for uid in uids], changed)


def _merge_members(run: ImportRun, new: Rows, changed: Rows) -> None:
    register.place([*changed, *new])


def _merge_links(run: ImportRun, new: Rows, changed: Rows) -> None:
    for each in new:
        register.follow(each)


def _merge_incentives(run: ImportRun, new: Rows, changed: Rows) -> None:
    register.add_incentives([*new, *changed], _figures(run))


def _merge_districts(run: ImportRun, new: Rows, changed: Rows) -> None:
    register.add_districts([*new, *changed], _figures(run))


MERGERS: Mapping[Layout, Callable[[ImportRun, Rows, Rows], None]] = {
    Layout.SCHOOLS: _merge_figures,
    Layout.REGISTER: _merge_schools,
    Layout.BODIES: _merge_bodies,
    Layout.PROVIDERS: _merge_providers,
    Layout.GROUPS: _merge_groups,
    Layout.MEMBERS: _merge_members,
    Layout.LINKS: _merge_links,
    Layout.INCENTIVES: _merge_incentives,
    Layout.DISTRICTS: _merge_districts,
}
