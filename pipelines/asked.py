"""What was asked for while all was up to date, for the Dagster UI to tell."""

import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from extract.settings import Settings

ASKED = ".asked"
"""File in the warehouse with the editions asked for."""


def note_asked(settings: Settings, years: Sequence[int]) -> None:
    """Note that these editions were asked for and found up to date."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    lines = [json.dumps({"edition": year, "at": at}) + "\n" for year in years]
    with (settings.warehouse / ASKED).open("a", encoding="utf-8") as stream:
        stream.writelines(lines)


def take_asked(settings: Settings) -> list[dict[str, Any]]:
    """Return what was noted since it was last taken."""
    path = settings.warehouse / ASKED
    taken = path.with_name(f"{ASKED}.taken")
    try:
        os.replace(path, taken)
        return [json.loads(line) for line in taken.read_text(encoding="utf-8").splitlines()]
    except (FileNotFoundError, ValueError):
        return []
    finally:
        taken.unlink(missing_ok=True)
