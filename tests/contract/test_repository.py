"""What is committed: complete migrations, reasons for dependencies, up-to-date pages, no strays."""

import hashlib
import importlib.metadata
import re
import socket
import stat
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import pytest_socket
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from goldthread.core.management.commands import document_messages, document_roles
from goldthread.web.management.commands import document_routes
from tests.support import published

ROOT: Path = settings.CHECKOUT
# Addresses of registries, and folders that exist on one machine only.
STRAY = re.compile(
    r"pypi\.org/simple|pythonhosted\.org|registry\.npmjs|registry\.yarnpkg|--index-url"
    r"|--extra-index-url|(?<![\w.])/(?:home|root|Users|work|mnt)/[\w.-]+/"
)
# The home folders of accounts that the tests make up, and this file, which says what to look for.
ALLOWED = {"tests/contract/test_repository.py"}
LARGEST = 400_000


def tracked() -> list[str]:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.splitlines() if (ROOT / name).is_file()]


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def named(requirement: str) -> str:
    """The normalised name in a requirement."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


@pytest.mark.django_db
def test_no_model_has_changed_without_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_app_has_one_last_migration() -> None:
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    for config in apps.get_app_configs():
        assert len(graph.leaf_nodes(config.label)) <= 1, config.label


def test_every_dependency_says_in_the_line_above_why_it_is_there() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    project = pyproject()["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    for requirement in wanted:
        [place] = [n for n, line in enumerate(lines) if line.strip() == f'"{requirement}",']
        assert re.fullmatch(r"\s*# [A-Z].{10,}\.", lines[place - 1]), requirement


@pytest.mark.parametrize(("lock", "extra"), [("base", False), ("dev", True)])
def test_a_lock_holds_every_dependency_with_hashes(lock: str, extra: bool) -> None:
    project = pyproject()["project"]
    wanted = {*project["dependencies"]}
    wanted |= {*project["optional-dependencies"]["dev"]} if extra else set()
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    locked = {named(line) for line in text.splitlines() if re.match(r"[a-z0-9]", line)}
    assert {named(one) for one in wanted} - locked == set()
    blocks = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_a_lock_names_the_extras_that_its_packages_ask_for() -> None:
    """Without them pip looks for the extra in the newest release, which has no hash here."""
    lines = (ROOT / "requirements" / "dev.txt").read_text("utf-8").splitlines()
    locked = [Requirement(line.split(" \\")[0]) for line in lines if re.match(r"[a-z0-9]", line)]
    extras = {one.name: one.extras for one in locked}
    asked = [
        Requirement(text)
        for one in locked
        if one.marker is None or one.marker.evaluate()
        for text in importlib.metadata.requires(one.name) or []
    ]
    missing = [
        str(one)
        for one in asked
        if one.extras and (one.marker is None or one.marker.evaluate({"extra": ""}))
        if not one.extras <= extras[canonicalize_name(one.name)]
    ]
    assert any(one.extras for one in locked)
    assert missing == []


def test_no_address_of_a_registry_and_no_folder_of_one_machine_is_committed() -> None:
    found = []
    for name in tracked():
        text = (ROOT / name).read_bytes().decode("utf-8", "replace")
        found += [f"{name}: {stray[0]}" for stray in STRAY.finditer(text) if name not in ALLOWED]
    assert found == []


def test_a_stray_address_or_folder_is_found() -> None:
    for text in ('"/' + 'home/ada/goldthread/x"', "https://py" + "pi.org/simple/django/"):
        assert STRAY.search(text)


def test_no_published_file_is_committed() -> None:
    if not published.FOLDER.is_dir():
        assert all((ROOT / name).stat().st_size < LARGEST for name in tracked())
        return
    theirs = {_sha256(path) for path in published.FOLDER.rglob("*") if path.is_file()}
    assert [name for name in tracked() if _sha256(ROOT / name) in theirs] == []


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_nothing_that_commands_make_is_committed() -> None:
    made = (".venv/", ".local/", "node_modules/", "static-collected/")
    vendored = "goldthread/pages/static/vendor/"
    assert [name for name in tracked() if name.startswith((*made, vendored))] == []
    assert [name for name in tracked() if name.endswith((".pyc", ".sqlite3", ".env"))] == []


@pytest.mark.parametrize("name", ["bin/run", "bin/test", "bin/prove", "bin/lock", ".ci/run"])
def test_a_command_can_be_called(name: str) -> None:
    assert (ROOT / name).stat().st_mode & stat.S_IXUSR
    listed = subprocess.run(
        ["git", "ls-files", "-s", name], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert listed.stdout.startswith("100755 ")


def test_the_readme_names_commands_and_pages_that_are_there() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    commands = re.findall(r"^    (\S+)$", text, re.MULTILINE)
    assert commands[:2] == ["bin/run", "bin/test"]
    linked = re.findall(r"\]\(([^):]+)\)", text)
    assert [name for name in linked if not (ROOT / name).exists()] == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for name in (name for name in tracked() if name.endswith(".md")):
        page = ROOT / name
        for target in re.findall(r"\]\(([^):#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{name}: {target}")
    assert broken == []


def test_the_page_of_roles_is_what_the_table_gives() -> None:
    written = (ROOT / document_roles.PLACE).read_text("utf-8")
    assert written == document_roles.page(), "run: python -m goldthread document_roles"


def test_the_page_of_addresses_is_what_the_resolver_gives() -> None:
    written = (ROOT / document_routes.PLACE).read_text("utf-8")
    assert written == document_routes.page(), "run: python -m goldthread document_routes"


def test_the_page_of_messages_is_what_the_templates_give() -> None:
    written = (ROOT / document_messages.PLACE).read_text("utf-8")
    assert written == document_messages.page(), "run: python -m goldthread document_messages"


# The plugin warns as well, for those who do not make warnings errors.
@pytest.mark.filterwarnings("ignore:A test tried to use")
def test_no_test_reaches_beyond_this_machine() -> None:
    with socket.socket() as outside:
        outside.settimeout(1)
        with pytest.raises(pytest_socket.SocketConnectBlockedError):
            outside.connect(("192.0.2.1", 80))
