"""Settings for real records refuse what is missing and what belongs to the demonstration."""

import ast
import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings

REAL = {
    "DJANGO_SETTINGS_MODULE": "goldthread.config.settings.production",
    "DATABASE_URL": "postgresql://somebody:secret@database.invalid:5432/goldthread",
    "GOLDTHREAD_SECRET_KEY": "k3Yp9!vQ2#mXz7@LwR5$tBn8^cHd4&fJs6*gKe1(aUi0)oPq-yTr",
    "GOLDTHREAD_HOSTS": "goldthread.example,www.goldthread.example",
    "GOLDTHREAD_SEAL_FOLDER": "/srv/goldthread/seal",
}
SERVICE = {
    "GOLDTHREAD_OIDC_ISSUER": "https://sign-in.invalid",
    "GOLDTHREAD_OIDC_CLIENT_ID": "goldthread",
    "GOLDTHREAD_OIDC_CLIENT_SECRET": "kept-between-the-two",
    "GOLDTHREAD_OIDC_NAME": "Example Sign-in",
    "GOLDTHREAD_OIDC_PROOF": "vot=P2",
}
KEPT = ("PATH", "HOME", "LANG", "PYTHONPATH", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")
# Asked in a process of its own, because settings are read once. No manifest of static files here.
FACTS = """
import json, django
from django.conf import settings
plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.STORAGES["staticfiles"]["BACKEND"] = plain
django.setup()
from django.core.management import call_command, CommandError
from django.test import Client
from goldthread.web import routes
def refused(*command):
    try:
        call_command(*command)
    except CommandError as error:
        return str(error)
def ask(method, path, **data):
    client = Client(headers={"x-forwarded-proto": "https", "host": "goldthread.example"})
    answer = getattr(client, method)(path, data, secure=True)
    return [answer.status_code, answer.content.decode(), dict(answer.headers)]
print(json.dumps({
    "demonstration": settings.GOLDTHREAD_DEMONSTRATION,
    "routes": [route.address for route in routes.every()],
    "hosts": settings.ALLOWED_HOSTS,
    "service": settings.GOLDTHREAD_OIDC,
    "start": ask("get", "/sign-in/start/"),
    "sign in": ask("get", "/sign-in/"),
    "home": ask("get", "/"),
    "sign in as": ask("post", "/sign-in/as/0197f3a0-0000-7000-8000-000000000000/"),
    "sign in by number": ask("post", "/sign-in/teacher/", trn="0012345"),
    "demonstration command": refused("demonstration"),
    "documents": refused("document_routes"),
    "other host": Client(headers={"host": "elsewhere.example"}).get("/", secure=True).status_code,
    "plain": Client(headers={"host": "goldthread.example"}).get("/").status_code,
}))
"""


def run(*arguments: str, **changed: str | None) -> subprocess.CompletedProcess[str]:
    own = {name: os.environ[name] for name in KEPT if name in os.environ}
    given = {name: value for name, value in {**REAL, **changed}.items() if value is not None}
    return subprocess.run(
        [sys.executable, *arguments], cwd=settings.CHECKOUT, env={**own, **given},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    done = run("-W", "ignore", "-c", FACTS)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("name", ["DATABASE_URL", "GOLDTHREAD_SECRET_KEY", "GOLDTHREAD_HOSTS"])
@pytest.mark.parametrize("value", [None, ""])
def test_what_is_missing_is_named_in_a_sentence(name: str, value: str | None) -> None:
    done = run("-m", "goldthread", "check", **{name: value})
    assert done.returncode != 0
    assert f"Set {name} before you start Goldthread with real records." in done.stderr


def test_a_changed_clock_is_refused() -> None:
    done = run("-m", "goldthread", "check", GOLDTHREAD_NOW="2030-01-01T09:00:00+00:00")
    assert done.returncode != 0
    assert "GOLDTHREAD_NOW changes the clock" in done.stderr


def test_the_checks_for_deployment_find_nothing() -> None:
    done = run("-m", "goldthread", "check", "--deploy", "--fail-level", "INFO")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_weak_secret_is_found_by_the_checks_for_deployment() -> None:
    done = run("-m", "goldthread", "check", "--deploy", GOLDTHREAD_SECRET_KEY="short")
    assert "security.W009" in done.stderr


def test_nobody_signs_in_by_choosing_a_person(facts: dict[str, Any]) -> None:
    assert facts["demonstration"] is False
    assert facts["sign in as"][0] == facts["sign in by number"][0] == 404
    assert "Nobody can sign in to this copy yet." in facts["sign in"][1]
    assert "<form" not in facts["sign in"][1]


def test_without_a_sign_in_service_there_is_no_way_to_one(facts: dict[str, Any]) -> None:
    assert (facts["service"], facts["start"][0]) == (None, 302)
    assert facts["start"][2]["Location"] == "/sign-in/"


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"GOLDTHREAD_OIDC_NAME": None, "GOLDTHREAD_OIDC_PROOF": None},
        {"GOLDTHREAD_OIDC_CLIENT_SECRET": None, "GOLDTHREAD_OIDC_PRIVATE_KEY_FILE": "LICENSE"},
    ],
    ids=["whole", "least", "a key in a file"],
)
def test_with_a_sign_in_service_the_checks_find_nothing(changed: dict[str, str | None]) -> None:
    done = run("-m", "goldthread", "check", "--deploy", "--fail-level", "INFO", **SERVICE | changed)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_sign_in_service_is_the_one_that_the_settings_name() -> None:
    named = {**SERVICE, "GOLDTHREAD_OIDC_SCOPE": "openid"}
    done = run("-c", "from django.conf import settings; print(settings.GOLDTHREAD_OIDC)", **named)
    wanted = {
        "name": "Example Sign-in", "issuer": "https://sign-in.invalid", "client_id": "goldthread",
        "client_secret": "kept-between-the-two", "scope": "openid", "proof": "vot=P2",
    }  # fmt: skip
    assert ast.literal_eval(done.stdout) == wanted


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"GOLDTHREAD_OIDC_ISSUER": None}, "Set GOLDTHREAD_OIDC_ISSUER too"),
        ({"GOLDTHREAD_OIDC_CLIENT_ID": ""}, "Set GOLDTHREAD_OIDC_CLIENT_ID too"),
        ({"GOLDTHREAD_OIDC_ISSUER": "http://sign-in.invalid"}, "must start with https://"),
        ({"GOLDTHREAD_OIDC_CLIENT_SECRET": None}, "one of the two"),
        ({"GOLDTHREAD_OIDC_PRIVATE_KEY_FILE": "LICENSE"}, "one of the two"),
        ({"GOLDTHREAD_OIDC_PROOF": "P2"}, "a claim and its value"),
        (
            {
                "GOLDTHREAD_OIDC_CLIENT_SECRET": None,
                "GOLDTHREAD_OIDC_PRIVATE_KEY_FILE": "nowhere.pem",
            },
            "names no file",
        ),
    ],
)
def test_half_a_sign_in_service_is_refused(changed: dict[str, str | None], message: str) -> None:
    done = run("-m", "goldthread", "check", **SERVICE | changed)
    assert done.returncode != 0
    assert message in done.stderr


def test_pages_say_nothing_of_a_demonstration(facts: dict[str, Any]) -> None:
    for page in ("home", "sign in", "sign in as"):
        assert "emonstration" not in facts[page][1]
        assert "made-up" not in facts[page][1]


def test_the_pages_for_builders_are_not_there(facts: dict[str, Any]) -> None:
    assert [address for address in facts["routes"] if address.startswith("/pages/")] == []


def test_made_up_people_and_documents_of_them_are_refused(facts: dict[str, Any]) -> None:
    assert (
        facts["demonstration command"] == "These settings hold real records, and no demonstration."
    )
    assert facts["documents"] == "These settings leave out the addresses of the demonstration."


def test_only_encrypted_requests_to_the_named_hosts_are_answered(facts: dict[str, Any]) -> None:
    assert facts["hosts"] == ["goldthread.example", "www.goldthread.example"]
    assert (facts["other host"], facts["plain"]) == (400, 301)
    headers = facts["home"][2]
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


def test_the_secret_of_the_demonstration_is_used_nowhere_else() -> None:
    done = run("-c", "from django.conf import settings; print(settings.SECRET_KEY)")
    assert done.stdout.strip() == REAL["GOLDTHREAD_SECRET_KEY"]
