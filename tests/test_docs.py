"""What the docs promise and what the code holds are the same."""

import re
import sys
from importlib import import_module
from pathlib import Path
from runpy import run_path

import duckdb
import pytest
from typer.main import get_command

from extract import cli
from extract.errors import EditionError
from extract.settings import VARIABLES, Settings
from extract.vocabulary import load
from extract.warehouse.schema import TABLES
from tests.support import Place


def kinds_of(error: type[EditionError]) -> set[type[EditionError]]:
    below = {kind for child in error.__subclasses__() for kind in kinds_of(child)}
    return below | {error}


def errors() -> list[type[EditionError]]:
    for module in ("extract.warehouse.errors", "pipelines.locks"):
        import_module(module)
    return sorted(kinds_of(EditionError), key=lambda kind: kind.code)


def test_generated_pages_are_fresh(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["generate.py", "--check"])
    stale = run_path(str(root / "docs" / "generate.py"))["main"]()
    assert stale == 0, capsys.readouterr().err


def test_every_command_and_option_is_documented_and_has_help(root: Path) -> None:
    page = (root / "docs" / "command-line.md").read_text(encoding="utf-8")
    command = get_command(cli.app)
    for name, found in command.commands.items():  # type: ignore[attr-defined]
        assert f"## torino {name}" in page
        assert found.help
        for parameter in found.params:
            assert parameter.help, (name, parameter.name)
            for option in parameter.opts if parameter.opts[0].startswith("-") else ():
                assert option in page, (name, option)


def test_every_setting_is_documented_and_has_a_variable(root: Path) -> None:
    page = (root / "docs" / "command-line.md").read_text(encoding="utf-8")
    for variable, place in VARIABLES.items():
        assert f"`{variable}`" in page and f"`{'.'.join(place)}`" in page
    assert {place[0] for place in VARIABLES.values()} == set(Settings.model_fields)


def test_every_table_is_in_the_dictionary(root: Path) -> None:
    page = (root / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    for table in TABLES.values():
        assert f"### {table.name}" in page


@pytest.mark.parametrize("error", errors(), ids=lambda error: error.code)
def test_every_named_failure_is_documented(error: type[EditionError], root: Path) -> None:
    guide = (root / "docs" / "operators-guide.md").read_text(encoding="utf-8")
    assert f"`{error.code}`" in guide
    assert error.__doc__


def test_every_named_failure_has_its_own_code() -> None:
    codes = [error.code for error in errors()]
    assert len(codes) == len(set(codes))


def test_links_between_pages_lead_somewhere(root: Path) -> None:
    import re

    pages = [*root.glob("*.md"), *root.glob("docs/*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_nothing_of_one_machine_is_committed(root: Path) -> None:
    import re

    lock = "".join(path.read_text(encoding="utf-8") for path in root.glob("requirements*.lock"))
    assert "--hash=sha256:" in lock
    assert not re.search(r"https?://|file:|--index-url|--find-links", lock)


def test_the_readme_shows_what_its_query_gives(root: Path, loaded: Place) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    query, rest = readme.split("```sql\n")[1].split("```", 1)
    shown = rest.split("```\n")[1].removesuffix("```").strip()
    with duckdb.connect(str(loaded.published), read_only=True) as connection:
        got = str(connection.sql(query)).strip()
    assert got == shown


def test_every_kind_of_section_and_every_file_of_the_vocabulary_is_listed(root: Path) -> None:
    page = (root / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    headings = load("headings")
    kinds = {heading.get("kind", name) for name, heading in headings.items()}
    files = {path.name for path in (root / "src" / "extract" / "vocabulary").glob("*.toml")}
    listed = set(re.findall(r"^\| `([\w.]+)` \|", page, re.M))
    assert listed == kinds | files, "stale: python docs/vocabulary.py warehouse/torino.duckdb"
