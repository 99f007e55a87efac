"""Every error custdim raises on purpose. No text for people here: `custdim.wording` has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar


class CustdimError(Exception):
    """Base of all deliberate errors; `code` names the message, `params` fill it in."""

    code: ClassVar[str] = "error"

    def __init__(self, **params: Any) -> None:
        super().__init__(self.code, params)
        self.params = params

    @property
    def reason(self) -> str:
        """The precise reason, or nothing when the code says it all."""
        return str(self.params.get("reason", ""))


class UserError(CustdimError):
    """The user can put it right: shown next to the field or as a notice, never logged."""


class InvalidValueError(UserError):
    """A value does not fit its kind or its rule."""

    code = "invalid-value"

    def __init__(self, reason: str, **params: Any) -> None:
        super().__init__(reason=reason, **params)


@dataclass(frozen=True, slots=True)
class FieldError:
    """One refused field: where it stands, and why it was refused.

    `place` is a path such as ("name",), ("category", standard_id) or
    ("record", type_id, row index, attribute_id).
    """

    place: tuple[str | int, ...]
    error: UserError


class FieldErrors(UserError):
    """Several fields of one form were refused; nothing was written."""

    code = "fields"

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        super().__init__(count=len(errors))
        self.errors = errors


class NotAllowedError(UserError):
    """A right or a review rule forbids this."""

    code = "not-allowed"

    def __init__(self, reason: str, **params: Any) -> None:
        super().__init__(reason=reason, **params)


class SignInError(UserError):
    """The name and the password do not belong together, or the user is disabled."""

    code = "sign-in"


class StaleError(UserError):
    """Someone else changed the record since it was read."""

    code = "stale"


class NotFoundError(UserError):
    """What was asked for does not exist, or no longer."""

    code = "not-found"


class InUseError(UserError):
    """Something that is still used cannot be deleted."""

    code = "in-use"


class ConfirmationNeededError(UserError):
    """The step would lose data; `count` says how much. Repeat it with the count to confirm."""

    code = "confirm"


class FileFormatError(UserError):
    """A file that the user gave cannot be read as what it should be."""

    code = "file-format"

    def __init__(self, reason: str, **params: Any) -> None:
        super().__init__(reason=reason, **params)


class CancelledError(UserError):
    """The user cancelled a long task; nothing of it was kept."""

    code = "cancelled"


class StorageError(CustdimError):
    """The office's file cannot be used."""

    code = "storage"


class NotAnOfficeError(StorageError):
    """The folder holds no office."""

    code = "not-an-office"


class OfficeExistsError(StorageError):
    """The folder is not empty, so no office is made in it."""

    code = "office-exists"


class NewerFileError(StorageError):
    """A newer version of the program wrote this office."""

    code = "newer-file"


class FileLockedError(StorageError):
    """Another program holds the file for too long."""

    code = "file-locked"


class DamagedFileError(StorageError):
    """The file is not a sound database."""

    code = "damaged-file"


class ReadOnlyError(StorageError):
    """The file or its folder may not be written."""

    code = "read-only"


class DiskFullError(StorageError):
    """There is no room left; nothing was changed."""

    code = "disk-full"
