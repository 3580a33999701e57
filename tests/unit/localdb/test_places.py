"""Where a cluster lies and how it is reached."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from goldthread import localdb
from goldthread.localdb import places
from goldthread.localdb.account import ServerAccount, server_account
from goldthread.localdb.errors import LocalDatabaseError

ORDINARY = ServerAccount("ada", 1000, 1000, differs=False)
LENT = ServerAccount("nobody", 65534, 65534, differs=True)


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOLDTHREAD_HOME", raising=False)


def test_home_of_an_ordinary_user_is_in_the_checkout() -> None:
    assert places.home(ORDINARY) == places.CHECKOUT / ".local"


def test_home_of_root_is_below_var_lib_one_to_a_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    first = places.home(LENT)
    assert first.parent == Path("/var/lib/goldthread")
    monkeypatch.setattr(places, "CHECKOUT", Path("/another/checkout"))
    assert places.home(LENT) != first


@pytest.mark.parametrize("account", [ORDINARY, LENT])
def test_home_is_the_named_folder_for_everybody(
    account: ServerAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDTHREAD_HOME", "/srv/goldthread")
    assert places.home(account) == Path("/srv/goldthread")


def test_lasting_and_throw_away_cluster_share_no_folder() -> None:
    lasting, thrown_away = (places.Places(Path("/srv"), test=test) for test in (False, True))
    for part in ("base", "config", "data", "socket", "lock", "log"):
        assert getattr(lasting, part) != getattr(thrown_away, part)


@pytest.mark.parametrize("length", range(1, 140, 3))
def test_socket_path_is_never_too_long(length: int) -> None:
    at = places.Places(Path("/") / ("é" * length), test=True)
    assert len(str(at.socket / ".s.PGSQL.5432").encode()) < 100


def test_long_socket_paths_of_two_homes_differ() -> None:
    one, two = (places.Places(Path("/" + letter * 150), test=False) for letter in "ab")
    assert one.socket != two.socket


def test_connection_names_the_socket_and_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDTHREAD_HOME", "/srv/goldthread")
    assert localdb.connection() == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "goldthread",
        "USER": "goldthread",
        "PASSWORD": "",
        "HOST": "/srv/goldthread/postgres/server/socket",
        "PORT": "5432",
    }
    assert localdb.connection(test=True)["HOST"] == "/srv/goldthread/postgres-test/server/socket"


def test_url_says_the_same_as_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDTHREAD_HOME", "/srv/gold thread")
    parts = urlsplit(localdb.url())
    assert (parts.scheme, parts.username, parts.path) == ("postgresql", "goldthread", "/goldthread")
    assert parse_qs(parts.query) == {"host": [localdb.connection()["HOST"]], "port": ["5432"]}


def test_connection_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDTHREAD_HOME", str(tmp_path / "home"))
    localdb.connection()
    localdb.url(test=True)
    assert not (tmp_path / "home").exists()


def test_ensure_started_leaves_a_named_database_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDTHREAD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    assert not localdb.ensure_started()
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(("uid", "name"), [(0, "nobody"), (4_000_000, "4000000")])
def test_an_account_without_a_name_is_refused_with_a_sentence(
    uid: int, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(_: object) -> None:
        raise KeyError

    monkeypatch.setattr("os.geteuid", lambda: uid)
    monkeypatch.setattr("pwd.getpwnam", absent)
    monkeypatch.setattr("pwd.getpwuid", absent)
    with pytest.raises(LocalDatabaseError, match=f"{name} is none of this machine"):
        server_account()
