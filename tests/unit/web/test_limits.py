"""What is too large and what takes too long: a page that says so, and nothing saved."""

import importlib
from io import BytesIO

import psycopg
import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from goldthread.config import wsgi
from goldthread.config.settings.database import databases
from goldthread.core.roles import Role
from goldthread.organisations.models import ImportRun, Organisation
from tests.support.people import make_user

pytestmark = pytest.mark.django_db
IMPORTS = "/organisations/import/"


@pytest.fixture
def client(department: Organisation) -> Client:
    client = Client()
    client.force_login(make_user(Role.RECORD_MANAGER, department))
    return client


def upload(size: int) -> dict[str, object]:
    file = BytesIO(b"x" * size)
    file.name = "schools.csv"
    return {"layout": "schools", "year": "2020", "file": file}


def test_a_request_above_the_limit_gets_a_page_and_saves_nothing(
    client: Client, settings: Settings
) -> None:
    settings.GOLDTHREAD_LARGEST_REQUEST = 2 * 1024**2
    answer = client.post(IMPORTS, upload(2 * 1024**2))
    assert answer.status_code == 413
    assert "may have up to 2 MB" in answer.content.decode()
    assert answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"
    assert not ImportRun.objects.exists()
    assert client.post(IMPORTS, upload(1024**2)).status_code == 200


def test_what_is_sent_is_refused_before_anything_reads_it(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> None:
        raise AssertionError("the body was parsed")

    settings.GOLDTHREAD_LARGEST_REQUEST = 1000
    monkeypatch.setattr("django.http.request.HttpRequest.parse_file_upload", read)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(IMPORTS, upload(2000)).status_code == 413


@pytest.mark.parametrize("said", ["", "-1", "x", "٣", None])
def test_a_strange_length_is_no_error(client: Client, said: str | None) -> None:
    extra = {} if said is None else {"CONTENT_LENGTH": said}
    assert client.get(IMPORTS, **extra).status_code == 200


def test_a_statement_that_takes_too_long_gets_a_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object, **__: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 20")
            cursor.execute("SELECT pg_sleep(5)")

    monkeypatch.setattr("goldthread.people.granting.queries.staff", slow)
    answer = client.get("/staff/?q=a")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "This took too long" in answer.content.decode()


def test_another_error_of_the_database_is_not_taken_for_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nothing_of_this_name")

    monkeypatch.setattr("goldthread.people.granting.queries.staff", broken)
    client.raise_request_exception = False
    assert client.get("/staff/?q=a").status_code == 500


def test_the_web_process_limits_its_statements_and_no_other_process_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`bin/run` and gunicorn start the web process through this entry, nothing else does."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://one@/records?options=-c%20a%3Db")
    monkeypatch.setenv("GOLDTHREAD_STATEMENT_SECONDS", "1")
    monkeypatch.delenv("GOLDTHREAD_STATEMENT_SECONDS")
    assert "statement_timeout" not in str(databases(test=False))
    importlib.reload(wsgi)
    entry = databases(test=False)["default"]
    assert entry["OPTIONS"]["options"] == "-c a=b -c statement_timeout=20000"
    monkeypatch.setenv("GOLDTHREAD_STATEMENT_SECONDS", "")
    assert "statement_timeout" not in str(databases(test=False))


def test_the_limit_is_one_that_the_database_takes() -> None:
    given = connection.get_connection_params() | {"options": "-c statement_timeout=20000"}
    with psycopg.connect(**_bare(given)) as opened:
        assert opened.execute("SHOW statement_timeout").fetchone() == ("20s",)


def _bare(given: dict[str, object]) -> dict[str, object]:
    return {name: given[name] for name in ("dbname", "user", "host", "port", "options")
            if name in given}  # fmt: skip
