"""Rows that say which school follows which."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goldthread.organisations.fates.comparing import UNKNOWN_URN, Judge
from goldthread.organisations.models import Fate, ImportRun, LinkKind, SchoolLink, SchoolNumber
from goldthread.organisations.reading import Facts, Row

ONE = "One school from now on, first as URN {before}, then as URN {after}"
KEPT = "Kept as two schools: {why}"
KINDS = {
    LinkKind.REPLACED: "one replaced the other",
    LinkKind.MERGED: "one was merged into the other",
    LinkKind.SPLIT: "one was split",
}


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number in the register: whose, and from when until before when."""

    school: UUID
    lower: Any
    upper: Any


def judge(run: ImportRun, rows: Sequence[Row]) -> Judge:
    """Joins two numbers where only these two schools take part and one ends before the other."""
    return _Judge(rows)


class _Judge:
    def __init__(self, rows: Sequence[Row]) -> None:
        self.numbers = _numbers()
        self.links = frozenset(SchoolLink.objects.values_list("before", "after"))
        pairs = {(r.facts["before"], r.facts["after"]) for r in rows if r.facts}
        self.before = Counter(before for before, _ in pairs)
        self.after = Counter(after for _, after in pairs)

    def __call__(self, row: Row) -> tuple[Fate, str]:
        read = row.facts or {}
        for urn in (str(read["before"]), str(read["after"])):
            if urn not in self.numbers:
                return Fate.REFUSED, UNKNOWN_URN.format(urn=urn)
        before, after = (self.numbers[str(read[name])] for name in ("before", "after"))
        if before.school == after.school:
            return Fate.SAME, "The register has them as one school"
        if (before.school, after.school) in self.links:
            return Fate.SAME, "The register has this link"
        why = self._why_two(read, before, after)
        read["join"] = int(not why)
        return Fate.NEW, KEPT.format(why=why) if why else ONE.format(**read)

    def _why_two(self, read: Facts, before: Number, after: Number) -> str:
        """Why the two stay two schools; empty where they are one."""
        if not read["same"]:
            return KINDS[LinkKind(str(read["kind"]))]
        if self.before[read["before"]] > 1 or self.after[read["after"]] > 1:
            return "other schools take part as well"
        if before.upper is None:
            return f"URN {read['before']} has not closed"
        if after.lower is not None and after.lower < before.upper:
            return "both were open at the same time"
        return ""


def _numbers() -> Mapping[str, Number]:
    rows = SchoolNumber.objects.values_list("urn", "school_id", "period")
    return {
        urn: Number(school=school, lower=period.lower, upper=period.upper)
        for urn, school, period in rows
    }
