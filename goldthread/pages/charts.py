"""Charts as SVG made on the server: places across in percent, so that type keeps its size.

Every chart is a figure with its finding as caption, a title and description for those who do not
see it, and the same figures as a table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

Kind = Literal["first", "second", "third", "rest"]

_CLASSES: dict[Kind, str] = {
    "first": "gt-f1",
    "second": "gt-f2",
    "third": "gt-f3",
    "rest": "gt-rest",
}
# A narrower segment than this share, in percent, has no room for its figure on a phone.
_ROOM_FOR_FIGURE = 7.0
# Beyond this share the words at the pin and the total at the end would run into each other.
_PIN_MEETS_TOTAL = 78.0
_TOP, _HEIGHT, _DRAWN = 34, 44, 118


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the bar. `value` is in whole units of the bar, such as thousandths of a term.

    `figure` is the value in words of the chart ("0.6"); `group` names what it belongs to in the
    key and the table ("Credited"); `detail` says more about it in the table.
    """

    value: int
    figure: str
    group: str
    kind: Kind = "first"
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One whole made of segments, with a mark for now.

    `title` is the finding and `unit` its second line; `description` tells it with its figures.
    `pin` is the place of the mark in the units of the segments. `tick` is how many
    of those units make one on the scale.
    """

    title: str
    unit: str
    description: str
    segments: Sequence[Segment]
    total: str
    pin: int | None = None
    pin_label: str = ""
    tick: int = 1000
    table_headings: tuple[str, str, str] = ("Part", "Terms", "About")
    anchor: str = "bar"

    @property
    def whole(self) -> int:
        """The sum of the segments."""
        return sum(segment.value for segment in self.segments)

    def place(self, value: int) -> float:
        """Where a value stands across the bar, in percent."""
        return 100 * value / self.whole if self.whole else 0.0


def bar(chart: Bar, *, wide: bool = False) -> Markup:
    """The figure of a segmented bar: SVG, key and table."""
    return Markup(
        '<figure class="gt-chart{wide}"><figcaption>{title}<span>{unit}</span></figcaption>'
        "{svg}{key}{table}</figure>"
    ).format(
        wide=" gt-chart--wide" if wide else "",
        title=chart.title,
        unit=chart.unit,
        svg=_svg(chart),
        key=_key(chart),
        table=_table(chart),
    )


def _svg(chart: Bar) -> Markup:
    drawn = Markup("").join([*_segments(chart), _pin(chart), *_scale(chart)])
    return Markup(
        '<svg role="img" aria-labelledby="{id}-title {id}-desc" height="{height}">'
        '<title id="{id}-title">{title}</title><desc id="{id}-desc">{description}</desc>'
        "{drawn}</svg>"
    ).format(
        id=chart.anchor,
        height=_DRAWN,
        title=chart.title,
        description=chart.description,
        drawn=drawn,
    )


def _segments(chart: Bar) -> list[Markup]:
    drawn, start = [], 0
    for segment in chart.segments:
        if segment.value > 0:
            drawn.append(_segment(chart, segment, start))
        start += segment.value
    return drawn


def _segment(chart: Bar, segment: Segment, start: int) -> Markup:
    left, right = chart.place(start), chart.place(start + segment.value)
    filled = segment.kind in ("first", "second")
    box = Markup('<rect x="{:.2f}%" y="{}" width="{:.2f}%" height="{}" class="{}"{}/>').format(
        left,
        _TOP if filled else _TOP + 1,
        round(right, 2) - round(left, 2),
        _HEIGHT if filled else _HEIGHT - 2,
        _CLASSES[segment.kind],
        Markup(' stroke="#fff" stroke-width="2"') if filled else "",
    )
    if right - left < _ROOM_FOR_FIGURE:
        return box
    dark = Markup(' class="gt-on-dark"') if segment.kind == "first" else ""
    return box + Markup('<text x="{:.2f}%" y="{}" text-anchor="middle"{}>{}</text>').format(
        (left + right) / 2, _TOP + 28, dark, segment.figure
    )


def _pin(chart: Bar) -> Markup:
    if chart.pin is None:
        return _total(chart)
    at = chart.place(min(chart.pin, chart.whole))
    mark = Markup('<line x1="{0:.2f}%" x2="{0:.2f}%" y1="{1}" y2="{2}" class="gt-pin"/>').format(
        at, _TOP - 10, _TOP + _HEIGHT + 10
    )
    words = Markup('<text x="{:.2f}%" y="16" text-anchor="{}" font-weight="700">{}</text>').format(
        at, _anchor(at, 14.0), chart.pin_label
    )
    return mark + words + (_total(chart) if at < _PIN_MEETS_TOTAL else Markup())


def _total(chart: Bar) -> Markup:
    return Markup('<text x="100%" y="16" text-anchor="end" font-weight="700">{}</text>').format(
        chart.total
    )


def _scale(chart: Bar) -> list[Markup]:
    many = -(-chart.whole // (6 * chart.tick))
    step = chart.tick * (1 if chart.whole <= 8 * chart.tick else many)
    return [
        Markup(
            '<line x1="{0:.2f}%" x2="{0:.2f}%" y1="84" y2="90" class="gt-axis"/>'
            '<text x="{0:.2f}%" y="108" text-anchor="{1}" class="gt-soft">{2}</text>'
        ).format(chart.place(value), _anchor(chart.place(value), 2.0), value // chart.tick)
        for value in range(0, chart.whole + 1, step)
    ]


def _anchor(at: float, margin: float) -> str:
    """Words near an end lean inwards, so that nothing is cut off."""
    if at < margin:
        return "start"
    return "end" if at > 100 - margin else "middle"


def _key(chart: Bar) -> Markup:
    groups = {segment.group: segment.kind for segment in chart.segments if segment.value > 0}
    if len(groups) < 2:
        return Markup()
    items = [
        Markup(
            '<li><svg aria-hidden="true" focusable="false"><rect x="1" y="1" width="16"'
            ' height="16" class="{}"/></svg>{}</li>'
        ).format(_CLASSES[kind], group)
        for group, kind in groups.items()
    ]
    return Markup('<ul class="gt-key">{}</ul>').format(Markup("").join(items))


def _table(chart: Bar) -> Markup:
    part, figure, about = chart.table_headings
    rows = [_row(segment.group, segment.figure, segment.detail) for segment in chart.segments]
    rows.append(_row("In all", chart.total, ""))
    return Markup(
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">Show these figures as a table</span></summary>'
        '<div class="govuk-details__text"><div class="gt-scroll" role="region"'
        ' aria-label="{title}: table" tabindex="0">'
        '<table class="govuk-table govuk-table--small-text-until-tablet gt-flush">'
        '<caption class="govuk-table__caption govuk-visually-hidden">{title}</caption>'
        '<thead class="govuk-table__head"><tr class="govuk-table__row">'
        '<th scope="col" class="govuk-table__header">{part}</th>'
        '<th scope="col" class="govuk-table__header">{about}</th>'
        '<th scope="col" class="govuk-table__header govuk-table__header--numeric">{figure}</th>'
        '</tr></thead><tbody class="govuk-table__body">{rows}</tbody></table></div></div></details>'
    ).format(title=chart.title, part=part, figure=figure, about=about, rows=Markup("").join(rows))


def _row(part: str, figure: str, about: str) -> Markup:
    return Markup(
        '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header'
        ' govuk-!-font-weight-regular">{}</th><td class="govuk-table__cell">{}</td>'
        '<td class="govuk-table__cell govuk-table__cell--numeric">{}</td></tr>'
    ).format(part, about, figure)
