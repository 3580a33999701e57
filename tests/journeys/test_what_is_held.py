"""A teacher sees and downloads all that is held on them, on a phone; a record manager answers."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from goldthread.core.models import Event
from tests.support.browser import PHONE, Visitor


def _downloaded(page: Page) -> dict[str, bytes]:
    with page.expect_download() as started:
        page.get_by_role("button", name="Download everything").click()
    packed = Path(started.value.path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_a_teacher_downloads_their_record_on_a_phone(
    visit: Callable[..., Visitor], tmp_path: Path
) -> None:
    visitor = visit(viewport=PHONE)
    visitor.step_into("Nadia Thornbury")
    visitor.follow("See and download all that is held on you")
    visitor.sees_title("What is held on you")
    files = _downloaded(visitor.page)
    names = json.loads(files["record.json"])["Identity"]["entries"][0]
    assert names["family_name"] == "Thornbury"
    assert Event.objects.filter(name="people.record_exported", by_role="teacher").count() == 1
    (tmp_path / "record.html").write_bytes(files["record.html"])
    visitor.page.goto((tmp_path / "record.html").as_uri())
    visitor.check_page()


def test_a_record_manager_answers_a_request(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.step_into("Jonas Weir")
    visitor.open("/awards/ledger/?q=thornbury")
    visitor.follow("Nadia Thornbury")
    visitor.follow("Answer Nadia’s request")
    visitor.sees_title("What is held on Nadia Thornbury")
    assert b"Thornbury" in _downloaded(visitor.page)["record.html"]
