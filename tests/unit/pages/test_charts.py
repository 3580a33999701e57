"""A chart adds up: widths to the whole, figures the same in picture, words and table."""

import re
from typing import Any

import html5lib
import pytest

from goldthread.pages import charts, words
from goldthread.pages.charts import Bar, Segment


def bar(*values: int, pin: int | None = None, **changes: Any) -> Bar:
    segments = [Segment(value, words.term_figure(value), "Credited") for value in values]
    settings: dict[str, Any] = {
        "title": "Terms",
        "unit": "to 9 March 2026",
        "description": "Told with figures",
        "segments": segments,
        "total": words.term_figure(sum(values)),
        "pin": pin,
        "pin_label": "Today",
    }
    return Bar(**settings | changes)


def widths(drawn: str) -> list[tuple[float, float]]:
    found = re.findall(r'<rect x="([0-9.]+)%" y="3[45]" width="([0-9.]+)%"', drawn)
    return [(float(x), float(width)) for x, width in found]


@pytest.mark.parametrize(
    "values", [(2000, 600, 800, 600, 2000, 500), (1, 1, 1), (333, 333, 334), (6000,), (0, 1000)]
)
def test_segments_touch_and_fill_the_whole_width(values: tuple[int, ...]) -> None:
    at = 0.0
    for x, width in widths(charts.bar(bar(*values))):
        assert x == pytest.approx(at, abs=0.011)
        at = x + width
    assert at == pytest.approx(100, abs=0.011)


def test_table_holds_every_figure_of_the_picture_and_the_total() -> None:
    drawn = charts.bar(bar(2000, 600, 100))
    table = drawn[drawn.index("<tbody") :]
    assert re.findall(r"numeric\">([0-9.]+)<", table) == ["2.0", "0.6", "0.1", "2.7"]


def test_narrow_segment_leaves_its_figure_to_the_table() -> None:
    picture, table = charts.bar(bar(5900, 100)).split("<details", 1)
    assert ">0.1<" not in picture
    assert ">0.1<" in table


def test_pin_stands_where_its_value_is_and_never_outside() -> None:
    assert 'x1="25.00%" x2="25.00%" y1="24" y2="88" class="gt-pin"' in charts.bar(
        bar(1000, 3000, pin=1000)
    )
    late = charts.bar(bar(1000, 3000, pin=9000))
    assert 'x1="100.00%"' in late
    assert 'text-anchor="end" font-weight="700">Today' in late


def test_pin_near_the_end_replaces_the_total() -> None:
    assert ">6.0</text>" in charts.bar(bar(6000, pin=3000))
    assert ">6.0</text>" not in charts.bar(bar(6000, pin=5900)).split(">6.0</text>", 1)[1]


def test_bar_without_any_value_draws_nothing_and_does_not_fail() -> None:
    assert widths(charts.bar(bar(0))) == []


def test_scale_of_a_long_bar_has_few_marks() -> None:
    assert charts.bar(bar(6000)).count("gt-axis") == 7
    assert charts.bar(bar(24_000)).count("gt-axis") <= 8


def test_chart_is_sound_html_named_and_described() -> None:
    drawn = charts.bar(bar(1000, title='<&"', anchor="ledger"))
    html5lib.HTMLParser(strict=True).parseFragment(drawn)
    assert 'role="img" aria-labelledby="ledger-title ledger-desc"' in drawn
    assert '<title id="ledger-title">&lt;&amp;&#34;</title>' in drawn
    assert "viewBox" not in drawn
