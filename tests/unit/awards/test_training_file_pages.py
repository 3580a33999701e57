"""The pages of recommending by file: upload, report, confirm, download, and what can go wrong."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldthread.awards import actions
from goldthread.awards.models import FileState, Recommendation, TrainingFile
from goldthread.core import clock
from goldthread.core.access import Actor
from goldthread.people.models import User
from tests.support.awards import trainee_row, trainees_file
from tests.support.people import add_numbers

FILES = "/awards/trainees/files/"
GOOD = trainee_row()
BAD = trainee_row(given_names="Benedict", family_name="=Ashby", route="By post")


@pytest.fixture
def client(trainer: Actor) -> Client:
    add_numbers()
    client = Client()
    client.force_login(User.objects.get(pk=trainer.user_id))
    return client


@pytest.fixture
def file(trainer: Actor) -> TrainingFile:
    return actions.check_file(
        by=trainer, at=clock.now(), on=clock.today(), file_name="july.csv",
        content=trainees_file(GOOD, BAD),
    )  # fmt: skip


def text(client: Client, path: str, **asked: str) -> str:
    response = client.get(path, asked)
    assert response.status_code == 200
    return response.content.decode()


def lines(client: Client, path: str) -> list[dict[str, str]]:
    body = client.get(path).getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(body)))


def test_a_file_is_checked_and_its_report_shown(client: Client) -> None:
    upload = SimpleUploadedFile("july.csv", trainees_file(GOOD, BAD))
    response = client.post(FILES, {"file": upload})
    file = TrainingFile.objects.get()
    assert response["Location"] == f"{FILES}{file.pk}/"
    page = text(client, response["Location"])
    for shown in (
        "1 trainee will be recommended and 1 row is refused.", "Amara Ruth Okafor", "T-0142",
        "Qualified teacher status", "Recommend 1 trainee", "Row 3 of the file",
        "Route “By post” is not in the list of allowed values",
    ):  # fmt: skip
        assert shown in page
    assert not Recommendation.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("july.xlsx", b"PK\x03\x04", "Choose a file that ends in .csv"),
        ("july.csv", b"PK\x03\x04", "Save it as CSV UTF-8"),
        ("july.csv", b"name\nx\n", "The file has no column"),
    ],
)
def test_a_wrong_file_is_refused_next_to_the_field(
    client: Client, name: str, content: bytes, message: str
) -> None:
    response = client.post(FILES, {"file": SimpleUploadedFile(name, content)})
    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in page
    assert message in page
    assert 'href="#id_file"' in page


def test_rows_are_filtered_by_what_becomes_of_them(client: Client, file: TrainingFile) -> None:
    refused = text(client, f"{FILES}{file.pk}/", fate="refused")
    assert "Benedict" in refused
    assert "Amara" not in refused
    assert "No row of this kind" in text(client, f"{FILES}{file.pk}/", fate="same")
    assert "Amara" in text(client, f"{FILES}{file.pk}/", fate="nonsense")


def test_confirming_recommends_and_offers_the_numbers(client: Client, file: TrainingFile) -> None:
    here = f"{FILES}{file.pk}/"
    assert client.get(here + "done/")["Location"] == here
    assert client.post(here + "commit/")["Location"] == here + "done/"
    page = text(client, here + "done/")
    assert "1 trainee recommended" in page
    assert "1 row was refused" in page
    report = text(client, here)
    assert "1 trainee was recommended and 1 row was refused." in report
    assert "Qualified teacher status, number 0012345" in report
    [good, bad] = lines(client, here + "download/")
    assert (good["Outcome"], good["Teacher reference number"]) == ("Recommended", "0012345")
    assert (bad["Outcome"], bad["Family name"]) == ("Refused", "'=Ashby")
    assert [row["Row"] for row in lines(client, here + "download/?fate=refused")] == ["3"]
    assert "Recommended" in text(client, FILES)


def test_confirming_twice_says_that_it_was_done(client: Client, file: TrainingFile) -> None:
    here = f"{FILES}{file.pk}/"
    client.post(here + "commit/")
    page = client.post(here + "commit/", follow=True).content.decode()
    assert "The trainees in this file were recommended already." in page
    assert Recommendation.objects.count() == 1


def test_discarding_leaves_nobody(client: Client, file: TrainingFile) -> None:
    here = f"{FILES}{file.pk}/"
    page = client.post(here + "discard/", follow=True).content.decode()
    assert "july.csv is discarded. Nobody was recommended." in page
    assert "its rows are gone" in text(client, here)
    page = client.post(here + "discard/", follow=True).content.decode()
    assert "Check it again to bring it in" in page
    file.refresh_from_db()
    assert file.state == FileState.DISCARDED


def test_a_file_without_a_good_row_offers_no_recommendation(client: Client, trainer: Actor) -> None:
    only_bad = actions.check_file(
        by=trainer, at=clock.now(), on=clock.today(), file_name="bad.csv",
        content=trainees_file(BAD),
    )  # fmt: skip
    page = text(client, f"{FILES}{only_bad.pk}/")
    assert "Recommend 0" not in page
    assert "Discard this check" in page
    assert "waits for you to confirm" in text(client, FILES)


def test_the_page_of_values_names_what_the_template_takes(client: Client) -> None:
    page = text(client, FILES + "values/")
    for shown in ("Provider-led, postgraduate", "Mathematics", "Secondary", "BEd (Hons)"):
        assert shown in page
    assert lines(client, FILES + "template/")[0]["Given names"] == "Amara Ruth"
