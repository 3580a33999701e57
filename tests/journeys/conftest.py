"""A server with a small demonstration, and visitors to it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from goldthread.core import clock
from goldthread.web.demonstration import actions as demonstration
from tests.support.browser import Visitor, browser

__all__ = ["browser"]


@pytest.fixture
def demonstrated(transactional_db: None) -> None:
    """The named people and a few others."""
    demonstration.set_up(at=clock.now(), on=clock.today(), teachers=40, schools=30)


@pytest.fixture
def visit(
    browser: Browser, live_server: LiveServer, demonstrated: None
) -> Iterator[Callable[..., Visitor]]:
    """Open a window: `visit()` or `visit(viewport=PHONE)`, `visit(java_script_enabled=False)`."""
    contexts = []

    def open_window(**options: Any) -> Visitor:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        scripts = options.get("java_script_enabled", True)
        return Visitor(context.new_page(), live_server.url, scripts=scripts)

    yield open_window
    for context in contexts:
        context.close()
