"""Code versions: a hash over the sources that an asset's rows depend on.

A version covers a module, every module of the library that it imports (directly or not) and
the vocabulary files these load. Comments and formatting count too: a needless rerun costs
seconds, a missed one leaves stale rows.
"""

import hashlib
import importlib.util
import re
from functools import cache
from pathlib import Path

import extract

LIBRARY = extract.__name__
FOLDER = Path(extract.__file__).parent


@cache
def _source(module: str) -> Path | None:
    """Return the file that holds `module`, None if there is no such module.

    By its path, not by importlib, which would import the packages above it.
    """
    root, *parts = module.split(".")
    if root != LIBRARY or not all(parts):
        return None
    place = FOLDER.joinpath(*parts)
    for path in (place / "__init__.py", place.with_suffix(".py")):
        if path.is_file():
            return path
    return None


_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<dots>\.*)(?P<base>[\w.]*)[ \t]+import[ \t]+"
    r"(?P<names>\([^)]*\)|[^\n(#;]+)|import[ \t]+(?P<modules>[^\n#;]+))",
    re.MULTILINE,
)
_ALIAS = re.compile(r"[ \t]+as[ \t]+\w+")
_COMMENT = re.compile(r"#[^\n]*")


def _names(listed: str) -> list[str]:
    """Return the names of an import, without parentheses, comments and aliases."""
    bare = _ALIAS.sub("", _COMMENT.sub("", listed)).strip("()\\ \t\n")
    return [name.strip() for name in bare.split(",") if name.strip()]


@cache
def _imports(module: str) -> frozenset[str]:
    """Return the library's modules that `module` imports, inside functions too.

    Found as text: parsing all sources would take most of the time of a run that has nothing
    to do. An import that only a docstring shows counts as well, which is harmless.
    """
    path = _source(module)
    if path is None:
        return frozenset()
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found: set[str] = set()
    for match in _IMPORT.finditer(path.read_text(encoding="utf-8")):
        if match["modules"]:
            found.update(_names(match["modules"]))
            continue
        base = match["base"]
        if match["dots"]:
            base = importlib.util.resolve_name(match["dots"] + base, package)
        inner = {f"{base}.{name}" for name in _names(match["names"])}
        modules = {name for name in inner if base and _is_module(name)}
        found |= modules
        if len(modules) < len(inner):
            found.add(base)
    return frozenset(name for name in found if name.split(".")[0] == LIBRARY)


@cache
def _is_module(name: str) -> bool:
    return name.split(".")[0] == LIBRARY and _source(name) is not None


@cache
def _vocabulary(module: str) -> frozenset[Path]:
    """Return the vocabulary files whose names stand as strings in `module`, which loads them."""
    path = _source(module)
    folder = _source(f"{LIBRARY}.vocabulary")
    if path is None or folder is None or f"{LIBRARY}.vocabulary" not in _imports(module):
        return frozenset()
    text = path.read_text(encoding="utf-8")
    return frozenset(file for file in folder.parent.glob("*.toml") if f'"{file.stem}"' in text)


def exists(module: str) -> bool:
    """Return whether there is such a module ("package.*" for a package)."""
    return _source(module.removesuffix(".*")) is not None


def _expand(module: str) -> list[str]:
    """Return the modules that "package.*" stands for; any other name stands for itself."""
    if not module.endswith(".*"):
        return [module]
    package = module[:-2]
    path = _source(package)
    if path is None:
        return []
    names = [file.stem for file in sorted(path.parent.glob("*.py"))]
    return [package if name == "__init__" else f"{package}.{name}" for name in names]


def sources(*modules: str) -> list[Path]:
    """Return every file that the behaviour of `modules` depends on, sorted.

    "package.*" stands for all modules of a package (for those imported by name at run time).
    """
    waiting, seen = [name for module in modules for name in _expand(module)], set()
    files: set[Path] = set()
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        if path := _source(module):
            files |= {path, *_vocabulary(module)}
        waiting.extend(_imports(module))
    return sorted(files)


@cache
def code_version(*modules: str, without: tuple[str, ...] = ()) -> str:
    """Return the version of the code of `modules`: a short hash over their sources.

    Modules in `without` do not count.
    """
    digest = hashlib.sha256()
    left_out = {_source(name) for module in without for name in _expand(module)}
    for path in sources(*modules):
        if path in left_out:
            continue
        digest.update(path.name.encode() + b"\0" + _digest(path))
    return digest.hexdigest()[:16]


@cache
def _digest(path: Path) -> bytes:
    """Return the hash of a source: most stand behind many versions."""
    return hashlib.sha256(path.read_bytes()).digest()


def fingerprint(*parts: object) -> str:
    """Return a short hash over `parts`."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


@cache
def own_version(*modules: str) -> str:
    """Return the version of the modules' own files, what they import left out."""
    files = [_source(module) for module in modules]
    return fingerprint(*(path.read_text(encoding="utf-8") for path in files if path))
