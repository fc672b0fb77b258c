"""The schema against the contract, and what derives from it."""

import re
from pathlib import Path

import duckdb
import pytest

from extract.ids import SINGULAR
from extract.warehouse import ddl, dictionary
from extract.warehouse.schema import (
    FAMILIES,
    POINTERS,
    TABLES,
    USAGE_WARNINGS,
    column_schema,
    table_of,
)
from extract.warehouse.tables import ARROW_TYPES, arrow_schema, pandas_dtypes
from extract.warehouse.views import VIEWS


def contract_tables(text: str) -> dict[str, list[str]]:
    """Return the columns per table that the contract's table of tables names."""
    found = {}
    for name, columns in re.findall(r"^\| `(\w+)` \|[^|]*\|(.*)\|$", text, re.MULTILINE):
        plain = re.sub(r"\([^()]*\)", "", columns)
        found[name] = [word.split()[0] for word in re.findall(r"`([^`]+)`", plain)]
    return found


def test_every_table_and_column_of_the_contract_is_declared(shared: Path) -> None:
    contract = contract_tables((shared / "design" / "contract.md").read_text(encoding="utf-8"))
    assert len(contract) > 25
    for name, columns in contract.items():
        table = TABLES[name]
        assert table.has("edition", table.key, *columns), name
        if name not in ("editions", "pages"):
            assert table.has("page", "section_id", "evidence", "bbox", "regions"), name


def test_ids_are_named_as_the_record_readers_name_them() -> None:
    for name, singular in SINGULAR.items():
        assert TABLES[name].singular == singular


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_a_declaration_is_complete(table) -> None:
    assert table.description.endswith(".")
    assert len(set(table.names)) == len(table.names)
    assert table.has(*table.primary_key, *(n for n in table.order if n != "page"))
    assert table.family in FAMILIES
    assert set(table.warnings) <= set(USAGE_WARNINGS)
    for column in table.columns:
        assert column.type in ARROW_TYPES
        assert column.description[-1] in ".…", column.name
        if column.references:
            parent, name = column.references.split(".")
            assert TABLES[parent].primary_key == (name,)
    assert arrow_schema(table.name).names == list(table.names)
    assert list(pandas_dtypes(table.name)) == list(table.names)
    assert [item["name"] for item in column_schema(table.name)] == list(table.names)


def test_every_usage_warning_is_cited() -> None:
    assert {key for table in TABLES.values() for key in table.warnings} == set(USAGE_WARNINGS)


def test_pointer_columns_exist() -> None:
    for pair in POINTERS:
        assert any(table.has(*pair) for table in TABLES.values())


def test_unknown_tables_are_named() -> None:
    with pytest.raises(KeyError, match="unknown table 'evnts'"):
        table_of("evnts")


def test_the_ddl_states_constraints_and_comments() -> None:
    with duckdb.connect() as connection:
        for table in TABLES.values():
            connection.execute(ddl.create_table(table))
            for statement in ddl.comments(table):
                connection.execute(statement)
        silent = connection.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal "
            "AND coalesce(comment, '') = ''"
        ).fetchall()
        assert silent == []
        with pytest.raises(duckdb.ConstraintException):
            connection.execute(
                "INSERT INTO consulates BY NAME SELECT 'a' AS consulate_id, 2024 AS edition, "
                "'X' AS country, 'consul' AS rank, 1 AS page, 'x' AS evidence"
            )


def test_quoting_survives_any_text() -> None:
    with duckdb.connect() as connection:
        text = 'it\'s "quoted"; DROP TABLE x; --\n🌙'
        assert connection.execute(f"SELECT {ddl.literal(text)}").fetchone() == (text,)
        connection.execute(f"CREATE TABLE {ddl.quote(text)} (a INTEGER)")


def test_the_dictionary_is_up_to_date(root: Path) -> None:
    written = (root / dictionary.PATH).read_text(encoding="utf-8")
    assert written == dictionary.render(), "run python -m extract.warehouse.dictionary"


def test_the_dictionary_tells_every_table_column_value_and_view() -> None:
    text = dictionary.render()
    for table in TABLES.values():
        part = text.split(f"### {table.name}\n")[1].split("\n##")[0]
        for column in table.columns:
            assert f"| `{column.name}` |" in part
            assert all(value in part for value in column.enum)
    assert all(f"### mart.{name}\n" in text for name in VIEWS)


def test_the_dictionary_command_writes_and_checks(tmp_path: Path, capsys) -> None:
    path = tmp_path / "dictionary.md"
    assert dictionary.main(["--check", str(path)]) == 1
    assert "stale" in capsys.readouterr().out
    assert dictionary.main([str(path)]) == 0
    assert dictionary.main(["--check", str(path)]) == 0
