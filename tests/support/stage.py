"""A browser window that is shown answers of the test client: any state, and nothing is kept."""

import mimetypes
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from playwright.sync_api import Browser, Request, Route
from playwright.sync_api import TimeoutError as TimedOut

from tests.support import browser as browsers

ADDRESS = "http://testserver/shown/"
# A browser without scripts, in which axe still runs: the page's own may not.
NO_SCRIPTS = "script-src 'none'; default-src 'self'; img-src 'self' data:"
IN_SUMMARY = "document.activeElement?.closest('.govuk-error-summary') != null"
SWAPPED = "!document.querySelector('[data-gt-autocomplete] input[type=text]:not([role])')"
FOCUSED = """() => {
    const { tagName, id } = document.activeElement;
    return ['INPUT', 'TEXTAREA', 'SELECT'].includes(tagName) ? '#' + id : tagName;
}"""
# By name what each control of the main part would send.
HELD = """() => {
    const held = {};
    for (const control of document.querySelectorAll('main [name]')) {
        const { name, type, value, checked } = control;
        if (type === 'radio' || type === 'checkbox') { if (!checked) continue; }
        (held[name] ??= []).push(value.replaceAll('\\r\\n', '\\n'));
    }
    return held;
}"""


class Stage:
    """Where answers are shown as a browser shows them, with the page's scripts or without."""

    def __init__(self, browser: Browser, *, width: int, scripts: bool) -> None:
        self.page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
        self.page.set_default_timeout(60_000)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.route("**/*", self._given)
        self.scripts = scripts
        self.answer = HttpResponse()
        self.complaints: list[str] = []
        self.files: dict[str, tuple[str, bytes]] = {}

    def close(self) -> None:
        self.page.context.close()

    def show(self, answer: HttpResponse) -> None:
        self.answer = answer
        self.page.goto(ADDRESS)
        if self.scripts:
            self.page.wait_for_function(SWAPPED)

    def _given(self, route: Route, request: Request) -> None:
        path = urlsplit(request.url).path
        if path.startswith(settings.STATIC_URL):
            kind, body = self.files.setdefault(path, _file(path))
            route.fulfill(status=200, content_type=kind, body=body)
            return
        policy = self.answer.headers.get("Content-Security-Policy", "")
        headers = {"Content-Security-Policy": policy if self.scripts else NO_SCRIPTS}
        headers["Content-Type"] = self.answer.headers["Content-Type"]
        status = self.answer.status_code
        route.fulfill(status=status, headers=headers, body=self.answer.content)

    def faults(self, *, axe: bool = True) -> list[str]:
        """What is wrong with any page: what axe finds, sideways scroll, errors of scripts."""
        found = [*(browsers.violations(self.page) if axe else ()), *self.complaints]
        self.complaints.clear()
        if (over := self.page.evaluate(browsers.OVER)) > 0:
            found.append(f"scrolls sideways by {over}px")
        return found

    def error_faults(self, sent: Mapping[str, str]) -> list[str]:
        """What is wrong with a page that says what to mend in what was sent."""
        found = [] if self.page.title().startswith("Error: ") else ["no error in the title"]
        if self.scripts and not self._has_focus():
            found.append("the summary has no focus")
        for link in self.page.locator(".govuk-error-summary a").all():
            link.click()
            if (focus := self.page.evaluate(FOCUSED)) != link.get_attribute("href"):
                found.append(f"“{link.inner_text()}” leads to {focus}")
        held = self.page.evaluate(HELD)
        lost = [name for name, value in sent.items() if value not in held.get(name, [value])]
        return found + [f"{name} is lost: {held[name]}" for name in lost]

    def _has_focus(self) -> bool:
        try:
            return bool(self.page.wait_for_function(IN_SUMMARY, timeout=20_000))
        except TimedOut:
            return False


def _file(path: str) -> tuple[str, bytes]:
    found = finders.find(path.removeprefix(settings.STATIC_URL))
    assert found, f"no file {path}"
    return mimetypes.guess_type(path)[0] or "", Path(found).read_bytes()
