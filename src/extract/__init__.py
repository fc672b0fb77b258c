"""Turn an edition of the City's international report into typed, traceable tables.

Data flows one way: document → outline → mentions → records → warehouse. This package
knows nothing of Dagster; `pipelines` holds the orchestration.

`open_warehouse` and `table` read what is published.
"""

import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
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


class _BareSpacy:
    """A finder, as `sys.meta_path` has them, of spaCy without its command line.

    Of its own accord spaCy imports its commands, and with them a client for the network: a third
    of its time to load, and 20 MB. Whoever asks for `spacy.cli` afterwards is given it.
    """

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Return how spaCy is loaded, once; leave everything else to the finders behind."""
        if name != "spacy":
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        if spec is None or spec.loader is None:
            return spec
        run = spec.loader.exec_module
        stubs = {f"{name}.cli": ModuleType(f"{name}.cli")}
        stubs[f"{name}.cli.info"] = ModuleType(f"{name}.cli.info")
        stubs[f"{name}.cli.info"].info = None  # type: ignore[attr-defined]

        def without_commands(module: ModuleType) -> None:
            sys.modules.update(stubs)
            try:
                run(module)
            finally:
                for stub in stubs:
                    del sys.modules[stub]

        spec.loader.exec_module = without_commands  # type: ignore[method-assign]
        return spec


if "spacy" not in sys.modules:
    sys.meta_path.insert(0, _BareSpacy())
