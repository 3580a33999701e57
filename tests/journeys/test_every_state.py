"""Every state of every page and every mistake in every form: axe, title, focus, what was typed."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from playwright.sync_api import Browser

from tests.contract.conftest import neighbourhood
from tests.contract.matrix import Page
from tests.contract.table import PAGES
from tests.contract.visitors import Neighbourhood
from tests.support import states
from tests.support.stage import Stage
from tests.support.states import State

__all__ = ["neighbourhood"]

pytestmark = pytest.mark.django_db
# What scripts hide or make anew. Where none of it is, a page is the same without them.
REDRAWN = (b"data-aria-controls", b"data-gt-autocomplete")
# Pages whose form must have been shown with a mistake in it: a walk that finds none proves nothing.
MISTAKEN = frozenset({
    "award-correct", "award-revoke", "check", "imports", "induction-add", "induction-add-body",
    "induction-add-mentor", "induction-add-start", "induction-assessment",
    "induction-assessment-view", "induction-body", "induction-decide", "induction-decline",
    "induction-leave", "induction-mentor", "induction-pattern", "induction-recommend",
    "induction-review", "numbers", "policy", "policy-adopt", "policy-try", "policy-withdraw",
    "recommend-dates", "recommend-training", "recommend-who", "schools", "sign-in",
})  # fmt: skip
# Shows every field in every state, refused ones among them; nobody has made a mistake there.
ON_PURPOSE = frozenset({"gallery-states"})
# What a page may not do, each once.
BROKEN = """<!doctype html><html lang="en-GB"><title>Enter a name - Goldthread</title>
<main><div class="govuk-error-summary"><h1>Enter</h1><a href="#nowhere">Enter a name</a></div>
<form><input name="given" value=""></form><p style="width: 5000px">Wide</p></main></html>"""


@pytest.fixture(scope="module")
def stages(browser: Browser) -> Iterator[list[Stage]]:
    """A phone with scripts, and a desk without."""
    found = [Stage(browser, width=375, scripts=True), Stage(browser, width=1280, scripts=False)]
    yield found
    for stage in found:
        stage.close()


@pytest.fixture(scope="module")
def met() -> set[object]:
    """The states that a test before has shown."""
    return set()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_state_is_accessible_and_every_mistake_can_be_mended(
    neighbourhood: Neighbourhood, stages: list[Stage], met: set[object], name: str
) -> None:
    walked = list(states.distinct(Page(name, PAGES[name], neighbourhood), met))
    assert name not in MISTAKEN or any(state.is_error for state in walked)
    faults = [
        f"{state.name}: {fault}"
        for state in walked
        for stage in stages
        for fault in shown(stage, state, mistaken=state.is_error and name not in ON_PURPOSE)
    ]
    assert faults == []


def test_a_page_that_does_all_this_wrong_is_caught(stages: list[Stage]) -> None:
    state = State("broken", HttpResponse(BROKEN, status=422), {"given": "Zoë"})
    found = "; ".join(shown(stages[0], state, mistaken=True))
    for fault in (
        "no error in the title", "the summary has no focus", "“Enter a name” leads to",
        "given is lost", "label:", "scrolls sideways",
    ):  # fmt: skip
        assert fault in found, found


def shown(stage: Stage, state: State, *, mistaken: bool) -> Iterator[str]:
    """What is wrong with a state, where the stage shows something of it that the other does not."""
    redrawn = any(part in state.answer.content for part in REDRAWN)
    if not (stage.scripts or redrawn or mistaken):
        return
    stage.show(state.answer)
    found = stage.error_faults(state.sent) if mistaken else []
    found += stage.faults(axe=stage.scripts or redrawn)
    yield from (fault if stage.scripts else f"without scripts, {fault}" for fault in found)
