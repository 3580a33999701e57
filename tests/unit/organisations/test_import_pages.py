"""The pages on which a record manager checks a file and decides."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from goldthread.core import ids
from goldthread.core.access import Actor
from goldthread.organisations import queries
from goldthread.organisations.models import ImportRun, Organisation, RunState, School
from goldthread.organisations.reading.decoding import LARGEST
from tests.support.imports import Check, bodies_file, school_row, schools_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client_of: Callable[[Actor], Client], record_manager: Actor) -> Client:
    return client_of(record_manager)


def text(answer: object) -> str:
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 200
    return answer.content.decode()


def upload(manager: Client, content: bytes, name: str = "ours.csv", **asked: str) -> object:
    posted = {"layout": "pupil_premium", "year": "2020", **asked}
    return manager.post(
        reverse("imports"), {**posted, "file": SimpleUploadedFile(name, content)}, follow=True
    )


def address(run: ImportRun, page: str = "import-run") -> str:
    return reverse(page, kwargs={"run_id": run.pk})


def test_first_visit_says_that_nothing_was_checked(manager: Client) -> None:
    assert "No file has been checked yet." in text(manager.get(reverse("imports")))


def test_upload_leads_to_a_report_with_counts_and_reasons(manager: Client) -> None:
    report = text(upload(manager, schools_file(school_row(), school_row(urn="9"))))
    assert "1 school will be added; 1 row is refused." in report
    assert "URN “9” is not 6 digits" in report
    assert "Row 3 of the file" in report
    assert "Bring in 1 school" in report
    assert not School.objects.exists()


def test_bodies_need_no_year(manager: Client) -> None:
    content = bodies_file(("Severn Edge", "national"), ("Fenmoor", "national"))
    report = text(upload(manager, content, layout="appropriate_bodies", year=""))
    assert "2 appropriate bodies will be added." in report
    assert "National organisation" in report


@pytest.mark.parametrize(
    ("asked", "content", "name", "message", "field"),
    [
        ({"layout": ""}, b"x", "a.csv", "Choose what is in the file", "layout"),
        ({"layout": "other"}, b"x", "a.csv", "Choose from the answers shown", "layout"),
        ({"year": ""}, b"x", "a.csv", "Enter the year", "year"),
        ({"year": "20"}, b"x", "a.csv", "Enter the year with 4 digits", "year"),
        ({"year": "1999"}, b"x", "a.csv", "Enter the year in which", "year"),
        ({}, b"", "a.csv", "this one is empty", "file"),
        ({}, b" \n", "a.csv", "The file is empty", "file"),
        ({}, b"a" * (LARGEST + 1), "a.csv", "Choose a file of 5 MB or less", "file"),
        ({}, b"x", "a.xlsx", "Choose a file that ends in .csv or .gz", "file"),
        ({}, b"PK\x03\x04", "a.csv", "Save it as CSV UTF-8", "file"),
        ({}, b"name,type\nA\x00,national\n", "a.csv", "NUL characters", "file"),
        ({}, b"name,type\nA,national\n", "a.csv", "has no column “URN”", "file"),
    ],
)
def test_upload_that_cannot_be_checked_says_why_beside_the_field(
    manager: Client, asked: dict[str, str], content: bytes, name: str, message: str, field: str
) -> None:
    page = text(upload(manager, content, name, **asked))
    assert message in page
    assert f'href="#id_{field}"' in page
    assert not ImportRun.objects.exists()


def test_upload_without_a_file_keeps_the_answers(manager: Client) -> None:
    page = text(manager.post(reverse("imports"), {"layout": "pupil_premium", "year": "2020"}))
    assert "Choose a file" in page
    assert 'value="2020"' in page


def test_report_filters_by_fate(manager: Client, check_schools: Check) -> None:
    run = check_schools(school_row(), school_row(urn="9", name="Refused School"))
    refused = text(manager.get(address(run), {"fate": "refused"}))
    assert "URN 9" in refused
    assert "Millrace Primary School" not in refused
    assert "No row of this kind" in text(manager.get(address(run), {"fate": "changed"}))
    assert "Millrace Primary School" in text(manager.get(address(run), {"fate": "nonsense"}))


def test_report_shows_fifty_rows_a_page(manager: Client, check_schools: Check) -> None:
    run = check_schools(*(school_row(urn=f"{900_100 + n}") for n in range(60)))
    first = text(manager.get(address(run), {"fate": "new"}))
    assert first.count("<small>Row ") == 50
    assert "?fate=new&amp;page=2" in first
    assert text(manager.get(address(run), {"page": "2"})).count("<small>Row ") == 10


def test_report_says_what_each_row_means(
    manager: Client, check_schools: Check, commit: Check
) -> None:
    commit(check_schools(school_row(), school_row(urn="900003")))
    run = check_schools(
        school_row(), school_row(urn="900003", pupils="300"),
        school_row(urn="900004", name="Ros\ufffd School"), school_row(urn=""),
    )  # fmt: skip
    report = text(manager.get(address(run)))
    for words in (
        "1 school will be added and 1 school will be changed; 1 row is refused.",
        "The register says the same",
        "Pupils: 236 becomes 300",
        "Primary, Pennine Vale",
        "The name holds a damaged letter",
        "URN not given",
        "Bring in 2 schools",
    ):
        assert words in report


def test_file_that_would_change_nothing_can_only_be_discarded(
    manager: Client, check_schools: Check, commit: Check
) -> None:
    commit(check_schools(school_row()))
    report = text(manager.get(address(check_schools(school_row()))))
    assert "Nothing in this file would change the register." in report
    assert "Bring in" not in report
    assert "Discard this check" in report


def test_commit_leads_to_a_confirmation(manager: Client, check_schools: Check) -> None:
    run = check_schools(school_row(), school_row(urn="9"))
    done = text(manager.post(address(run, "import-commit"), follow=True))
    assert "1 school brought in" in done
    assert "1 row was refused." in done
    assert School.objects.get().urn == "900002"
    report = text(manager.get(address(run)))
    assert "Brought in on Tuesday 10 March 2026 at 9:00am: 1 school added, 0 changed." in report
    assert "Discard this check" not in report


def test_confirmation_of_bodies_speaks_of_bodies(
    manager: Client, check_bodies: Check, commit: Check
) -> None:
    run = commit(check_bodies(("Severn Edge", "national")))
    done = text(manager.get(address(run, "import-done")))
    assert "1 appropriate body brought in" in done
    assert "chooses an appropriate body" in done
    assert "refused" not in done


def test_confirmation_of_what_was_not_brought_in_leads_back(
    manager: Client, check_schools: Check
) -> None:
    run = check_schools(school_row())
    answer = manager.get(address(run, "import-done"))
    assert answer.status_code == 302
    assert answer.headers["Location"] == address(run)


@pytest.mark.parametrize("move", ["import-commit", "import-discard"])
def test_button_pressed_twice_says_what_happened_first(
    manager: Client, check_schools: Check, move: str
) -> None:
    run = check_schools(school_row())
    manager.post(address(run, "import-commit"))
    assert "This file was already brought in." in text(
        manager.post(address(run, move), follow=True)
    )
    assert School.objects.count() == 1


def test_stale_report_offers_no_commit_and_refuses_one(
    manager: Client, check_schools: Check, commit: Check
) -> None:
    run = check_schools(school_row(name="Other"))
    commit(check_schools(school_row()))
    report = text(manager.get(address(run)))
    assert "The register has changed since this file was checked." in report
    assert "Bring in" not in report
    refused = text(manager.post(address(run, "import-commit"), follow=True))
    assert "Check the file again." in refused
    assert Organisation.objects.filter(name="Other").count() == 0


def test_discard_says_that_nothing_was_brought_in(manager: Client, check_schools: Check) -> None:
    run = check_schools(school_row())
    listed = text(manager.post(address(run, "import-discard"), follow=True))
    assert "ours.csv is discarded. Nothing was brought in." in listed
    assert "No checked file waits for you." in listed
    assert "Discarded. Nothing in this file was brought in." in text(manager.get(address(run)))
    run.refresh_from_db()
    assert run.state == RunState.DISCARDED


def test_list_counts_what_waits(manager: Client, check_schools: Check) -> None:
    check_schools(school_row(), name="a" * 60 + ".csv")
    check_schools(school_row())
    listed = text(manager.get(reverse("imports")))
    assert "Two checked files wait for your decision." in listed
    assert "a" * 31 + "…" in listed


def test_text_of_a_file_is_escaped_everywhere(
    manager: Client, check_bodies: Check, commit: Check
) -> None:
    run = check_bodies(("<b>Hub</b>", "national"), ("<i>x</i>", "<u>club</u>"))
    ImportRun.objects.update(file_name="<s>name</s>.csv")
    run.refresh_from_db()
    pages = [text(manager.get(address(run))), text(manager.get(reverse("imports")))]
    commit(run)
    pages += [text(manager.get(address(run))), text(manager.get(address(run, "import-done")))]
    for tag in ("<b>Hub", "<i>x", "<u>club", "<s>name"):
        assert not any(tag in page for page in pages)
    assert "&lt;b&gt;Hub&lt;/b&gt;" in pages[0]


@pytest.mark.parametrize("page", ["import-run", "import-done"])
def test_report_that_is_not_there_is_not_found(manager: Client, page: str) -> None:
    assert manager.get(reverse(page, kwargs={"run_id": ids.new()})).status_code == 404


@pytest.mark.parametrize("move", ["import-commit", "import-discard"])
def test_moves_are_posted_and_only_by_those_who_may(
    manager: Client, client_of: Callable[[Actor], Client], tutor: Actor, check_schools: Check,
    move: str,
) -> None:  # fmt: skip
    run = check_schools(school_row())
    assert manager.get(address(run, move)).status_code == 405
    assert client_of(tutor).post(address(run, move)).status_code == 404
    assert Client().post(address(run, move)).status_code == 302
    run.refresh_from_db()
    assert run.state == RunState.CHECKED


def test_imports_do_not_exist_for_others(
    client_of: Callable[[Actor], Client], tutor: Actor, check_schools: Check
) -> None:
    run = check_schools(school_row())
    assert client_of(tutor).get(reverse("imports")).status_code == 404
    assert client_of(tutor).get(address(run)).status_code == 404
    assert Client().get(reverse("imports")).status_code == 302
    assert not ImportRun.objects.visible_to(tutor).exists()
    assert not queries.runs(tutor).exists()
