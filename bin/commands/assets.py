"""Fetches the front-end files at exact versions, checks each against assets.sha256 and copies it.

The files come from npm (package.json) and lie in goldthread/pages/static/vendor/. They are not
committed: the sums in assets.sha256 are, and are those of the files as they lie there.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from commands import node
from commands.console import CHECKOUT, SetupError, call, fail, say

VENDOR = CHECKOUT / "goldthread/pages/static/vendor"
SUMS = CHECKOUT / "assets.sha256"
MODULES = CHECKOUT / "node_modules"
FONT = "@fontsource/atkinson-hyperlegible-next"
FACES = ("latin-400", "latin-700", "latin-ext-400", "latin-ext-700")

TRANSPORT_FACE = re.compile(r'@font-face\{font-family:"?GDS Transport"?;[^}]*\}')
TRANSPORT_NAME = re.compile(r'"?GDS Transport"?,arial,sans-serif')
CREST = re.compile(r"url\(/assets/images/govuk-crest\.svg\)")
SOURCE_MAP = re.compile(r"\s*(//# sourceMappingURL=\S+|/\*# sourceMappingURL=[^*]*\*/)\s*$")


def without_source_map(text: str) -> str:
    """The file without the comment naming a map that we do not serve."""
    return SOURCE_MAP.sub("\n", text)


def in_our_type(css: str) -> str:
    """govuk-frontend's stylesheet without the typeface and the crest, which only GOV.UK may use."""
    ours = CREST.sub("none", TRANSPORT_NAME.sub("var(--gt-font)", TRANSPORT_FACE.sub("", css)))
    if "GDS Transport" in ours or "/assets/" in ours:
        raise SetupError(
            "govuk-frontend names its typeface or its images in a new way: "
            "change in_our_type in bin/commands/assets.py."
        )
    return without_source_map(ours)


CHANGES: dict[str, Callable[[str], str]] = {
    "govuk-frontend.min.css": in_our_type,
    "govuk-frontend.min.js": without_source_map,
    "accessible-autocomplete.min.css": without_source_map,
    "accessible-autocomplete.min.js": without_source_map,
}


def sources() -> dict[str, str]:
    """Path below vendor/ -> path below node_modules/."""
    autocomplete = "accessible-autocomplete/dist/accessible-autocomplete.min"
    fonts = {f"fonts/{_face(face)}": f"{FONT}/files/{_face(face)}" for face in FACES}
    return {
        "govuk-frontend.min.css": "govuk-frontend/dist/govuk/govuk-frontend.min.css",
        "govuk-frontend.min.js": "govuk-frontend/dist/govuk/govuk-frontend.min.js",
        "accessible-autocomplete.min.css": f"{autocomplete}.css",
        "accessible-autocomplete.min.js": f"{autocomplete}.js",
        "htmx.min.js": "htmx.org/dist/htmx.min.js",
        "fonts/OFL.txt": f"{FONT}/LICENSE",
        **fonts,
    }


def _face(face: str) -> str:
    return f"atkinson-hyperlegible-next-{face}-normal.woff2"


def digest(path: Path) -> str:
    """Hexadecimal sha256 of a file; empty when there is no such file."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def expected() -> dict[str, str]:
    """Path below vendor/ -> sha256, as committed."""
    pairs = (line.split(maxsplit=1) for line in SUMS.read_text().splitlines() if line.strip())
    return {name.strip(): sha256 for sha256, name in pairs}


def mismatched(folder: Path, sums: dict[str, str]) -> list[str]:
    """Names whose file in `folder` is missing or is not the one that `sums` promises."""
    return sorted(name for name in sources() if digest(folder / name) != sums.get(name, "-"))


def fetch() -> None:
    """Installs the packages named in package.json into node_modules/."""
    call(
        [*node.npm(), "install"],
        env=node.environment(),
        otherwise="The front-end files could not be fetched from npm.",
    )


def copy_to(folder: Path) -> None:
    """Copies the named files, and only those, as changed for us."""
    for name, source in sources().items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if change := CHANGES.get(name):
            target.write_text(change((MODULES / source).read_text("utf-8")), "utf-8", newline="\n")
        else:
            shutil.copyfile(MODULES / source, target)


def ensure() -> bool:
    """Puts the files in place unless they already are; True when it had to.

    Raises SetupError naming each file that is not what assets.sha256 promises; nothing is
    replaced then.
    """
    if not mismatched(VENDOR, expected()):
        return False
    fetch()
    staged = CHECKOUT / ".local/assets"
    shutil.rmtree(staged, ignore_errors=True)
    copy_to(staged)
    if wrong := mismatched(staged, expected()):
        raise SetupError(
            f"These front-end files are not those of assets.sha256: {', '.join(wrong)}. "
            "Nothing was replaced."
        )
    shutil.rmtree(VENDOR, ignore_errors=True)
    shutil.move(staged, VENDOR)
    return True


def record() -> None:
    """Fetches, copies and writes assets.sha256 anew: for whoever changes a version."""
    fetch()
    shutil.rmtree(VENDOR, ignore_errors=True)
    copy_to(VENDOR)
    lines = (f"{digest(VENDOR / name)}  {name}\n" for name in sorted(sources()))
    SUMS.write_text("".join(lines))


def main(arguments: list[str]) -> int:
    """`bin/assets` puts the files in place; with --record it accepts those of a new version."""
    try:
        if arguments == ["--record"]:
            record()
            say(
                "assets.sha256 now holds the sums of the files in package.json's versions. "
                "Look at the difference before you commit it."
            )
        else:
            say("Front-end files put in place." if ensure() else "Front-end files are in place.")
    except SetupError as error:
        return fail(error)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
