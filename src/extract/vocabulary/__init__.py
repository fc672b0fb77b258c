"""The words the rules know, as data: one TOML file per subject beside this module."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Return the vocabulary file `name` (without ".toml") as a dict; read once, then cached.

    The dict is shared by all callers: read it, never change it.
    Raises FileNotFoundError if there is no such file.
    """
    source = files(__name__).joinpath(f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
