"""A record manager decides who a trainee is, and merges two records and parts them again."""

from collections.abc import Callable

from goldthread.people.models import Person
from tests.journeys.steps import PROVIDER
from tests.support.browser import PHONE, Visitor

RECORDS = "Jonas Weir"


def test_a_doubt_is_decided_side_by_side(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport=PHONE)
    visitor.step_into(PROVIDER)
    visitor.open("/awards/trainees/")
    visitor.follow("Bea Moss")
    visitor.sees("A record manager is looking whether Bea Moss has a record already.")
    visitor.step_into(RECORDS)
    visitor.open("/records/people/")
    visitor.follow("Bea Moss")
    visitor.sees("One record comes into question.")
    visitor.press("Decide")
    visitor.error_leads_to("Choose who it is")
    visitor.page.get_by_label("Beatrice Maud Lindqvist-Moss, number").check()
    visitor.press("Decide")
    visitor.sees("Decided.")
    visitor.step_into(PROVIDER)
    visitor.open("/awards/trainees/")
    visitor.follow("Beatrice Maud Lindqvist-Moss")


def test_two_records_are_merged_and_parted(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport=PHONE)
    other = Person.objects.get(family_name="Carrow")
    visitor.step_into(RECORDS)
    visitor.open("/records/people/?q=Carrow-Finch")
    visitor.follow("Isolde Jane Carrow-Finch")
    visitor.follow("Merge with another record")
    visitor.page.get_by_label("Teacher reference number of the other record").fill(other.trn)
    visitor.press("Compare the records")
    visitor.press("Merge the records")
    visitor.error_leads_to("Choose which number stays")
    for group in ("Which number stays?", "Which name is right?", "Which date of birth is right?"):
        visitor.page.get_by_role("group", name=group).get_by_role("radio").first.check()
    visitor.page.get_by_label("What shows that they are one person").fill("One passport")
    visitor.press("Merge the records")
    visitor.sees(f"Number {other.trn} leads to this record now.")
    visitor.follow(f"Part number {other.trn} again")
    visitor.page.get_by_label("What shows that they are two people").fill("Two passports")
    visitor.press("Part the records")
    visitor.sees(f"Number {other.trn} has a record of its own.")
