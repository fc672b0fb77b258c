"""The analyst's guide answers with what the sample edition holds, and Python reads it as told."""

import ast
import datetime
import json
import re
from decimal import Decimal
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

import extract
from extract.site.diagram import mermaid
from extract.warehouse.errors import NotPublished, WarehouseError
from tests.support import Place


@pytest.fixture(scope="module")
def guide(root: Path) -> ModuleType:
    spec = spec_from_file_location("guide", root / "docs" / "guide.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_notebook_answers_four_questions_with_plots(
    root: Path, loaded: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its cells run as Jupyter runs them: in one namespace, showing the value of the last line."""
    monkeypatch.setenv("TORINO_WAREHOUSE", str(loaded.warehouse))
    notebook = json.loads((root / "docs" / "four-questions.ipynb").read_text(encoding="utf-8"))
    texts = ["".join(cell["source"]) for cell in notebook["cells"]]
    assert sum(text.startswith("## ") for text in texts) == 4
    names: dict[str, Any] = {}
    shown = []
    for cell, text in zip(notebook["cells"], texts, strict=True):
        if cell["cell_type"] != "code":
            continue
        assert not cell["outputs"], "results would grow old: clear the outputs"
        tree = ast.parse(text)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, cell["id"], "exec"), names)
        if last is not None:
            shown.append(eval(compile(ast.Expression(last.value), cell["id"], "eval"), names))
    bundles = [value._repr_mimebundle_() for value in shown if hasattr(value, "mark_bar")]
    pictures = [bundle[0]["image/png"] for bundle in bundles]
    assert len(pictures) == 4
    assert all(picture.startswith(b"\x89PNG") and len(picture) > 3000 for picture in pictures)
    tables = [value for value in shown if not hasattr(value, "mark_bar")]
    assert len(tables) == 4 and all(len(table) for table in tables)
    with extract.open_warehouse(loaded.published) as connection:
        said = connection.execute("SELECT sum(eu_contribution) FROM eu_projects").fetchone()
    assert said == (Decimal(str(tables[0]["total"].sum())),)


def test_every_answer_of_the_guide_is_the_data(guide: ModuleType, loaded: Place) -> None:
    text = guide.GUIDE.read_text(encoding="utf-8")
    assert len(re.findall(r"^## \d+\.", text, re.M)) == text.count("```sql") == 15
    with extract.open_warehouse(loaded.published) as connection:
        assert guide.filled(text, connection) == text, (
            "the guide is stale: python docs/guide.py warehouse/torino.duckdb"
        )


def test_the_diagram_of_the_guide_is_the_schema(guide: ModuleType) -> None:
    assert f"```mermaid\n{mermaid()}\n```" in guide.GUIDE.read_text(encoding="utf-8"), (
        "the diagram is stale: make docs"
    )


def test_a_table_comes_with_real_types(loaded: Place) -> None:
    events = extract.table("events", edition=2024, path=loaded.published)
    assert isinstance(events, pd.DataFrame) and set(events["edition"]) == {2024}
    assert isinstance(events["date_start"].iloc[0], datetime.date)
    money = extract.table("eu_projects", path=loaded.published)["eu_contribution"].dropna()
    assert all(isinstance(value, Decimal) for value in money)
    assert len(extract.table("mart.calendar", path=loaded.published)) > 100


def test_what_is_not_there_is_told(loaded: Place, tmp_path: Path) -> None:
    with pytest.raises(NotPublished):
        extract.open_warehouse(tmp_path / "none.duckdb")
    with pytest.raises(WarehouseError, match="no table or view"):
        extract.table("nonsense", path=loaded.published)
    with pytest.raises(AttributeError):
        extract.nonsense  # noqa: B018
