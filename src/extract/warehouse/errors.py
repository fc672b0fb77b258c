"""Errors of the warehouse: what went wrong, where, and the way out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import EditionError

if TYPE_CHECKING:
    from extract.warehouse.validate import Violation


_PATHS = ("FileNotFoundError", "NotADirectoryError", "IsADirectoryError", "FileExistsError")
"""What a wrong path raises: storage is at fault only where the path is one of its own."""


def is_own_fault(kind: str, said: str, *folders: Path) -> bool:
    """Return whether an error of class `kind` that says `said` is of our code, not of storage.

    It is where it names a path that neither lies in one of `folders` nor leads to it.
    """
    quote = '"' if '"' in said else "'"  # as the system quotes a path with an apostrophe
    named = [Path(part).absolute() for part in said.split(quote)[1::2]]
    return kind in _PATHS and not any(
        path.is_relative_to(folder) or folder.is_relative_to(path)
        for folder in map(Path.absolute, folders)
        for path in named
    )


class WarehouseError(EditionError):
    """Something about lake or published file; `file_name` names the file or the table."""

    code = "warehouse_error"


class UnknownColumns(WarehouseError):
    """A row carries columns that the schema does not declare."""

    code = "unknown_columns"


class BadValue(WarehouseError):
    """A value does not fit its column's type."""

    code = "bad_value"


class LakeError(WarehouseError):
    """A file of the lake is missing or cannot be read."""

    code = "lake_error"


class PublishBusy(WarehouseError):
    """Another run holds the publish lock."""

    code = "publish_busy"


class ChecksFailed(WarehouseError):
    """Blocking checks failed; the published file is as it was. `violations` has them all."""

    code = "checks_failed"

    def __init__(
        self,
        file_name: str,
        problem: str,
        way_out: str,
        violations: Sequence[Violation] = (),
    ) -> None:
        super().__init__(file_name, problem, way_out)
        self.violations = tuple(violations)

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        """Pickle with the violations."""
        return type(self), (self.file_name, self.problem, self.way_out, self.violations)


class PublishFailed(WarehouseError):
    """Building the new file failed (disk, memory, database); the published file is as it was."""

    code = "publish_failed"


class NotPublished(WarehouseError):
    """There is no published file, or it cannot be opened."""

    code = "not_published"


class StorageFailed(WarehouseError):
    """The disk or the object store takes no more: full, read-only, out of reach."""

    code = "storage_failed"

    @classmethod
    def of(cls, place: str, said: object) -> StorageFailed:
        """Return the error for what the system said."""
        return cls(
            place,
            f"could not be written ({said}).",
            "The published file is as it was. Look at disk space and permissions, then run again.",
        )
