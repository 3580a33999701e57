"""Every page that each role can reach by following links: axe, phone width, 320 pixels, titles."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from goldthread.people import tabs
from tests.support.browser import NARROW, PHONE, Visitor

PUBLIC = ""
PEOPLE = [
    PUBLIC, "Nadia Thornbury", "Owen Castellane", "Grace Olanipekun", "Miriam Okafor",
    "Martin Sealby", "Imogen Vale", "Leila Farrant", "Jonas Weir",
]  # fmt: skip
DOWNLOADS = {"file", "trainees-download", "training-file-download", "training-template"}
# Pages that nothing links to: every component and field with its states.
GALLERY = [
    "/pages/",
    "/pages/questions",
    "/pages/states",
    "/pages/verdict/good",
    "/pages/verdict/bad",
]


def start(visitor: Visitor, who: str) -> None:
    if who == PUBLIC:
        visitor.open("/")
    else:
        visitor.step_into(who)


def onward(visitor: Visitor, met: set[str]) -> Iterator[str]:
    """Paths linked from the page whose routes have not been met."""
    hrefs = visitor.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    for href in hrefs:
        parts = urlsplit(href)
        if f"{parts.scheme}://{parts.netloc}" != visitor.address or parts.fragment:
            continue
        name = route(parts.path)
        if name and name not in met and name not in DOWNLOADS:
            met.add(name)
            yield parts.path


def route(path: str) -> str | None:
    """The name of the page, whatever role the address is in."""
    try:
        return resolve(tabs.plain(path)).url_name
    except Resolver404:
        return None


@pytest.mark.parametrize("who", PEOPLE, ids=lambda who: who or "public")
def test_every_page_in_reach_is_accessible_and_fits(
    visit: Callable[..., Visitor], who: str
) -> None:
    visitor = visit(viewport=PHONE)
    start(visitor, who)
    met: set[str] = set()
    waiting = list(onward(visitor, met))
    while waiting:
        visitor.open(waiting.pop(0))
        assert visitor.page.title().endswith(" - Goldthread")
        fits_at(visitor, NARROW, PHONE)
        waiting += onward(visitor, met)
    assert met, "no page was reached"


@pytest.mark.parametrize("address", GALLERY)
def test_every_component_is_accessible_and_fits(
    visit: Callable[..., Visitor], address: str
) -> None:
    visitor = visit(viewport=PHONE)
    visitor.open(address)
    fits_at(visitor, NARROW, {"width": 1280, "height": 900})


def fits_at(visitor: Visitor, *widths: dict[str, int]) -> None:
    for size in widths:
        visitor.page.set_viewport_size(size)  # type: ignore[arg-type]
        visitor.fits()
