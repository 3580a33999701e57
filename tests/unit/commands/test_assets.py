"""Front-end files: changed for us, checked, and never replaced by others."""

from pathlib import Path

import pytest
from commands import assets
from commands.console import SetupError

STYLE = (
    '@font-face{font-family:"GDS Transport";src:url(/assets/fonts/light.woff2)}'
    'a{font-family:"GDS Transport",arial,sans-serif}'
    ".crest{background:url(/assets/images/govuk-crest.svg)}"
    "\n/*# sourceMappingURL=govuk-frontend.min.css.map */\n"
)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose packages are small files, already fetched, with their sums recorded."""
    for name in ("VENDOR", "SUMS", "MODULES", "CHECKOUT"):
        part = {"VENDOR": "vendor", "SUMS": "assets.sha256", "MODULES": "modules", "CHECKOUT": ""}
        monkeypatch.setattr(assets, name, tmp_path / part[name])
    for source in assets.sources().values():
        path = tmp_path / "modules" / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STYLE if source.endswith("govuk-frontend.min.css") else source)
    monkeypatch.setattr(assets, "fetch", lambda: None)
    assets.record()
    return tmp_path


def test_in_our_type_leaves_nothing_that_only_gov_uk_may_use() -> None:
    assert assets.in_our_type(STYLE) == "a{font-family:var(--gt-font)}.crest{background:none}\n"


def test_in_our_type_refuses_a_stylesheet_that_names_the_typeface_otherwise() -> None:
    with pytest.raises(SetupError, match="in a new way"):
        assets.in_our_type("a{font-family:GDS Transport Website}")


@pytest.mark.parametrize(
    "text", ["a()\n//# sourceMappingURL=a.js.map\n", "a()/*# sourceMappingURL=a.css.map*/", "a()"]
)
def test_without_source_map_names_no_file_that_is_not_served(text: str) -> None:
    assert assets.without_source_map(text).strip() == "a()"


def test_ensure_does_nothing_when_every_file_is_the_promised_one(made: Path) -> None:
    assert not assets.ensure()


@pytest.mark.parametrize("damage", [b"changed", None])
def test_ensure_mends_a_changed_or_missing_file(made: Path, damage: bytes | None) -> None:
    path = made / "vendor" / "htmx.min.js"
    good = path.read_bytes()
    path.unlink() if damage is None else path.write_bytes(damage)
    assert assets.ensure()
    assert path.read_bytes() == good


def test_ensure_names_what_is_not_the_promised_file_and_replaces_nothing(made: Path) -> None:
    (made / "modules" / "htmx.org" / "dist" / "htmx.min.js").write_text("somebody else's")
    kept = (made / "vendor" / "fonts" / "OFL.txt").read_bytes()
    (made / "vendor" / "htmx.min.js").unlink()
    with pytest.raises(SetupError, match=r"not those of assets.sha256: htmx.min.js\."):
        assets.ensure()
    assert (made / "vendor" / "fonts" / "OFL.txt").read_bytes() == kept
    assert not (made / "vendor" / "htmx.min.js").exists()


def test_sums_committed_are_of_the_files_that_are_named() -> None:
    assert set(assets.expected()) == set(assets.sources())
