"""The ledger of service: what each stretch brought, drawn and told."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from markupsafe import Markup

from goldthread.induction import wording
from goldthread.induction.models import Extension, Induction
from goldthread.induction.presenters import reasons
from goldthread.induction.queries import Standing
from goldthread.induction.standing import Figures
from goldthread.organisations.models import Organisation
from goldthread.pages import charts, parts, words
from goldthread.policy.service import CreditLine, share_of_full_time

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Ledger:
    """What the page of the ledger draws."""

    lead: str
    chart: Markup | None
    service: list[parts.DueRow]
    extensions: list[parts.DueRow]
    why: parts.Why


def ledger(induction: Induction, standing: Standing) -> Ledger:
    """The ledger of one induction at the end of a day."""
    return Ledger(
        lead=_lead(induction, standing),
        chart=_chart(induction, standing) if standing.determined else None,
        service=_service(induction, standing),
        extensions=[_extension(one) for one in _extensions(induction)],
        why=reasons.of_end(standing.figures, standing.rules),
    )


def _lead(induction: Induction, standing: Standing) -> str:
    figures = standing.figures
    if figures.credited is None or figures.required is None:
        return figures.reason
    credited = f"{wording.credited(figures.credited, figures.required)} are credited."
    if induction.completed_on:
        return f"{credited} Induction ended on {words.weekday_date(induction.completed_on)}."
    if figures.expected_end is None:
        return f"{credited} No end date can be worked out yet."
    day = words.weekday_date(figures.expected_end)
    if not figures.left:
        return f"{credited} The service required was complete on {day}."
    return f"{credited} Induction is expected to end on {day}."


def _chart(induction: Induction, standing: Standing) -> Markup:
    figures = standing.figures
    credited, required, left = figures.credited or 0, figures.required or 0, figures.left or 0
    added = min(left, standing.rules.facts.extension_milliterms)
    counted = [line for line in standing.credit_lines if line.counted and line.milliterms]
    segments = [
        *(_segment(line) for line in counted),
        charts.Segment(left - added, _rest(figures, added), "Left to serve", "rest"),
        charts.Segment(added, words.term_figure(added), "Extension", "third"),
    ]
    figure, whole = words.term_figure(credited), words.term_figure(max(required, credited))
    told = f"{words.terms(credited)} credited, {words.terms(required)} in all."
    return charts.bar(
        charts.Bar(
            title=f"{wording.credited(credited, required)} credited",
            unit=f"Terms of induction, counted to the end of {words.weekday_date(standing.on)}",
            description=told,
            segments=[one for one in segments if one.value > 0],
            total=whole,
            pin=credited,
            pin_label=f"Today, {figure}" if not induction.completed_on else figure,
        ),
        wide=True,
    )


def _rest(figures: Figures, added: int) -> str:
    """What is left, so that it and what is credited come to the whole as printed."""
    whole = words.term_figure((figures.required or 0) - added)
    return str(Decimal(whole) - Decimal(words.term_figure(figures.credited or 0)))


def _segment(line: CreditLine) -> charts.Segment:
    detail = f"{words.first_capital(line.term_label)}, {share_of_full_time(line.fte_bp)}"
    figure = words.term_figure(line.milliterms)
    return charts.Segment(line.milliterms, figure, "Credited", "first", detail)


def _service(induction: Induction, standing: Standing) -> list[parts.DueRow]:
    places = _places(standing)
    open_from = {one.during.lower for one in induction.service.filter(during__upper_inf=True)}
    return [
        _row(line, places, going_on=bool(open_from) and line.until > standing.on)
        for line in reversed(standing.credit_lines)
    ]


def _row(line: CreditLine, places: dict[str, str], *, going_on: bool) -> parts.DueRow:
    return parts.DueRow(
        who=words.period(line.from_, None if going_on else line.until - DAY),
        who_detail=places.get(line.place, ""),
        what=words.first_capital(share_of_full_time(line.fte_bp)),
        what_detail=line.why,
        when=words.terms(line.milliterms),
        when_detail=words.first_capital(line.term_label) if line.counted else "Not counted yet",
    )


def _places(standing: Standing) -> dict[str, str]:
    keys = {UUID(line.place) for line in standing.credit_lines}
    named = Organisation.objects.filter(pk__in=keys).values_list("pk", "name")
    return {str(key): name for key, name in named}


def _extensions(induction: Induction) -> list[Extension]:
    decided = induction.extensions.select_related("decision")
    return list(decided.order_by("-decision__decided_on"))


def _extension(one: Extension) -> parts.DueRow:
    return parts.DueRow(
        who=f"{words.terms(one.milliterms)} added",
        what=f"Decided by {one.decision.decided_by_name}",
        what_detail=one.decision.reasons,
        when=words.date(one.decision.decided_on),
    )
