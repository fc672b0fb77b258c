"""Turn an edition of the City's international report into typed, traceable tables.

Data flows one way: document → outline → mentions → records → warehouse. This package
knows nothing of Dagster; `pipelines` holds the orchestration.

`open_warehouse` and `table` read what is published.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.reading import open_warehouse, table

__all__ = ["open_warehouse", "table"]


def __getattr__(name: str) -> Any:
    """Return what reads the published data, imported when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from extract import reading

    return getattr(reading, name)
