"""What would become of each row of a file, compared with the register as it stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from goldthread.organisations import register, search, years
from goldthread.organisations.models import (
    AppropriateBody,
    BodyKind,
    Fate,
    ImportRow,
    ImportRun,
    Layout,
    Phase,
    PupilFigures,
    School,
)
from goldthread.organisations.reading import Facts, Row

LABELS = {
    "name": "Name",
    "local_authority_code": "LA",
    "local_authority": "Local authority",
    "establishment_number": "Estab",
    "school_type": "Type",
    "kind": "Type",
    "phase": "Phase",
    "constituency": "Constituency",
    "pupils": "Pupils",
    "eligible": "Eligible pupils",
    "allocation_pence": "Allocation",
}
NAMED = {value: str(label) for value, label in [*Phase.choices, *BodyKind.choices]}
LONGEST = 300
DAMAGED = "The name holds a damaged letter, shown as \ufffd"

Known = Mapping[str, Facts]


def of(run: ImportRun, rows: Iterable[Row]) -> Iterator[ImportRow]:
    """The rows of a run with their fates, unsaved."""
    known = KNOWN[Layout(run.layout)](run)
    identity = IDENTITIES[Layout(run.layout)]
    for row in rows:
        fate, message = _fate(run, row, known.get(identity(row.key)))
        yield ImportRow(
            run=run, number=row.number, key=row.key, fate=fate, message=_cut(message),
            values=row.facts or {},
        )  # fmt: skip


def _fate(run: ImportRun, row: Row, known: Facts | None) -> tuple[Fate, str]:
    if row.facts is None:
        return Fate.REFUSED, row.refusal
    note = DAMAGED if "\ufffd" in str(row.facts["name"]) else ""
    if known is None:
        return Fate.NEW, note
    changes = list(_changes(run, known, row.facts))
    return (Fate.CHANGED, "; ".join(changes)) if changes else (Fate.SAME, note)


def _changes(run: ImportRun, known: Facts, read: Facts) -> Iterator[str]:
    for name, label in LABELS.items():
        if name in known and known[name] != read[name]:
            before, after = (_shown(name, each[name]) for each in (known, read))
            yield f"{label}: {before} becomes {after}"
    if run.year is not None and "pupils" not in known:
        yield f"Figures for {years.in_words(run.year)} are added"


def _shown(name: str, value: str | int) -> str:
    if name == "allocation_pence":
        return f"£{int(value) / 100:,.2f}".removesuffix(".00")
    if isinstance(value, int):
        return f"{value:,}"
    return f"“{NAMED.get(value, value)}”"


def _cut(message: str) -> str:
    return message if len(message) <= LONGEST else f"{message[: LONGEST - 1]}…"


def _known_schools(run: ImportRun) -> Known:
    """Every school by its URN, with its figures of the run's year where it has them."""
    figures = {
        school_id: dict(zip(register.FIGURE_FIELDS, values, strict=True))
        for school_id, *values in PupilFigures.objects.filter(year=run.year or 0).values_list(
            "school_id", *register.FIGURE_FIELDS
        )
    }
    rows = School.objects.values_list("pk", "urn", "organisation__name", *register.SCHOOL_FIELDS)
    names = ("urn", "name", *register.SCHOOL_FIELDS)
    return {
        urn: dict(zip(names, (urn, *values), strict=True)) | figures.get(pk, {})
        for pk, urn, *values in rows
    }


def _known_bodies(run: ImportRun) -> Known:
    rows = AppropriateBody.objects.values_list("organisation__name", "kind")
    return {search.sort_name(name): {"name": name, "kind": kind} for name, kind in rows}


KNOWN: Mapping[Layout, Callable[[ImportRun], Known]] = {
    Layout.SCHOOLS: _known_schools,
    Layout.BODIES: _known_bodies,
}
IDENTITIES: Mapping[Layout, Callable[[str], str]] = {
    Layout.SCHOOLS: str.strip,
    Layout.BODIES: search.sort_name,
}
