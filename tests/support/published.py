"""Published files, read where they exist; a clone alone runs and passes without them."""

import os
from pathlib import Path

READ: list[str] = []

FOLDER = Path(
    os.environ.get("GOLDTHREAD_SHARED") or Path(__file__).resolve().parents[3] / "shared" / "data"
)


def present(*names: str) -> list[Path]:
    """Those of the named files, relative to the folder of published data, that are here."""
    return [FOLDER / name for name in names if (FOLDER / name).is_file()]
