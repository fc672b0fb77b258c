"""Checks derived from the schema and from expectations; all violations at once."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import duckdb
import pyarrow as pa

from extract.warehouse.ddl import conditions, literal, quote
from extract.warehouse.expectations import Expectations, load
from extract.warehouse.schema import POINTERS, TABLES, Column, Table

CHECKS: Mapping[str, str] = {
    "missing_table": "The table exists.",
    "column_types": "Columns and types are those the schema declares.",
    "not_null": "Columns that may not be NULL have a value.",
    "unique_key": "The primary key is unique.",
    "enum": "Values are among those listed.",
    "range": "Numbers are within their bounds.",
    "reference": "Ids that point at another table are found there, in the same edition.",
    "pointer": "record_table and record_id name an existing row.",
    "evidence_on_page": "Evidence is found in the text of its page (letters and digits).",
    "box_encloses_evidence": "bbox lies on the page and encloses a region of the row there.",
    "date_order": "date_start is not after date_end.",
    "row_count": "Rows per edition are within the bounds expected.",
    "fill_rate": "Columns are filled as often as expected, and none is empty in all rows.",
    "offsets": "text_start and text_end give the place of text in evidence.",
    "change": "Rows differ from the edition before by no more than the tolerance; blocks where "
    "most are lost though the text they were read from is there.",
    "rejected": "No more than a small share of an edition's rows was refused by the schema.",
}
MAY_BLOCK = frozenset(CHECKS) - {"box_encloses_evidence", "date_order", "fill_rate"}
"""Checks that find errors."""
MAY_WARN = frozenset(CHECKS) & {
    *("range", "evidence_on_page", "box_encloses_evidence"),
    *("date_order", "row_count", "fill_rate", "change"),
}
"""Checks that find warnings."""
_EXAMPLES = 5
_GEOMETRY = frozenset(["bbox", "regions", "width", "height", "column_number"])
_SLACK = 1.0
_NOT_A_SIGN = re.compile(r"[\W_]+")
Source = duckdb.DuckDBPyConnection | Mapping[str, pa.Table]
_OF_UNREAD = frozenset({"unassigned_lines", "quality_issues"})
"""Tables that also tell of print which is not in the text of its page."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A check that found something. `severity` "error" blocks publication."""

    table: str
    check: str
    severity: str
    message: str
    examples: tuple[dict[str, Any], ...] = ()
    count: int = 1
    edition: int | None = None

    def __str__(self) -> str:
        key = TABLES[self.table].key if self.table in TABLES else ""
        first = self.examples[0].get(key) if self.examples else None
        return f"{self.table}: {self.message}" + (f" (first: {first})" if first else "")


def blocking(found: Iterable[Violation]) -> list[Violation]:
    """Return the violations that block publication."""
    return [violation for violation in found if violation.severity == "error"]


def violations(
    source: Source,
    expectations: Expectations | None = None,
    tables: Iterable[str] | None = None,
    earlier: Mapping[str, Mapping[int, int]] | None = None,
) -> list[Violation]:
    """Run every check on `tables` (default: all) and return all violations.

    `source` is a connection to a warehouse, or Arrow tables by name (of one edition or many);
    tables left out of such a mapping are not checked, nor references into them. `earlier` tells
    for tables how many rows editions have that `source` does not hold, to compare with.
    """
    expectations = expectations or load()
    own: duckdb.DuckDBPyConnection | None = None
    if isinstance(source, Mapping):
        # One edition: threads of its own would cost more than they save.
        own = connection = duckdb.connect(":memory:", config={"threads": 1})
        for name, data in source.items():
            connection.register("arriving", data)
            connection.execute(f"CREATE TABLE {quote(TABLES[name].name)} AS FROM arriving")
            connection.unregister("arriving")
    else:
        connection = source.cursor()
    try:
        present = {
            str(name)
            for (name,) in connection.execute(
                "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' "
                "AND database_name = current_database()"
            ).fetchall()
        }
        wanted = list(TABLES if tables is None else tables)
        found: list[Violation] = []
        checker = _Checker(connection, present, expectations, earlier or {})
        for name in wanted:
            if name in present:
                found += checker.check(TABLES[name])
            elif own is None:
                found.append(Violation(name, "missing_table", "error", "the table is missing"))
        return found
    finally:
        connection.close()


def signs(text: str) -> str:
    """Return the letters and digits of `text`, case-folded: how evidence is compared."""
    return _NOT_A_SIGN.sub("", unicodedata.normalize("NFKC", text).casefold())


@dataclass(frozen=True, slots=True)
class _Test:
    """Rows of a table that meet `condition` breach a check."""

    check: str
    severity: str
    condition: str
    message: str
    shown: tuple[str, ...] = ()
    pointing: bool = False
    """Whether it looks for rows of another table: then only where `_Checker._astray` says so."""


class _Checker:
    """The checks on one connection.

    The database takes longer to plan a question than to answer it, so few are asked: whether
    what is filled and whether any row breaches any test, table by table, whether any box, pointer
    or key is wrong. Only where one is, its rows are counted test by test.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        present: set[str],
        expectations: Expectations,
        earlier: Mapping[str, Mapping[int, int]],
    ) -> None:
        self.connection, self.present, self.expectations = connection, present, expectations
        self.earlier = earlier
        self._pages: dict[tuple[int, int], str] | None = None

    def check(self, table: Table) -> Iterator[Violation]:
        wrong = list(self._types(table))
        if wrong:
            yield from wrong
            return
        tests, order = self._tests(table), list(self._date_order(table))
        counts = self._counts(table, [*tests, *order])
        for test, count in zip(tests, counts, strict=False):
            yield from self._breach(table, test, count)
        yield from self._evidence(table)
        if table.name in self._boxed_apart:
            yield from self._boxes(table)
        for test, count in zip(order, counts[len(tests) :], strict=True):
            yield from self._breach(table, test, count)
        yield from self._row_counts(table)
        yield from self._fill_rates(table)
        yield from self._empty(table)
        yield from self._changes(table)
        if table.name == "rejected_rows":
            yield from self._rejected(table)

    def _tests(self, table: Table) -> list[_Test]:
        """Return the tests of `table` that say how its rows must be, order of dates apart."""
        return [
            *self._not_null(table),
            *self._unique(table),
            *self._values(table),
            *self._references(table),
            *self._pointers(table),
            *self._offsets(table),
        ]

    def _counts(self, table: Table, tests: Sequence[_Test]) -> list[int]:
        """Return how many rows of `table` meet the condition of each test."""
        odd, astray = table.name in self._odd, table.name in self._astray
        return [
            self._count_of(table, t.condition) if (astray if t.pointing else odd) else 0
            for t in tests
        ]

    def _count_of(self, table: Table, condition: str) -> int:
        counted = f"SELECT count(*) AS n FROM main.{quote(table.name)} t WHERE {condition}"
        return int(self._rows(counted)[0]["n"])

    def _rows(
        self, sql: str, parameters: Mapping[str, object] | None = None
    ) -> list[dict[str, Any]]:
        cursor = self.connection.execute(sql, parameters)
        names = [str(item[0]) for item in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _breach(self, table: Table, test: _Test, count: int) -> Iterator[Violation]:
        """Yield one violation for the `count` rows that a test found, with the first of them."""
        if not count:
            return
        columns = dict.fromkeys([*table.primary_key, "edition", *test.shown])
        if table.has("page"):
            columns["page"] = None
        examples = self._rows(
            f"SELECT {', '.join('t.' + quote(c) for c in columns)} "
            f"FROM main.{quote(table.name)} t WHERE {test.condition} "
            f"ORDER BY {', '.join('t.' + quote(c) for c in table.primary_key)} LIMIT {_EXAMPLES}"
        )
        text = f"{count} row{'s' if count > 1 else ''}: {test.message}"
        yield Violation(table.name, test.check, test.severity, text, tuple(examples), count)

    @cached_property
    def _columns(self) -> dict[str, dict[str, str]]:
        """Types by table and column, as they are."""
        found: dict[str, dict[str, str]] = {}
        for row in self._rows(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() "
            "WHERE schema_name = 'main' AND database_name = current_database()"
        ):
            types = found.setdefault(row["table_name"], {})
            types[row["column_name"]] = row["data_type"].replace('"', "")
        return found

    def _types(self, table: Table) -> Iterator[Violation]:
        actual = self._columns.get(table.name, {})
        declared = {column.name: column.type for column in table.columns}
        wrong = [
            {"column": name, "declared": declared.get(name), "actual": actual.get(name)}
            for name in {**declared, **actual}
            if declared.get(name) != actual.get(name)
        ]
        if wrong:
            names = ", ".join(str(item["column"]) for item in wrong)
            message = f"columns differ from the schema: {names}"
            yield Violation(table.name, "column_types", "error", message, tuple(wrong), len(wrong))

    def _not_null(self, table: Table) -> Iterator[_Test]:
        for column in table.columns:
            if not column.nullable:
                message = f"{column.name} is NULL"
                yield _Test("not_null", "error", f"t.{quote(column.name)} IS NULL", message)

    def _unique(self, table: Table) -> Iterator[_Test]:
        key = ", ".join(map(quote, table.primary_key))
        condition = (
            f"({key}) IN (SELECT ({key}) FROM main.{quote(table.name)} "
            f"GROUP BY {key} HAVING count(*) > 1)"
        )
        message = f"{', '.join(table.primary_key)} is not unique"
        yield _Test("unique_key", "error", condition, message)

    def _values(self, table: Table) -> Iterator[_Test]:
        for column in table.columns:
            for condition in conditions(column):
                check = "enum" if " IN " in condition else "range"
                severity = "warning" if column.soft and check == "range" else "error"
                message = f"{column.name} is not {_bounds(column, check)}"
                yield _Test(check, severity, f"NOT ({condition})", message, (column.name,))

    def _references(self, table: Table) -> Iterator[_Test]:
        for key in table.foreign_keys:
            if key.table not in self.present:
                continue
            condition = (
                f"t.{quote(key.column)} IS NOT NULL AND (t.edition, t.{quote(key.column)}) NOT IN "
                f"(SELECT (edition, {quote(key.target)}) FROM main.{quote(key.table)})"
            )
            message = f"{key.column} is not in {key.table}"
            yield _Test("reference", "error", condition, message, (key.column,), pointing=True)

    def _pointers(self, table: Table) -> Iterator[_Test]:
        for table_column, id_column in POINTERS:
            if not table.has(table_column, id_column):
                continue
            where, which = f"t.{quote(table_column)}", f"t.{quote(id_column)}"
            shown = (table_column, id_column)
            half = f"{where} IS NULL AND {which} IS NOT NULL"
            message = f"{id_column} without {table_column}"
            yield _Test("pointer", "error", half, message, shown)
            named = ", ".join(literal(name) for name in TABLES)
            message = f"{table_column} names no table of the warehouse"
            yield _Test("pointer", "error", f"{where} NOT IN ({named})", message, shown)
            held = ", ".join(literal(name) for name in self._keys)
            dangling = (
                f"{where} IN ({held}) AND {which} IS NOT NULL "
                f"AND ({where}, t.edition, {which}) NOT IN (SELECT (name, edition, id) FROM keys)"
            )
            message = f"{id_column} is not in the table that {table_column} names"
            yield _Test("pointer", "error", dangling, message, shown, pointing=True)

    @cached_property
    def _keys(self) -> list[str]:
        """Tables whose keys stand in the temporary table `keys`, made with the first question.

        One table for all pointers: a join for each table that one may name costs ten times that.
        """
        names = [
            name
            for name in TABLES
            if name in self.present and {"edition", TABLES[name].key} <= self._columns[name].keys()
        ]
        rows = " UNION ALL ".join(
            f"SELECT {literal(name)} AS name, edition, {quote(TABLES[name].key)} AS id "
            f"FROM main.{quote(name)}"
            for name in names
        )
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE keys AS {rows}")
        return names

    @cached_property
    def _astray(self) -> set[str]:
        """Tables with a row that points at one that is not there."""
        pointers = [
            (table.name, of, which)
            for table in self._sound
            for of, which in (
                *((literal(key.table), quote(key.column)) for key in table.foreign_keys),
                *((quote(of), quote(i)) for of, i in POINTERS if table.has(of, i)),
            )
        ]
        if not pointers:
            return set()
        held = ", ".join(literal(name) for name in self._keys)
        every = " UNION ALL ".join(
            f"SELECT {literal(name)} AS pointing, {of} AS name, edition, {which} AS id "
            f"FROM main.{quote(name)} WHERE {which} IS NOT NULL"
            for name, of, which in pointers
        )
        found = self._rows(
            f"SELECT DISTINCT pointing FROM ({every}) p LEFT JOIN keys k USING (name, edition, id) "
            f"WHERE k.id IS NULL AND p.name IN ({held})"
        )
        return {row["pointing"] for row in found}

    @cached_property
    def _boxed_apart(self) -> set[str]:
        """Tables with a box that lies apart from what it should enclose."""
        tables = [table for table in self._sound if table.has("bbox", "page")]
        if not tables:
            return set()
        every = " UNION ALL BY NAME ".join(
            f"SELECT {literal(table.name)} AS boxed, edition, page, bbox"
            f"{', regions' * table.has('regions')} FROM main.{quote(table.name)}"
            for table in tables
        )
        if not any(table.has("regions") for table in tables):
            every += " UNION ALL BY NAME SELECT NULL AS regions WHERE false"
        found = self._rows(f"SELECT DISTINCT boxed FROM ({every}) t WHERE {self._apart}")
        return {row["boxed"] for row in found}

    @cached_property
    def _sound(self) -> list[Table]:
        """Tables that are there as the schema declares them."""
        return [
            table
            for table in TABLES.values()
            if table.name in self.present and not list(self._types(table))
        ]

    def _evidence(self, table: Table) -> Iterator[Violation]:
        if not table.has("evidence", "page") or "pages" not in self.present:
            return
        if not self._facts[table.name]:
            return
        if self._pages is None:
            self._pages = {
                (row["edition"], row["page"]): signs(row["text"] or "")
                for row in self._rows("SELECT edition, page, text FROM main.pages")
            }
        missing: dict[int, list[dict[str, Any]]] = {}
        total: dict[int, int] = {}
        unread = self._unread if table.name in _OF_UNREAD else frozenset()
        for row in self._rows(
            f"SELECT {quote(table.key)}, edition, page, evidence FROM main.{quote(table.name)} "
            f"WHERE evidence IS NOT NULL ORDER BY {quote(table.key)}"
        ):
            if (row["edition"], row["page"]) in unread:
                continue
            total[row["edition"]] = total.get(row["edition"], 0) + 1
            if not self._stands(self._pages.get((row["edition"], row["page"])), row["evidence"]):
                missing.setdefault(row["edition"], []).append(row)
        limit = self.expectations.evidence
        for edition, rows in missing.items():
            many = len(rows) > max(limit.blocking_rows, limit.blocking_share * total[edition])
            yield _of_rows(
                table,
                "evidence_on_page",
                "error" if many else "warning",
                edition,
                rows,
                f"of {total[edition]} rows: evidence is not found on its page",
            )

    @cached_property
    def _unread(self) -> frozenset[tuple[int, int]]:
        """Pages, by edition, whose text holds less than is printed: a font tells no letters."""
        if "quality_issues" not in self.present:
            return frozenset()
        told = self._rows(
            "SELECT edition, page FROM main.quality_issues WHERE code = 'unreadable_page'"
        )
        return frozenset((row["edition"], row["page"]) for row in told)

    @staticmethod
    def _stands(page: str | None, evidence: str) -> bool:
        """Return whether the evidence, whole or paragraph by paragraph, is on the page."""
        if page is None:
            return False
        return signs(evidence) in page or all(signs(part) in page for part in evidence.split("\n"))

    @cached_property
    def _apart(self) -> str:
        """The condition on which a box lies apart from what it should enclose."""
        here = "len(list_filter(t.regions, lambda r: r.page = t.page))"
        outside = _outside("r", "t.bbox")
        lost = f"len(list_filter(t.regions, lambda r: r.page = t.page AND {outside}))"
        tests = [
            "(t.bbox.x0 > t.bbox.x1 OR t.bbox.top > t.bbox.bottom)",
            f"({here} > 0 AND {lost} = {here})",
        ]
        if "pages" in self.present:
            tests.append(
                f"EXISTS (SELECT 1 FROM main.pages p WHERE p.edition = t.edition "
                f"AND p.page = t.page AND (t.bbox.x0 < -{_SLACK} OR t.bbox.top < -{_SLACK} "
                f"OR t.bbox.x1 > p.width + {_SLACK} OR t.bbox.bottom > p.height + {_SLACK}))"
            )
        return f"t.bbox IS NOT NULL AND ({' OR '.join(tests)})"

    def _boxes(self, table: Table) -> Iterator[Violation]:
        wrong: dict[int, list[dict[str, Any]]] = {}
        for row in self._rows(
            f"SELECT t.{quote(table.key)}, t.edition, t.page, t.bbox "
            f"FROM (SELECT *{'' if table.has('regions') else ', NULL AS regions'} "
            f"FROM main.{quote(table.name)}) t WHERE {self._apart} ORDER BY t.{quote(table.key)}"
        ):
            wrong.setdefault(row["edition"], []).append(row)
        for edition, rows in wrong.items():
            message = "rows: bbox does not enclose the evidence on its page"
            yield _of_rows(table, "box_encloses_evidence", "warning", edition, rows, message)

    def _date_order(self, table: Table) -> Iterator[_Test]:
        if table.has("date_start", "date_end"):
            columns = ("date_start", "date_end")
            one = "(t.date_start IS NULL) <> (t.date_end IS NULL)"
            yield _Test("date_order", "warning", one, "a period with one end only", columns)
            late = "t.date_start > t.date_end"
            yield _Test("date_order", "warning", late, "date_start is after date_end", columns)

    @cached_property
    def _loaded(self) -> set[int]:
        """Editions as far as `editions` and `pages` tell."""
        return set().union(
            *(self._by_edition(n) for n in ("editions", "pages") if n in self.present)
        )

    def _facts_of(self, name: str) -> dict[int, dict[str, Any]]:
        """Return for each edition how many rows there are, and how many have each column filled.

        Columns that may be NULL, that is. `drawn` tells whether a row has any geometry: an
        edition of plain text has none.
        """
        return {edition: facts for edition, facts in self._facts[name].items() if edition}

    @cached_property
    def _odd(self) -> set[str]:
        """Tables with a row that breaches a test of its own values, or with a key twice."""
        by_edition = [t.name for t in TABLES.values() if "edition" in t.primary_key]
        twice = self._rows(
            f"SELECT name FROM keys WHERE name IN ({', '.join(map(literal, self._keys))}) "
            f"GROUP BY name, id, CASE WHEN name IN ({', '.join(map(literal, by_edition))}) "
            "THEN edition END HAVING count(*) > 1"
        )
        odd = (n for n, facts in self._facts.items() if any(f["odd"] for f in facts.values()))
        return {*odd, *(row["name"] for row in twice)}

    @cached_property
    def _facts(self) -> dict[str, dict[int | None, dict[str, Any]]]:
        """What `_facts_of` and `_odd` tell of each table, by its editions: one question for all."""
        optional: dict[str, list[str]] = {}
        asked = []
        for name in TABLES.keys() & self.present:
            table, present = TABLES[name], self._columns[name]
            columns = [c.name for c in table.columns if c.nullable and c.name in present]
            drawn = [f"{quote(c)} IS NOT NULL" for c in columns if c in _GEOMETRY] or ["false"]
            filled = ", ".join(f"count({quote(c)})" for c in columns)
            odd = "0"
            if table in self._sound:
                tests = [*self._tests(table), *self._date_order(table)]
                plain = [f"({t.condition})" for t in tests if "(SELECT " not in t.condition]
                odd = f"count(*) FILTER (WHERE {' OR '.join(plain)})"
            optional[name] = columns
            asked.append(
                f'SELECT {literal(name)} AS name, edition, count(*) AS "rows", '
                f"bool_or({' OR '.join(drawn)}) AS drawn, [{filled}]::BIGINT[] AS filled, "
                f"{odd} AS odd FROM main.{quote(name)} t GROUP BY edition"
            )
        found: dict[str, dict[int | None, dict[str, Any]]] = {name: {} for name in optional}
        for row in self._rows(" UNION ALL ".join(asked) + " ORDER BY name, edition"):
            counted = dict(zip(optional[row["name"]], row["filled"], strict=True))
            found[row["name"]][row["edition"]] = row | counted
        return found

    def _by_edition(self, name: str) -> dict[int, int]:
        """Return the number of rows per edition."""
        return {edition: facts["rows"] for edition, facts in self._facts_of(name).items()}

    def _editions(self, table: Table) -> list[int]:
        return sorted({*self._loaded, *self._by_edition(table.name)})

    def _count(self, table: Table, edition: int) -> int:
        return self._by_edition(table.name).get(edition, 0)

    def _row_counts(self, table: Table) -> Iterator[Violation]:
        for edition in self._editions(table):
            expected = self.expectations.of(table.name, edition)
            if expected.minimum is None and expected.maximum is None:
                continue
            count = self._count(table, edition)
            said = f"{count} rows in edition {edition}, expected at"
            if expected.minimum is not None and count < expected.minimum:
                message = f"{said} least {expected.minimum}"
                yield Violation(
                    table.name, "row_count", expected.severity, message, edition=edition
                )
            if expected.maximum is not None and count > expected.maximum:
                message = f"{said} most {expected.maximum}"
                yield Violation(table.name, "row_count", "warning", message, edition=edition)

    def _fill_rates(self, table: Table) -> Iterator[Violation]:
        for edition in self._editions(table):
            facts = self._facts_of(table.name).get(edition, {"rows": 0})
            total = facts["rows"]
            for column, wanted in self.expectations.of(table.name, edition).fill.items():
                filled = facts.get(column, total)
                if filled < wanted * total:
                    message = (
                        f"{column} is filled in {filled} of {total} rows of edition {edition}, "
                        f"expected {wanted:.0%}"
                    )
                    yield Violation(
                        table.name,
                        "fill_rate",
                        "warning",
                        message,
                        count=total - filled,
                        edition=edition,
                    )

    def _empty(self, table: Table) -> Iterator[Violation]:
        """Yield one warning per edition that names the columns without any value."""
        limit = self.expectations.empty
        optional = {*limit.optional.get("every_table", ()), *limit.optional.get(table.name, ())}
        columns = [c.name for c in table.columns if c.nullable and c.name not in optional]
        if not columns:
            return
        for edition, facts in self._facts_of(table.name).items():
            without = [
                name
                for name in columns
                if not facts[name] and (facts["drawn"] or name not in _GEOMETRY)
            ]
            if facts["rows"] >= limit.minimum_rows and without:
                message = (
                    f"{', '.join(without)}: empty in all {facts['rows']} rows of edition {edition}"
                )
                yield Violation(
                    table.name,
                    "fill_rate",
                    "warning",
                    message,
                    count=len(without),
                    edition=edition,
                )

    def _offsets(self, table: Table) -> Iterator[_Test]:
        columns = ("text", "evidence", "text_start", "text_end")
        if table.has(*columns):
            wrong = "substring(t.evidence, t.text_start + 1, t.text_end - t.text_start) <> t.text"
            message = "text does not stand at its place in evidence"
            yield _Test("offsets", "error", wrong, message, columns)

    def _changes(self, table: Table) -> Iterator[Violation]:
        change = self.expectations.change
        if table.name not in change.tables:
            return
        counts = dict(self.earlier.get(table.name, {}))
        counts |= {edition: self._count(table, edition) for edition in self._editions(table)}
        editions = sorted(counts)
        for before, after in zip(editions, editions[1:], strict=False):
            old, new = counts[before], counts[after]
            if max(old, new) < change.minimum_rows or abs(new - old) <= change.tolerance * old:
                continue
            lost = old - new > change.blocking_loss * old and self._same_text(table, before, after)
            message = f"{new} rows in edition {after}, {old} in {before}"
            if lost:
                message += ", though the sections they stood in are as long as before"
            severity = "error" if lost and not self._accepted(table, after) else "warning"
            yield Violation(table.name, "change", severity, message, edition=after)

    def _accepted(self, table: Table, edition: int) -> bool:
        """Return whether the edition's own expectations say that so few rows are right."""
        own = self.expectations.editions.get(edition)
        minimum = own.tables[table.name].minimum if own and table.name in own.tables else None
        return minimum is not None and self._count(table, edition) >= minimum

    def _same_text(self, table: Table, before: int, after: int) -> bool:
        """Return whether sections of the kinds that `table` was read from are as long as before."""
        if not table.has("section_id") or not {"lines", "sections"} <= self.present:
            return False
        (told,) = self._rows(
            f"""
            WITH kinds AS (
              SELECT DISTINCT s.kind FROM main.{quote(table.name)} t
              JOIN main.sections s USING (edition, section_id) WHERE t.edition = $before
            )
            SELECT count(*) FILTER (l.edition = $before) AS before,
              count(*) FILTER (l.edition = $after) AS after
            FROM main.lines l JOIN main.sections s USING (edition, section_id)
            WHERE s.kind IN (FROM kinds) AND l.edition IN ($before, $after)
            """,
            {"before": before, "after": after},
        )
        same = self.expectations.change.same_text * told["before"]
        return bool(told["before"] and told["after"] >= same)

    def _rejected(self, table: Table) -> Iterator[Violation]:
        limit = self.expectations.rejected
        for edition, count in self._by_edition(table.name).items():
            kept = sum(
                self._by_edition(name).get(edition, 0)
                for name in self.present & set(TABLES)
                if TABLES[name].family not in ("document", "quality")
            )
            many = count > max(limit.blocking_rows, limit.blocking_share * (kept + count))
            message = f"{count} rows of edition {edition} were refused by the schema, {kept} kept"
            severity = "error" if many else "warning"
            yield Violation(table.name, "rejected", severity, message, (), count, edition)


def _of_rows(
    table: Table,
    check: str,
    severity: str,
    edition: int,
    rows: list[dict[str, Any]],
    message: str,
) -> Violation:
    text = f"{len(rows)} {message} (edition {edition})"
    examples = tuple(rows[:_EXAMPLES])
    return Violation(table.name, check, severity, text, examples, len(rows), edition)


def _outside(inner: str, outer: str) -> str:
    return (
        f"({inner}.x0 < {outer}.x0 - {_SLACK} OR {inner}.top < {outer}.top - {_SLACK} "
        f"OR {inner}.x1 > {outer}.x1 + {_SLACK} OR {inner}.bottom > {outer}.bottom + {_SLACK})"
    )


def _bounds(column: Column, check: str) -> str:
    if check == "enum":
        return "one of " + ", ".join(column.enum)
    low = "" if column.minimum is None else f"at least {column.minimum:g}"
    high = "" if column.maximum is None else f"at most {column.maximum:g}"
    return " and ".join(filter(None, (low, high)))
