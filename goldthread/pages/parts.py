"""What the components are given: plain data, of no room's making.

Text is escaped when it is drawn; Markup passes through, for a word in bold inside a sentence.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Link:
    """Words and an address."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the facts under a lead: what it is, its value, and a second line, perhaps a link."""

    label: str
    value: str
    detail: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Knot:
    """A point on a thread. `when` is words ("By 27 March 2026")."""

    state: Literal["happened", "now", "next"]
    when: str
    title: str
    text: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class DueRow:
    """Who, what and when, each with a second line. `tag` colours the when."""

    who: str
    what: str
    when: str
    href: str = ""
    who_detail: str = ""
    what_detail: str = ""
    when_detail: str = ""
    tag: Literal["", "late", "soon"] = ""


@dataclass(frozen=True, slots=True)
class DueGroup:
    """Rows of one urgency under a heading. `anchor` is its id on the page."""

    title: str
    rows: Sequence[DueRow]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number that is a link to the rows it counts."""

    number: int
    label: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A place to go: the whole card is the link. With `fields` it is a button that posts."""

    title: str
    href: str
    text: str = ""
    detail: str = ""
    fields: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class LoopStep:
    """A station of a thread laid flat."""

    title: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class RuleUsed:
    """A parameter as it stood: its name, value in words, since when, and where that is written."""

    title: str
    display: str
    in_force_from: dt.date | None = None
    reference: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """The open reasoning behind a computed answer. `question` is "Why 21 July 2026?"."""

    question: str
    steps: Sequence[str]
    rules: Sequence[RuleUsed] = ()
    intro: str = ""
    would_change: str = ""
    steps_title: str = "How we got there"
    change_title: str = "What would change the answer"
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A key, its value, a second line, and links to change it."""

    key: str
    value: str
    detail: str = ""
    actions: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numeric ones stand to the right. `href` sorts by it."""

    title: str
    numeric: bool = False
    href: str = ""
    sorted: Literal["none", "ascending", "descending"] = "none"


@dataclass(frozen=True, slots=True)
class Table:
    """Figures that people compare down a column. The first cell of a row names it."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    caption_hidden: bool = False
    wide: bool = True


@dataclass(frozen=True, slots=True)
class StatusStep:
    """A step of something under way and where it stands. `state` colours the status."""

    title: str
    status: str
    state: Literal["done", "now", "waiting", "problem"] = "waiting"
    detail: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several views of the same thing. `anchor` is its id; `html` is Markup."""

    title: str
    anchor: str
    html: str


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do in any order, and where it stands; `tag` colours what is not done."""

    title: str
    status: str
    href: str = ""
    hint: str = ""
    tag: Literal["", "blue", "grey", "red", "yellow"] = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """Links between the pages of a long list."""

    previous: str = ""
    next: str = ""
    items: Sequence[dict[str, object]] = ()


def pages(number: int, total: int, href: Callable[[int], str]) -> Pages:
    """Links from page `number` of `total`; `href` gives the address of a page."""
    near = {1, total, number - 1, number, number + 1}
    items: list[dict[str, object]] = []
    for shown in sorted(page for page in near if 1 <= page <= total):
        if items and shown - int(str(items[-1]["number"])) > 1:
            items.append({"ellipsis": True, "number": shown - 1})
        items.append({"number": shown, "href": href(shown), "current": shown == number})
    before = href(number - 1) if number > 1 else ""
    after = href(number + 1) if number < total else ""
    return Pages(before, after, items)
