"""A real browser, and what a person does in it: read, fill, click, and look where focus went."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_OPTIONS = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
RUN_AXE = "options => axe.run(options).then(found => found.violations)"
OPEN_ALL = "open => document.querySelectorAll('details').forEach(one => { one.open = open; })"
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What a page consists of, whatever the words: the state that axe looks at.
STATE = """() => {
    const kinds = [...document.body.querySelectorAll('*')].map((one) =>
        [one, one.parentElement].map((it) => [it.tagName, it.className?.baseVal ?? it.className,
            it.type, it.getAttribute('role')].join()).join(' in '));
    return document.title + [...new Set(kinds)].sort().join();
}"""
PHONE = {"width": 375, "height": 800}
NARROW = {"width": 320, "height": 800}
# States of pages in which axe found nothing in this run, by width of the window.
SEEN: set[tuple[int, str]] = set()
PICTURES = os.environ.get("GOLDTHREAD_PICTURES")


def chromium() -> str:
    """The browser that bin/test found, else one of this machine."""
    found = os.environ.get("GOLDTHREAD_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    assert found, "No Chromium: set GOLDTHREAD_CHROMIUM, or run bin/test, which finds one"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # The driver runs an event loop in this thread, which Django would take for a mistake.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)


def violations(page: Page) -> list[str]:
    """What axe finds on the page, with every details open."""
    page.evaluate(OPEN_ALL, True)
    page.evaluate(Axe().axe_script)
    found = page.evaluate(
        "options => axe.run(options).then(found => found.violations)", AXE_OPTIONS
    )
    page.evaluate(OPEN_ALL, False)
    return [
        f"{one['id']}: {one['help']} ({', '.join(str(node['target']) for node in one['nodes'])})"
        for one in found
    ]


class Visitor:
    """One browser window of one person. Every page they see is checked by axe."""

    def __init__(self, page: Page, address: str, *, scripts: bool = True) -> None:
        self.page = page
        self.scripts = scripts
        self.address = address
        self.complaints: list[str] = []
        page.set_default_timeout(10_000)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _console(self, message: ConsoleMessage) -> None:
        # The browser reports the status of every answer that is not a 200, forms with errors too.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.check_page()

    def step_into(self, name: str) -> None:
        """Become a named person from the home page, signing out first when need be."""
        self.page.context.clear_cookies()
        self.open("/")
        card = self.page.locator(".gt-card", has_text=name)
        card.get_by_role("button").first.click()
        self.check_page()

    def fill(self, **values: str) -> None:
        """Fill inputs by their visible labels; `__` stands for a space, case does not count."""
        for label, value in values.items():
            self.page.get_by_label(label.replace("__", " "), exact=True).fill(value)

    def fill_date(self, legend: str, value: str) -> None:
        """Fill the three boxes of a date given as "4 5 2001"."""
        group = self.page.get_by_role("group", name=legend)
        for part, digits in zip(("Day", "Month", "Year"), value.split(), strict=True):
            group.get_by_label(part, exact=True).fill(digits)

    def choose(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).check()

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()
        self.check_page()

    def follow(self, link: str) -> None:
        by_name = self.page.get_by_role("link", name=link)
        by_name.or_(self.page.get_by_role("button", name=link)).first.click()
        self.check_page()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_attached()

    def sees_title(self, text: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(text)

    def error_leads_to(self, message: str) -> None:
        """The summary has the message, its link puts focus into an input, and the title says so."""
        assert self.page.title().startswith("Error: "), self.page.title()
        link = self.page.locator(".govuk-error-summary").get_by_role("link", name=message)
        link.click()
        focused = self.page.evaluate("document.activeElement.tagName")
        assert focused in {"INPUT", "TEXTAREA", "SELECT"}, f"focus went to {focused}"

    def check_page(self) -> None:
        """No sideways scroll, no complaint, and nothing for axe in a state not met before.

        Details are checked open, where all their content counts. Without scripts axe cannot run;
        `tests/journeys/test_every_state.py` looks at pages without their scripts.
        """
        self.page.wait_for_load_state("load")
        self.fits()
        assert not self.complaints, self.complaints
        if self.scripts and (state := self._state()) not in SEEN:
            found = violations(self.page)
            assert not found, f"{self.page.url}: {found}"
            SEEN.add(state)
            self._picture()

    def _state(self) -> tuple[int, str]:
        size = self.page.viewport_size
        return size["width"] if size else 0, self.page.evaluate(STATE)

    def fits(self) -> None:
        """Nothing is wider than the window."""
        over = self.page.evaluate(OVER)
        assert over <= 0, f"{self.page.url} scrolls sideways by {over}px"

    def _picture(self) -> None:
        if PICTURES:
            width = self.page.viewport_size["width"] if self.page.viewport_size else 0
            name = f"{len(list(Path(PICTURES).glob('*.png'))):03d}-{width}.png"
            self.page.screenshot(path=Path(PICTURES) / name, full_page=True)
