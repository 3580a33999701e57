"""The facts of an induction that its standing follows from, loaded for many at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from goldthread.induction.models import (
    Assessment,
    Extension,
    HeadRecommendation,
    Induction,
    ProgressReview,
    ServicePeriod,
    Signatory,
)
from goldthread.induction.states import State
from goldthread.policy.service import Served

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """A formal assessment as far as standing goes; see `Assessment.after_extensions`."""

    held_on: dt.date
    after_extensions: int
    unsigned: tuple[Signatory, ...]


@dataclass(frozen=True, kw_only=True)
class Extended:
    """Terms added by a decision, in thousandths of a term, and the day of the decision."""

    decided_on: dt.date
    milliterms: int


@dataclass(frozen=True, kw_only=True)
class Facts:
    """One induction; reviews and the latest assessments by the number of their term."""

    induction_id: UUID
    state: State
    starts_on: dt.date
    registered_on: dt.date
    completed_on: dt.date | None
    service: tuple[Served, ...]
    extensions: tuple[Extended, ...]
    reviewed: frozenset[int]
    assessed: Mapping[int, Assessed]
    recommended_on: dt.date | None

    @property
    def extension_milliterms(self) -> int:
        """All extensions together."""
        return sum(extended.milliterms for extended in self.extensions)

    @property
    def extended_on(self) -> dt.date | None:
        """The day of the last decision to extend."""
        return self.extensions[-1].decided_on if self.extensions else None

    def final_assessment(self, term: int) -> Assessed | None:
        """The assessment of the last term, unless it was made before an extension."""
        found = self.assessed.get(term)
        if found is None or found.after_extensions < len(self.extensions):
            return None
        return found

    @property
    def fte_bp_now(self) -> int:
        """The share of full time of the service that has no end; 0 when there is none."""
        return next((period.fte_bp for period in self.service if period.until is None), 0)

    def dated_to(self, on: dt.date) -> dt.date:
        """The last day about which changes are on record: `on`, or a later end of a period."""
        ends = [period.until - DAY for period in self.service if period.until]
        return max([on, *ends])


def load(ids: Sequence[UUID]) -> list[Facts]:
    """The facts of these inductions, in order of id, in six queries however many they are."""
    inductions = Induction.objects.filter(pk__in=ids).order_by("pk")
    service, extensions = _service(ids), _extensions(ids)
    reviewed, assessed, open_since = _reviewed(ids), _assessed(ids), _recommended(ids)
    return [
        Facts(
            induction_id=one.pk,
            state=State(one.state),
            starts_on=one.starts_on,
            registered_on=one.registered_on,
            completed_on=one.completed_on,
            service=tuple(service[one.pk]),
            extensions=tuple(extensions[one.pk]),
            reviewed=frozenset(reviewed[one.pk]),
            assessed=assessed[one.pk],
            recommended_on=open_since.get(one.pk),
        )
        for one in inductions
    ]


def _service(ids: Sequence[UUID]) -> Mapping[UUID, list[Served]]:
    found: defaultdict[UUID, list[Served]] = defaultdict(list)
    for period in ServicePeriod.objects.filter(induction__in=ids).order_by("during"):
        span = period.during
        served = Served(span.lower, span.upper, period.fte_bp, str(period.school_id))
        found[period.induction_id].append(served)
    return found


def _extensions(ids: Sequence[UUID]) -> Mapping[UUID, list[Extended]]:
    found: defaultdict[UUID, list[Extended]] = defaultdict(list)
    rows = Extension.objects.filter(induction__in=ids).order_by("decision__decided_on", "id")
    for induction, on, milliterms in rows.values_list(
        "induction_id", "decision__decided_on", "milliterms"
    ):
        found[induction].append(Extended(decided_on=on, milliterms=milliterms))
    return found


def _reviewed(ids: Sequence[UUID]) -> Mapping[UUID, set[int]]:
    found: defaultdict[UUID, set[int]] = defaultdict(set)
    rows: Iterable[tuple[UUID, int]] = ProgressReview.objects.filter(induction__in=ids).values_list(
        "induction_id", "term"
    )
    for induction, term in rows:
        found[induction].add(term)
    return found


def _assessed(ids: Sequence[UUID]) -> Mapping[UUID, dict[int, Assessed]]:
    found: defaultdict[UUID, dict[int, Assessed]] = defaultdict(dict)
    rows = Assessment.objects.filter(induction__in=ids).order_by("after_extensions")
    for row in rows.prefetch_related("signatures"):
        assessed = Assessed(
            held_on=row.held_on, after_extensions=row.after_extensions, unsigned=tuple(row.unsigned)
        )
        found[row.induction_id][row.term] = assessed
    return found


def _recommended(ids: Sequence[UUID]) -> dict[UUID, dt.date]:
    waiting = HeadRecommendation.objects.filter(induction__in=ids, decided_on=None)
    return dict(waiting.values_list("induction_id", "made_on"))
