"""Files of ours in the lake, beside its tables: written whole or not at all."""

import os
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import fsspec

from extract.errors import BadConfiguration, one_line
from extract.warehouse.errors import StorageFailed

ABANDONED = timedelta(hours=1)
"""Age at which a half-written file has no writer any more."""


@dataclass(frozen=True)
class LakeFiles:
    """A lake, on a local path or any fsspec URL."""

    url: str

    def sweep(self) -> list[str]:
        """Remove half-written files that killed runs left in the lake; return their paths.

        A writer at work, here or elsewhere, keeps what it began less than an hour ago.
        """
        fs, root = self.open("")
        fs.invalidate_cache()
        removed = []
        try:
            paths = fs.find(root)
        except OSError:
            raise
        except Exception as error:  # each object store has errors of its own
            raise StorageFailed(
                self.url,
                f"cannot be reached ({one_line(str(error))}).",
                "The published file is as it was. Look at the address, the network and the "
                "credentials, then run again.",
            ) from error
        for path in paths:
            if not str(path).endswith(".partial"):
                continue
            try:
                moment = fs.modified(path)
                moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
                if datetime.now(UTC) - moment > ABANDONED:
                    fs.rm(path)
                    removed.append(str(path))
            except FileNotFoundError:
                continue
        return removed

    def open(self, part: str) -> tuple[Any, str]:
        """Return the lake's file system and the path of a part of it.

        Raises BadConfiguration where there is no such file system.
        """
        try:
            fs, root = fsspec.core.url_to_fs(self.url)
        except (ValueError, ImportError) as error:
            raise BadConfiguration(
                "lake",
                f"{self.url} cannot be used ({error}).",
                "Correct TORINO_LAKE, or install what it asks for.",
            ) from error
        return fs, f"{str(root).rstrip('/')}/{part}"

    def write(self, place: str, data: bytes) -> None:
        """Write a file beside its place, then move it there, so that it is never half."""
        fs, target = self.open(place)
        folder, _, name = target.rpartition("/")
        fs.makedirs(folder, exist_ok=True)
        partial = f"{folder}/.{name}.{uuid.uuid4().hex}.partial"
        with fs.open(partial, "wb") as stream:
            stream.write(data)
        if "file" in ([fs.protocol] if isinstance(fs.protocol, str) else fs.protocol):
            os.replace(partial, target)
        else:
            fs.mv(partial, target)
