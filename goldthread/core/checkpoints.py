"""Signed checkpoints of the sealed log, in a file outside the database. No Django.

A chain alone shows neither that its end was cut off nor that all of it was written anew. Each
line of the file says which hash stood at which number, signed with Ed25519.
"""

import datetime as dt
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SECRET_NAME, PUBLIC_NAME, FILE_NAME = "seal.key", "seal.pub", "checkpoints.jsonl"


@dataclass(frozen=True)
class Checkpoint:
    """Which hash stood at which number of the chain, and when that was written down."""

    number: int
    hash: bytes
    at: str
    signature: bytes = b""

    @property
    def signed_text(self) -> bytes:
        return f"goldthread checkpoint\n{self.number}\n{self.hash.hex()}\n{self.at}".encode()

    @property
    def moment(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.at)

    def is_genuine(self, key: Ed25519PublicKey) -> bool:
        """Whether the owner of the key signed exactly this."""
        try:
            key.verify(self.signature, self.signed_text)
        except InvalidSignature:
            return False
        return True

    def line(self) -> str:
        shown = {
            "number": self.number, "hash": self.hash.hex(), "at": self.at,
            "signature": self.signature.hex(),
        }  # fmt: skip
        return json.dumps(shown) + "\n"


def prepare(folder: Path) -> bool:
    """Make the pair of keys in a folder, the secret one for its owner only; False if they exist."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(folder / SECRET_NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    secret = Ed25519PrivateKey.generate()
    with os.fdopen(handle, "wb") as file:
        file.write(
            secret.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
    _publish(folder / PUBLIC_NAME, secret.public_key())
    return True


def _publish(place: Path, key: Ed25519PublicKey) -> None:
    place.write_bytes(
        key.public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )


def public_key(place: Path) -> Ed25519PublicKey:
    """The key that checkpoints are checked with; raises OSError or ValueError when it is none."""
    return cast(Ed25519PublicKey, serialization.load_pem_public_key(place.read_bytes()))


def append(folder: Path, *, number: int, hash_: bytes, at: dt.datetime) -> Checkpoint:
    """Sign a checkpoint and add it to the file, certainly on disk; what stands there is kept."""
    bare = Checkpoint(number, hash_, at.isoformat())
    made = Checkpoint(number, hash_, bare.at, _secret(folder).sign(bare.signed_text))
    place = folder / FILE_NAME
    # A line that a crash cut short ends here, so that it cannot spoil the next one.
    text = made.line() if _ends_well(place) else "\n" + made.line()
    handle = os.open(place, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(handle, text.encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    return made


def _secret(folder: Path) -> Ed25519PrivateKey:
    pem = (folder / SECRET_NAME).read_bytes()
    return cast(Ed25519PrivateKey, serialization.load_pem_private_key(pem, None))


def _ends_well(place: Path) -> bool:
    tail = _tail(place, 1)
    return tail in (b"", b"\n")


def _tail(place: Path, size: int) -> bytes:
    try:
        with place.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - size))
            return file.read()
    except FileNotFoundError:
        return b""


def last(folder: Path) -> Checkpoint | None:
    """The newest checkpoint of the file that can be read; its signature is not checked."""
    for line in reversed(_tail(folder / FILE_NAME, 4_096).splitlines()):
        if found := parsed(line.decode(errors="replace")):
            return found
    return None


def written(place: Path) -> Iterator[Checkpoint | None]:
    """Every checkpoint of a file in its order; None for a line that is none."""
    with place.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            if line.strip():
                yield parsed(line)


def parsed(line: str) -> Checkpoint | None:
    """The checkpoint that a line says, or None."""
    try:
        given = json.loads(line)
        return Checkpoint(
            int(given["number"]),
            bytes.fromhex(given["hash"]),
            str(given["at"]),
            bytes.fromhex(given["signature"]),
        )
    except (ValueError, KeyError, TypeError):
        return None
