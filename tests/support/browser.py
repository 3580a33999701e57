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
PHONE = {"width": 375, "height": 800}
NARROW = {"width": 320, "height": 800}
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


class Visitor:
    """One browser window of one person. Every page they see is checked by axe."""

    def __init__(self, page: Page, address: str, *, scripts: bool = True) -> None:
        self.page = page
        self.scripts = scripts
        self.address = address
        self.complaints: list[str] = []
        self.seen: set[str] = set()
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
        """No sideways scroll and no complaint; the first time a title is met, no axe violation.

        Details are checked open, where all their content counts. Without scripts axe cannot run;
        the same pages are met with scripts too.
        """
        self.page.wait_for_load_state("load")
        self.fits()
        assert not self.complaints, self.complaints
        if self.scripts and self.page.title() not in self.seen:
            self.seen.add(self.page.title())
            self._axe()
            self._picture()

    def _axe(self) -> None:
        self.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        result = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": AXE_TAGS}})
        assert result.violations_count == 0, f"{self.page.url}\n{result.generate_report()}"
        self.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = false)")

    def fits(self) -> None:
        """Nothing is wider than the window."""
        over = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over <= 0, f"{self.page.url} scrolls sideways by {over}px"

    def _picture(self) -> None:
        if PICTURES:
            width = self.page.viewport_size["width"] if self.page.viewport_size else 0
            name = f"{len(list(Path(PICTURES).glob('*.png'))):03d}-{width}.png"
            self.page.screenshot(path=Path(PICTURES) / name, full_page=True)
