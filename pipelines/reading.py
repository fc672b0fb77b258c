"""What the steps of an edition's run do."""

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import DamagedPdf
from extract.settings import Settings
from extract.warehouse.errors import WarehouseError
from pipelines import tables
from pipelines.stages import Stages

if TYPE_CHECKING:  # imported where they are used: asking whether all is up to date needs none
    import pyarrow as pa

    from extract.document.model import Document
    from extract.records.base import RecordSet


def read_file(settings: Settings, path: Path, sha256: str) -> "Document":
    """Read a file under the limits, in a process of its own."""
    from extract.document.guard import read_guarded

    document = read_guarded(path, settings.limits.limits())
    if document.sha256 != sha256:
        raise DamagedPdf(
            path.name, "changed while it was read.", "Run again once it is written whole."
        )
    return document


def read_rows(stages: Stages, source: dict[str, Any]) -> "RecordSet":
    """Read the rows of every table, and what is to be known of their quality."""
    from extract.quality import assess
    from extract.records import read_records

    document = stages.result("document", source)
    outline = stages.result("outline", source)
    mentions = stages.result("mentions", source)
    records = read_records(document, outline, mentions, source["year"])
    assess(document, outline, records, mentions)
    return records


def frames_of(records: "RecordSet", source: dict[str, Any]) -> "dict[str, pa.Table]":
    """Return the edition's rows as typed tables, the row of `editions` among them.

    Rows that the contract refuses are in `rejected_rows`.
    """
    from extract.warehouse.rejected import sift

    edition = {
        "edition": source["year"],
        "title": source["title"] or records.title,
        "language": source["language"],
        "file_name": source["file"],
        "sha256": source["sha256"],
        "page_count": len(records.tables.get("pages", ())),
        "pipeline_version": f"{version('torino-international')}+{tables.stage_version('records')}",
        "loaded_at": datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        "input_format": (
            "pdf" if any(line["bbox"] for line in records.tables.get("lines", ())) else "text"
        ),
        "source": source["source"],
        "is_sample": source["sample"],
    }
    try:
        return sift(records, [edition])
    except WarehouseError as error:
        problem = f"{error.file_name}: {error.problem}"
        raise type(error)(source["file"], problem, error.way_out) from error
