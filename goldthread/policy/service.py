"""Credit for service: how many terms of induction a teacher's periods are worth.

Within a term, credit is the share of full time times the school days served
over the school days of the term, exact to the last line: only the total is
rounded, half up, to thousandths of a term, and the lines are split so that
they sum to it.

The first employment in a place counts only once it has covered the least time
without a break (holidays are no break), part time or not, and then from its
first day. After that any length of service in the same place counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby, pairwise

from goldthread.policy.engine.calendar import Calendar, Term
from goldthread.policy.engine.unit import figure

DAY = timedelta(days=1)
FULL_TIME = 10_000


@dataclass(frozen=True)
class Served:
    """Service from `from_` to the day before `until` (None: still going on).

    `fte_bp` is the share of full time in basis points; `place` is any key that
    is the same for the same school.
    """

    from_: date
    until: date | None
    fte_bp: int
    place: str

    @property
    def end(self) -> date:
        """The day after the last, however far off."""
        return self.until or date.max


@dataclass(frozen=True)
class CreditLine:
    """What one period brought in one term; `until` is exclusive."""

    from_: date
    until: date
    place: str
    fte_bp: int
    term_label: str
    days_served: int
    days_in_term: int
    milliterms: int
    counted: bool
    why: str


@dataclass(frozen=True)
class Waiting:
    """Service under way in a place where the first employment has yet to count.

    `share` is what it will bring, `covered` the time employed, both in terms.
    """

    share: Fraction = Fraction(0)
    covered: Fraction = Fraction(0)


@dataclass(frozen=True)
class Credit:
    """The credit at the end of the day `as_of`, with one line a period and term."""

    milliterms: int
    lines: tuple[CreditLine, ...]
    as_of: date
    periods: tuple[Served, ...]
    minimum_terms: int
    exact: Fraction
    waiting: Waiting | None


@dataclass(frozen=True)
class _Piece:
    period: Served
    term: Term
    from_: date
    until: date
    days: int
    of: int

    @property
    def covered(self) -> Fraction:
        return Fraction(self.days, self.of)

    @property
    def share(self) -> Fraction:
        return self.covered * self.period.fte_bp / FULL_TIME


def thousandths(terms: Fraction) -> int:
    """Terms to thousandths, halves up."""
    return int((terms * 1000 + Fraction(1, 2)) // 1)


def share_of_full_time(fte_bp: int) -> str:
    """A working pattern in words: "full time" or "0.8 of full time"."""
    return "full time" if fte_bp == FULL_TIME else f"{fte_decimal(fte_bp)} of full time"


def fte_decimal(fte_bp: int) -> str:
    """Basis points as a plain decimal: 8000 is "0.8"."""
    return f"{fte_bp / FULL_TIME:.4f}".rstrip("0").rstrip(".")


def credit(
    periods: Sequence[Served], as_of: date, minimum_terms: int, calendar: Calendar
) -> Credit:
    """The credit of these periods at the end of `as_of`.

    Raises ValueError for periods that end before they start, overlap in one
    place or come to more than full time, and OutsideCalendar for days without
    known term dates.
    """
    ordered = tuple(sorted(periods, key=lambda period: (period.from_, period.place)))
    _check(ordered)
    pieces = _pieces(ordered, as_of + DAY, calendar)
    stints = _stints(pieces, calendar)
    counted = _counted(stints, minimum_terms)
    shares = [piece.share if piece in counted else Fraction(0) for piece in pieces]
    exact = sum(shares, Fraction(0))
    amounts = _apportioned(shares)
    return Credit(
        milliterms=thousandths(exact),
        lines=tuple(
            _line(piece, amount, _employed(piece, stints), minimum_terms, piece in counted)
            for piece, amount in zip(pieces, amounts, strict=True)
        ),
        as_of=as_of,
        periods=ordered,
        minimum_terms=minimum_terms,
        exact=exact,
        waiting=_waiting(ordered, as_of, stints, counted, calendar),
    )


def reached_on(whole: Credit, milliterms: int, calendar: Calendar) -> date | None:
    """The first day on which the credit came to `milliterms`; None if it has not."""
    if whole.milliterms < milliterms or not whole.periods:
        return None
    first, last = whole.periods[0].from_, whole.as_of
    while first < last:
        middle = first + (last - first) // 2
        found = credit(whole.periods, middle, whole.minimum_terms, calendar)
        first, last = (first, middle) if found.milliterms >= milliterms else (middle + DAY, last)
    return first


def _check(periods: Sequence[Served]) -> None:
    for period in periods:
        if period.end <= period.from_:
            raise ValueError(f"Service from {period.from_} must end after it starts.")
        if not 0 < period.fte_bp <= FULL_TIME:
            raise ValueError(f"Service from {period.from_} must be more than none, at most full.")
        together = [other for other in periods if other.from_ <= period.from_ < other.end]
        if len({other.place for other in together}) < len(together):
            raise ValueError(f"Service from {period.from_} overlaps other service in its place.")
        if sum(other.fte_bp for other in together) > FULL_TIME:
            raise ValueError(f"Service from {period.from_} comes to more than full time.")


def _pieces(periods: Sequence[Served], until: date, calendar: Calendar) -> list[_Piece]:
    pieces = []
    for period in periods:
        end = min(period.end, until)
        if period.from_ < end:
            for term in calendar.terms_between(period.from_, end):
                from_, to = max(period.from_, term.starts), min(end, term.ends + DAY)
                days = calendar.school_days(from_, to)
                if days:
                    pieces.append(_Piece(period, term, from_, to, days, calendar.days_in(term)))
    return pieces


def _stints(pieces: Sequence[_Piece], calendar: Calendar) -> list[list[_Piece]]:
    """The pieces by place and unbroken employment, in order of time."""
    stints: list[list[_Piece]] = []
    by_place = sorted(pieces, key=lambda piece: (piece.period.place, piece.from_))
    for _, found in groupby(by_place, key=lambda piece: piece.period.place):
        here = list(found)
        stints.append([here[0]])
        for before, piece in pairwise(here):
            if calendar.school_days(before.until, piece.from_):
                stints.append([])
            stints[-1].append(piece)
    return stints


def _counted(stints: Sequence[Sequence[_Piece]], minimum_terms: int) -> set[_Piece]:
    counted: set[_Piece] = set()
    opened: set[str] = set()
    for stint in stints:
        place = stint[0].period.place
        if place in opened or _length(stint) >= minimum_terms:
            opened.add(place)
            counted.update(stint)
    return counted


def _length(stint: Sequence[_Piece]) -> Fraction:
    return sum((piece.covered for piece in stint), Fraction(0))


def _employed(piece: _Piece, stints: Sequence[Sequence[_Piece]]) -> Fraction:
    return next(_length(stint) for stint in stints if piece in stint)


def _waiting(
    periods: Sequence[Served],
    as_of: date,
    stints: Sequence[Sequence[_Piece]],
    counted: set[_Piece],
    calendar: Calendar,
) -> Waiting | None:
    """The employment under way, or the next one, if it has yet to count."""
    current = next((period for period in periods if as_of < period.end), None)
    here = [stint for stint in stints if current and stint[0].period.place == current.place]
    if current is None or any(stint[0] in counted for stint in here):
        return None
    if not here or calendar.school_days(here[-1][-1].until, current.from_):
        return Waiting()
    share = sum((piece.share for piece in here[-1]), Fraction(0))
    return Waiting(share, _length(here[-1]))


def _apportioned(shares: Sequence[Fraction]) -> list[int]:
    """Thousandths for each share by largest remainder, so that they sum to the total."""
    amounts = [int(share * 1000) for share in shares]
    left = thousandths(sum(shares, Fraction(0))) - sum(amounts)
    order = sorted(range(len(shares)), key=lambda i: (amounts[i] - shares[i] * 1000, i))
    for place in order[:left]:
        amounts[place] += 1
    return amounts


def _line(
    piece: _Piece, amount: int, employed: Fraction, minimum_terms: int, counted: bool
) -> CreditLine:
    return CreditLine(
        from_=piece.from_,
        until=piece.until,
        place=piece.period.place,
        fte_bp=piece.period.fte_bp,
        term_label=piece.term.label,
        days_served=piece.days,
        days_in_term=piece.of,
        milliterms=amount,
        counted=counted,
        why=_why(piece) if counted else _why_not(employed, minimum_terms),
    )


def _why(piece: _Piece) -> str:
    pattern = share_of_full_time(piece.period.fte_bp)
    if piece.days == piece.of:
        return f"The whole of {piece.term.label}, {pattern}."
    decimal = fte_decimal(piece.period.fte_bp)
    return (
        f"{piece.days} of the {piece.of} school days in {piece.term.label}, {pattern}: "
        f"{decimal} × {piece.days} ÷ {piece.of}."
    )


def _why_not(employed: Fraction, minimum_terms: int) -> str:
    needed = "1 term" if minimum_terms == 1 else f"{minimum_terms} terms"
    return (
        f"Not counted: the first employment in a place counts once it covers {needed}, "
        f"and this one covers {figure(thousandths(employed))}."
    )
