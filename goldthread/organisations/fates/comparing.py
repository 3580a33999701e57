"""Rows that say how something is: new, the same, or changed in what."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence

from goldthread.organisations import search, years
from goldthread.organisations.models import (
    BodyKind,
    Fate,
    GroupKind,
    ImportRun,
    Layout,
    LinkKind,
    Phase,
    SchoolStatus,
)
from goldthread.organisations.reading import Facts, Row
from goldthread.pages import words

LABELS = {
    "name": "Name",
    "legal_name": "Legal name",
    "ukprn": "UKPRN",
    "local_authority_code": "LA",
    "local_authority": "Local authority",
    "establishment_number": "Estab",
    "school_type": "Type",
    "kind": "Type",
    "phase": "Phase",
    "constituency": "Constituency",
    "town": "Town",
    "postcode": "Postcode",
    "district_code": "District",
    "status": "Status",
    "opened_on": "Opened on",
    "closed_on": "Closed from",
    "closes_on": "Last day",
    "registered": "In the register",
    "company_number": "Company number",
    "pupils": "Pupils",
    "eligible": "Eligible pupils",
    "allocation_pence": "Allocation",
    "pupil_premium": "Pupil premium incentive",
    "sparsity": "Sparsity incentive",
}
DATES = ("opened_on", "closed_on", "closes_on")
YES_NO = ("registered", "pupil_premium", "sparsity")
NAMED = {
    str(value): str(label)
    for kind in (Phase, BodyKind, GroupKind, LinkKind, SchoolStatus)
    for value, label in kind.choices
}
DAMAGED = "The name holds a damaged letter, shown as \ufffd"
UNKNOWN_URN = "URN {urn} is not in the register. Bring in the register of schools first"
# A former number tells of a school that goes on under another.
FORMER = "present"

Judge = Callable[[Row], tuple[Fate, str]]
Known = Mapping[str, Facts]
BY_NAME = (Layout.BODIES, Layout.PROVIDERS)


def judge(
    known: Callable[[ImportRun], Known],
    *,
    added: str = "",
    must_exist: Callable[[], frozenset[str]] | None = None,
) -> Callable[[ImportRun, Sequence[Row]], Judge]:
    """A judge that compares rows with what is known.

    `added` names what stands beside the rest for one year. With `must_exist` rows whose URN is not
    among those are refused.
    """

    def begin(run: ImportRun, rows: Sequence[Row]) -> Judge:
        found = known(run)
        urns = must_exist() if must_exist else None
        identity = search.sort_name if run.layout in BY_NAME else str.strip
        return lambda row: _compared(run, row, found.get(identity(row.key)), urns, added)

    return begin


def _compared(
    run: ImportRun, row: Row, known: Facts | None, urns: frozenset[str] | None, added: str
) -> tuple[Fate, str]:
    read = row.facts or {}
    if urns is not None and read["urn"] not in urns:
        return Fate.REFUSED, UNKNOWN_URN.format(urn=read["urn"])
    note = DAMAGED if "\ufffd" in str(read.get("name", "")) else ""
    if known is None:
        return Fate.NEW, note
    if FORMER in known:
        return Fate.SAME, f"A former number of {known['name']}, now URN {known[FORMER]}"
    changes = list(_changes(run, known, read, added))
    return (Fate.CHANGED, "; ".join(changes)) if changes else (Fate.SAME, note)


def _changes(run: ImportRun, known: Facts, read: Facts, added: str) -> Iterator[str]:
    for name, label in LABELS.items():
        if name in known and name in read and known[name] != read[name]:
            before, after = (shown(name, each[name]) for each in (known, read))
            yield f"{label}: {before} becomes {after}"
    if added and run.year is not None and added not in known:
        yield f"Figures for {years.in_words(run.year)} are added"


def shown(name: str, value: str | int) -> str:
    """A value in words, quoted where it is text."""
    if name == "allocation_pence":
        return f"£{int(value) / 100:,.2f}".removesuffix(".00")
    if name in YES_NO:
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if name in DATES:
        return day(value)
    return f"“{NAMED.get(value, value)}”" if value else "nothing"


def day(iso: str) -> str:
    """A date that was read, in words."""
    return words.date(dt.date.fromisoformat(iso)) if iso else "not known"
