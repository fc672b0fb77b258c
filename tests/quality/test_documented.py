"""Every code that an issue may carry is told in docs/quality.md, and no other."""

import re
from pathlib import Path

from extract.records.doubts import DOUBTS
from extract.records.mention_tables import MESSAGES
from extract.vocabulary import load

_RAISED = re.compile(r"issue\(\s*\"(?:info|warning|error)\",\s*\"(\w+)\"")
# in the stages that raise issues: helpers that are given the code, and codes of mentions
_GIVEN = re.compile(r"(?:\brow(?:s\[odd\])?,\s*|    code = |told\.append\(\()\"(\w+)\"")


def codes_raised(root: Path) -> set[str]:
    library = root / "src" / "extract"
    found = {*MESSAGES, *(code for _, code in DOUBTS)}
    for path in library.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(_RAISED.findall(text))
        if path.parent.name in ("quality", "records"):
            found |= set(_GIVEN.findall(text))
    return found


def test_every_code_is_documented_and_none_is_invented(root: Path) -> None:
    page = (root / "docs" / "quality.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `(\w+)` \|", page, re.M))
    raised = codes_raised(root)
    assert set(load("quality")["closed_by"]) <= documented
    assert raised >= {"conflict", "declared_differs", "malformed_amount", "duplicate_row"}
    assert raised - documented == set()
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (root / "src" / "extract").rglob("*.*")
        if path.suffix in (".py", ".toml")
    )  # fmt: skip
    assert {code for code in documented if f'"{code}"' not in sources} == set()
