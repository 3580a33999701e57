"""What each role does on the way from training to the end of induction, in the browser."""

import datetime as dt
import re
from dataclasses import dataclass

from playwright.sync_api import expect
from pytest_django import Settings

from goldthread.core.access import Actor
from goldthread.core.roles import Role
from goldthread.induction import actions
from goldthread.induction.models import Induction, Judgement
from goldthread.people import queries
from goldthread.people.models import RoleGrant
from goldthread.web.demonstration.cast import SECOND_SCHOOL
from tests.support.browser import Visitor

PROVIDER, TUTOR, HEAD = "Imogen Vale", "Grace Olanipekun", "Miriam Okafor"
OFFICER, POLICY = "Martin Sealby", "Leila Farrant"
MENTOR, BODY = "Owen Castellane", "Pennine Vale Teaching School Hub"


@dataclass
class Calendar:
    """Moves the clock that every page reads."""

    settings: Settings

    def to(self, day: str) -> None:
        self.settings.GOLDTHREAD_NOW = f"{day}T10:00:00+00:00"
        self.today = dt.date.fromisoformat(day)


def adopt(visitor: Visitor, option: str, from_on: str) -> None:
    visitor.step_into(POLICY)
    visitor.open(f"/policy/options/{option}/adopt/")
    visitor.fill_date("Put into force from", from_on)
    visitor.fill(Why__this__option="The profession asked for it, and the comparison bears it out.")
    visitor.press("Check before you decide")
    visitor.page.get_by_role("button", name=re.compile("^Put into force from")).click()
    visitor.check_page()


def recommend(visitor: Visitor, given: str, family: str, born: str, start: str, end: str) -> str:
    """Recommend a trainee; the number that they were given."""
    visitor.step_into(PROVIDER)
    visitor.open("/awards/trainees/new/")
    visitor.fill(Given__names=given, Family__name=family)
    visitor.fill_date("Date of birth", born)
    visitor.press("Save and continue")
    visitor.choose("Provider-led, postgraduate")
    visitor.page.get_by_label("Main subject").select_option(label="Mathematics")
    visitor.choose("Secondary")
    visitor.press("Save and continue")
    visitor.page.get_by_label("Which degree").select_option(
        label="Postgraduate certificate in education"
    )
    visitor.page.get_by_label("Level 7 credits").fill("60")
    visitor.press("Save and continue")
    visitor.fill_date("First day of training", start)
    visitor.fill_date("Last day of training", end)
    visitor.press("Save and continue")
    visitor.press("Confirm and recommend")
    number = visitor.page.locator(".govuk-panel .gt-num").inner_text()
    assert re.fullmatch("[0-9]{7}", number), number
    return number


def register(visitor: Visitor, trn: str, born: str, start: str, days: str = "") -> None:
    """Register the new teacher for induction, full time or so many days a week."""
    visitor.step_into(TUTOR)
    visitor.open("/induction/add/")
    visitor.fill(Teacher__reference__number=trn)
    visitor.fill_date("Date of birth", born)
    visitor.press("Continue")
    visitor.fill_date("First day of induction", start)
    if days:
        visitor.choose("Part time, as days a week")
        visitor.fill(Days__a__week=days)
    else:
        visitor.choose("Full time")
    visitor.press("Continue")
    visitor.page.get_by_label("Appropriate body").select_option(label=BODY)
    visitor.press("Continue")
    visitor.page.get_by_label(MENTOR).check()
    visitor.press("Continue")
    visitor.press("Add this teacher")


def accept(visitor: Visitor, name: str) -> None:
    visitor.step_into(OFFICER)
    find(visitor, name)
    visitor.follow("Accept or decline")
    visitor.press("Accept")


def find(visitor: Visitor, name: str) -> None:
    """Open the page of somebody on the list of inductions."""
    visitor.open(f"/induction/?q={name.replace(' ', '+')}")
    visitor.follow(name)


def review(visitor: Visitor, name: str, held_on: str, judgement: str = "On track") -> None:
    visitor.step_into(TUTOR)
    find(visitor, name)
    visitor.follow("Write the progress review")
    _write(visitor, held_on, judgement, "What you talked about")


def assess(visitor: Visitor, name: str, held_on: str, *, final: bool = False) -> None:
    visitor.step_into(TUTOR)
    find(visitor, name)
    visitor.follow(f"Write the {'final' if final else 'formal'} assessment")
    _write(visitor, held_on, "On track", "Summary of the evidence")


def _write(visitor: Visitor, held_on: str, judgement: str, summary: str) -> None:
    visitor.fill_date("Date you met", held_on)
    visitor.choose(judgement)
    visitor.page.get_by_label(summary).fill("Lessons are well planned and pupils learn from them.")
    visitor.page.get_by_label("Next steps").fill("Observe two colleagues.")
    visitor.page.locator("main form button.govuk-button").last.click()
    visitor.check_page()


def sign_as_head(visitor: Visitor, name: str) -> None:
    visitor.step_into(HEAD)
    find(visitor, name)
    visitor.follow("Read and sign the assessment")
    visitor.press("Sign the assessment")


def step_into_teacher(visitor: Visitor, trn: str) -> None:
    visitor.page.context.clear_cookies()
    visitor.open("/sign-in/")
    visitor.fill(Teacher__reference__number=trn)
    visitor.press("Sign in as this teacher")


def sign_as_teacher(visitor: Visitor, trn: str) -> None:
    step_into_teacher(visitor, trn)
    visitor.follow("Read and sign your assessment")
    visitor.page.get_by_label("Your comment").fill("A fair account.")
    visitor.press("Sign the assessment")


def recommend_pass(visitor: Visitor, name: str) -> None:
    visitor.step_into(HEAD)
    find(visitor, name)
    visitor.follow("Recommend an outcome")
    visitor.page.get_by_label("Pass", exact=True).check()
    visitor.page.get_by_label("Your statement").fill("The standards are met in every term.")
    visitor.press("Continue")
    visitor.page.locator("form button.govuk-button").first.click()
    visitor.check_page()


def decide_pass(visitor: Visitor, name: str) -> None:
    visitor.step_into(OFFICER)
    find(visitor, name)
    visitor.follow("Decide the outcome")
    visitor.page.get_by_label("Pass", exact=True).check()
    visitor.page.get_by_label("Your reasons").fill("The evidence is there, and we saw it.")
    visitor.press("Continue")
    visitor.page.locator("form button.govuk-button").first.click()
    visitor.check_page()


def check(visitor: Visitor, trn: str, born: str) -> None:
    """The public check, by somebody who is not signed in."""
    visitor.page.context.clear_cookies()
    visitor.open("/check/")
    visitor.fill(Teacher__reference__number=trn)
    visitor.fill_date("Date of birth", born)
    visitor.press("Check")


def text_of(visitor: Visitor) -> str:
    expect(visitor.page.locator("main")).to_be_visible()
    return visitor.page.locator("main").inner_text()


def open_why(visitor: Visitor, question: str) -> str:
    """Open the reasoning behind an answer; what it says."""
    details = visitor.page.locator("details.gt-why", has_text=question)
    details.locator("summary").click()
    visitor.fits()
    return details.inner_text()


def write_up(trn: str, terms: dict[int, str], *, formal: tuple[int, ...]) -> None:
    """What tutor, head and teacher write in other terms, without the browser."""
    for number, held_on in terms.items():
        _written(
            Induction.objects.get(person__trn=trn), number, dt.date.fromisoformat(held_on), formal
        )


def _written(induction: Induction, number: int, on: dt.date, formal: tuple[int, ...]) -> None:
    at = dt.datetime.combine(on, dt.time(10), dt.UTC)
    record = actions.record_assessment if number in formal else actions.record_review
    made = record(
        by=actor(TUTOR, Role.INDUCTION_TUTOR), at=at, on=on, induction=induction, term=number,
        held_on=on, judgement=Judgement.ON_TRACK, summary="On track.", next_steps="Go on.",
    )  # fmt: skip
    if number in formal:
        actions.sign(by=actor(HEAD, Role.HEADTEACHER), at=at, on=on, assessment=made)
        teacher = Actor(role=Role.TEACHER, name="Teacher", person_id=induction.person_id)
        actions.sign(by=teacher, at=at, on=on, assessment=made)


def actor(name: str, role: Role) -> Actor:
    """A named person of the demonstration in one of their roles."""
    grants = RoleGrant.objects.filter(user__name=name, role=role).exclude(
        organisation__name=SECOND_SCHOOL
    )
    return queries.as_actor(grants.get())
