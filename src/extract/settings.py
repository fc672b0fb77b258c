"""Settings: where editions and results lie, and how much one edition may cost to read.

They come from `torino.toml` in the working directory (or the file that TORINO_SETTINGS
names), each overridden by an environment variable, each of which an option of the command
line overrides.

Not by pydantic-settings: it would take a tenth of the time in which a run finds nothing to do,
would read the environment wherever settings are made, and would not say which variable is wrong.
"""

import codecs
import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extract.document.limits import Limits
from extract.errors import BadConfiguration

_DEFAULTS = asdict(Limits())


class LimitSettings(BaseModel):
    """How large, long and hungry one edition may be."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    pages: int = Field(default=_DEFAULTS["pages"], gt=0, description="pages per edition")
    bytes: int = Field(default=_DEFAULTS["bytes"], gt=0, description="size of the file in bytes")
    seconds: float = Field(
        default=_DEFAULTS["seconds"], gt=0, description="seconds to read the file"
    )
    memory_mb: int = Field(default=_DEFAULTS["memory_mb"], gt=0, description="memory in MB")
    page_points: float = Field(
        default=_DEFAULTS["page_points"], gt=0, description="longest side of a page in points"
    )
    page_characters: int = Field(
        default=_DEFAULTS["page_characters"], gt=0, description="characters on one page"
    )

    def limits(self) -> Limits:
        """Return them as the document stage takes them."""
        return Limits(**self.model_dump())


class Settings(BaseModel):
    """All settings of a run."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    raw: Path = Field(default=Path("raw"), description="folder of the editions")
    warehouse: Path = Field(default=Path("warehouse"), description="folder of the results")
    lake: str | None = Field(
        default=None, description="where the Parquet files go: a folder or any fsspec URL"
    )
    trained: str | None = Field(
        default=None, description="name or folder of a trained Italian spaCy pipeline"
    )
    wait: float = Field(
        default=600, ge=0, description="seconds to wait for another run on the same warehouse"
    )
    executor: Literal["multiprocess", "in_process", "dask", "celery", "k8s"] = Field(
        default="in_process", description="engine of scheduled runs (operators-guide.md)"
    )
    site: Literal["off", "on", "without_pages"] = Field(
        default="off", description="whether runs that publish build the site too"
    )
    alert_url: str | None = Field(
        default=None, description="web hook that is told of failures: a POST of JSON"
    )
    alert_command: str | None = Field(
        default=None, description="command that is told of failures on its standard input"
    )
    limits: LimitSettings = Field(default_factory=LimitSettings)

    @property
    def lake_url(self) -> str:
        """Return where the lake lies."""
        return self.lake or str(self.warehouse.absolute() / "lake")

    @property
    def published(self) -> Path:
        """Return the path of the published database."""
        return self.warehouse / "torino.duckdb"

    @property
    def site_folder(self) -> Path:
        """Return the usual folder of the site."""
        return self.warehouse / "site"


VARIABLES: Mapping[str, tuple[str, ...]] = {
    **{f"TORINO_{name.upper()}": (name,) for name in Settings.model_fields if name != "limits"},
    **{f"TORINO_MAX_{name.upper()}": ("limits", name) for name in LimitSettings.model_fields},
}
"""Environment variable → setting."""


def load_settings(**options: Any) -> Settings:
    """Return the settings; `options` that are not None win over everything else.

    Raises BadConfiguration where a file or a variable cannot be used.
    """
    named = os.environ.get("TORINO_SETTINGS")
    path = Path(named or "torino.toml")
    values: dict[str, Any] = {}
    if named or path.is_file():
        values = read_toml(path)
    given: dict[tuple[object, ...], str] = {}
    for variable, place in VARIABLES.items():
        if text := os.environ.get(variable):
            target: Any = values
            for name in place[:-1]:
                target = target.setdefault(name, {})
            if isinstance(target, dict):  # else the file is wrong, and is told so below
                target[place[-1]] = text
                given[place] = variable
    values.update({name: value for name, value in options.items() if value is not None})
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        wrong = {problem["loc"] for problem in error.errors()}
        raise BadConfiguration(
            "environment" if wrong <= given.keys() else path.name,
            f"{explain(error, given)}.",
            "Correct the setting (docs/command-line.md lists them).",
        ) from error


def read_toml(path: Path) -> dict[str, Any]:
    """Return the contents of a TOML file in UTF-8, or in UTF-16 with a byte order mark.

    Raises BadConfiguration if it cannot be read.
    """
    try:
        data = path.read_bytes()
        wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return tomllib.loads(data.decode("utf-16" if wide else "utf-8-sig"))
    except OSError as error:
        raise BadConfiguration(path.name, "cannot be read.", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise BadConfiguration(
            path.name, "is not in UTF-8.", "Save it in UTF-8 (encoding, when saving)."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise BadConfiguration(
            path.name, f"is not valid TOML: {error}.", "Correct the line named."
        ) from error


def explain(
    error: ValidationError, names: Mapping[tuple[object, ...], str] = MappingProxyType({})
) -> str:
    """Return a validation error in one line: every field with what is wrong.

    A field is called what `names` calls it, by default what the file does.
    """
    return "; ".join(
        f"{names.get(problem['loc']) or '.'.join(map(_counted, problem['loc'])) or 'file'}: "
        f"{problem['msg']}"
        for problem in error.errors()
    )


def _counted(part: object) -> str:
    """Return a part of a field's place as people count: from 1."""
    return str(part + 1) if isinstance(part, int) else str(part)
