"""A provider recommends many trainees with a file in which some rows are wrong."""

import csv
import io
from collections.abc import Callable

from playwright.sync_api import FilePayload

from tests.journeys.steps import PROVIDER
from tests.support.awards import trainee_row, trainees_file
from tests.support.browser import PHONE, Visitor

GOOD = trainee_row(given_names="Perpetua", family_name="Lindqvist-Ó Briain")
BAD = trainee_row(given_names="Quentin", family_name="Ashby", route="By post", own_reference="")


def test_good_rows_go_in_and_bad_ones_come_back(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport=PHONE)
    visitor.step_into(PROVIDER)
    visitor.open("/awards/trainees/")
    visitor.follow("Recommend many at once with a file")
    _upload(visitor, "trainees.csv", b"name\nx\n")
    visitor.error_leads_to("or start from the template")
    _upload(visitor, "trainees.csv", trainees_file(GOOD, BAD))
    visitor.sees("1 trainee will be recommended and 1 row is refused.")
    visitor.sees("Route “By post” is not in the list of allowed values")
    visitor.press("Recommend 1 trainee")
    visitor.sees_title("1 trainee recommended")
    with visitor.page.expect_download() as downloaded:
        visitor.page.get_by_role("link", name="Download the numbers").click()
    text = downloaded.value.path().read_text("utf-8-sig")
    good, bad = list(csv.DictReader(io.StringIO(text)))
    assert len(good["Teacher reference number"]) == 7
    assert (bad["Outcome"], bad["Teacher reference number"]) == ("Refused", "")
    visitor.follow("See why")
    visitor.sees("Quentin Ashby")
    visitor.follow("Recommend trainees by file")
    visitor.follow("See what each column may hold")
    visitor.open("/awards/trainees/")
    visitor.follow("Perpetua Lindqvist-Ó Briain")
    visitor.sees("60 credits")


def _upload(visitor: Visitor, name: str, content: bytes) -> None:
    file = FilePayload(name=name, mimeType="text/csv", buffer=content)
    visitor.page.get_by_label("The file").set_input_files(file)
    visitor.press("Check the file")
