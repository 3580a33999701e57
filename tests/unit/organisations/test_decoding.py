"""Bytes as text: what is taken, and what to do about the rest."""

import gzip

import pytest

from goldthread.organisations.reading import decoding
from goldthread.organisations.reading.errors import UnreadableFile

TEXT = "name,type\r\nÁine’s Hub,national\r\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        gzip.compress(TEXT.encode()),
        gzip.compress(TEXT.encode("cp1252")),
    ],
    ids=["utf-8", "with mark", "windows", "gzip", "gzip windows"],
)
def test_text_is_the_same_in_every_accepted_form(content: bytes) -> None:
    assert decoding.decoded(content) == TEXT


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", decoding.EMPTY),
        (b" \r\n\t", decoding.EMPTY),
        (gzip.compress(b""), decoding.EMPTY),
        (b"a" * (decoding.LARGEST + 1), decoding.TOO_LARGE.format(megabytes=5)),
        (gzip.compress(b"a" * (decoding.LARGEST + 1)), decoding.TOO_LARGE.format(megabytes=5)),
        (gzip.compress(TEXT.encode())[:-9], decoding.DAMAGED_ARCHIVE),
        (b"\x1f\x8bnot an archive", decoding.DAMAGED_ARCHIVE),
        (b"\x1f\x8b\x08\x00" + b"\xff" * 30, decoding.DAMAGED_ARCHIVE),
        (b"PK\x03\x04 and a spreadsheet", decoding.NOT_CSV),
        (TEXT.encode("utf-16"), decoding.NUL),
        (b"name,type\nA\x00B,national\n", decoding.NUL),
        (b"name,type\n\x81\x8d,national\n", decoding.UNKNOWN_LETTERS),
    ],
    ids=[
        "empty", "blank", "empty archive", "too large", "archive too large", "cut archive",
        "false archive", "damaged archive", "spreadsheet", "utf-16", "nul", "unknown letters",
    ],
)  # fmt: skip
def test_text_that_cannot_be_read_says_what_to_do(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        decoding.decoded(content)
    assert refused.value.message == message
    assert refused.value.field == "file"


def test_text_of_exactly_the_limit_is_read() -> None:
    assert len(decoding.decoded(b"a" * decoding.LARGEST)) == decoding.LARGEST


def test_archive_is_never_unpacked_far_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    whole = gzip.GzipFile.read

    def read(archive: gzip.GzipFile, size: int = -1) -> bytes:
        asked.append(size)
        return whole(archive, size)

    monkeypatch.setattr(gzip.GzipFile, "read", read)
    with pytest.raises(UnreadableFile):
        decoding.decoded(gzip.compress(b"a" * (20 * decoding.LARGEST)))
    assert asked == [decoding.LARGEST + 1]
