"""Looking into a Word document, which is an archive, without being drowned by it."""

import io
import zipfile
import zlib

from goldthread.core.errors import DomainError

MOST_ENTRIES = 2_000
MOST_UNPACKED = 50 * 1024 * 1024
PIECE = 64 * 1024
ENCRYPTED = 0x1
PARTS = {"[Content_Types].xml", "word/document.xml"}
ENDINGS_OF_PROGRAMS = (".bin", ".exe", ".dll", ".js", ".vbs", ".ps1", ".bat", ".cmd", ".jar")
TOO_LARGE = "This document unpacks to far more than it should. Save it again and send the new file"
LOCKED = "This document is locked with a password. Save it without one"
PROGRAM = "This document holds a program or a macro. Save it as a plain Word document"
DAMAGED = "This document is damaged. Open it, save it again and send the new file"
NOT_WORD = "This file ends in .docx but is not a Word document. Save it again as Word (DOCX)"


def check_word(content: bytes, *, signatures: tuple[bytes, ...]) -> None:
    """Raise DomainError unless these are the bytes of a harmless Word document.

    `signatures` are looked for in what is inside, because packing hides them.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_entries(archive.infolist())
            _check_unpacked(archive, signatures)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DomainError(DAMAGED, field="file") from error


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise DomainError(LOCKED, field="file")
    if not set(names) >= PARTS or len(names) != len(set(names)):
        raise DomainError(NOT_WORD, field="file")
    if any(name.lower().endswith(ENDINGS_OF_PROGRAMS) for name in names):
        raise DomainError(PROGRAM, field="file")
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise DomainError(TOO_LARGE, field="file")


def _check_unpacked(archive: zipfile.ZipFile, signatures: tuple[bytes, ...]) -> None:
    """Unpack piece by piece: the sizes that an archive states may be lies."""
    left = MOST_UNPACKED
    for entry in archive.infolist():
        tail = b""
        with archive.open(entry) as unpacked:
            while piece := unpacked.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise DomainError(TOO_LARGE, field="file")
                if any(signature in tail + piece for signature in signatures):
                    raise DomainError(PROGRAM, field="file")
                tail = piece[-100:]
