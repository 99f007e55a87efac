"""Passwords, kept only as Argon2id digests."""

from __future__ import annotations

from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from custdim.errors import InvalidValueError

LEAST_LENGTH = 8
HASHER = PasswordHasher()
# Checked for a login that does not exist, so that the answer takes just as long.
NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$ykjSHryAY0Xl6bxfJnWIRA"
    "$DXtKwviCUoXS8Uu/wKFdUYzv5n8hZtThQJCCVn7W6MU"
)


def hash_password(password: str) -> str:
    """Make the digest to keep; a password that is too short is refused."""
    if len(password) < LEAST_LENGTH:
        raise InvalidValueError("password-too-short", minimum=LEAST_LENGTH)
    try:
        return HASHER.hash(_typed(password))
    except UnicodeEncodeError as error:
        raise InvalidValueError("control-character", position=error.start + 1) from error


def verify(digest: str, password: str) -> bool:
    """Whether the password is the one that the digest was made of."""
    try:
        return HASHER.verify(digest, _typed(password))
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False


def is_outdated(digest: str) -> bool:
    """Whether a digest was made more cheaply than is right today."""
    return HASHER.check_needs_rehash(digest)


def _typed(password: str) -> str:
    """Systems disagree on how an accented letter is typed: as one character or as two."""
    return normalize("NFC", password)
