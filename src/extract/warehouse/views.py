"""Views for analysts, in schema `mart`, each with comments."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import duckdb

from extract.vocabulary import load
from extract.warehouse import marts
from extract.warehouse.ddl import literal, quote
from extract.warehouse.marts import fold
from extract.warehouse.schema import RECORD_TABLES, TABLES


@dataclass(frozen=True, slots=True)
class View:
    """One view: `columns` maps its columns to their descriptions, in order."""

    name: str
    description: str
    columns: Mapping[str, str]
    sql: str


_RECORDS = "\nUNION ALL BY NAME\n".join(
    f"SELECT edition, {literal(table)} AS record_table, {quote(TABLES[table].key)} AS record_id, "
    f"{TABLES[table].label} AS name, page, section_id FROM main.{quote(table)}"
    for table in RECORD_TABLES
)

_ROLES = TABLES["lines"].column("role").enum
_COVERAGE = ",\n  ".join(
    ["count(*) AS lines"]
    + [f"count(*) FILTER (l.role = {literal(role)}) AS {role}_lines" for role in _ROLES]
    + [
        f"round(count(*) FILTER (l.role = {literal(role)}) / count(*), 4) AS {role}_share"
        for role in _ROLES
    ]
)
_COVERAGE_COLUMNS = {
    "lines": "Printed lines.",
    **{f"{role}_lines": f"Lines claimed as {role}." for role in _ROLES},
    **{f"{role}_share": f"Their share, 0 to 1 ({role})." for role in _ROLES},
}

_PEOPLE_ROLES = f"""
WITH said AS (
  SELECT m.edition, p.name AS person, coalesce(m.role, p.role) AS role, m.page,
    'person_mentions' AS told_in
  FROM main.person_mentions m JOIN main.people p USING (edition, person_id)
  UNION ALL
  SELECT edition, person, role, page, 'mission_participants' FROM main.mission_participants
  UNION ALL
  SELECT edition, person, role, page, 'delegates' FROM main.delegates WHERE person IS NOT NULL
)
SELECT edition, min(person) AS person, min(role) AS role, list_sort(list(DISTINCT page)) AS pages,
  list_sort(list(DISTINCT told_in)) AS told_in
FROM said
GROUP BY edition, {fold("person")}, {fold("coalesce(role, '')")}
"""

_MONEY = """
SELECT a.edition, a.amount_id, TRY_CAST(a.value AS DECIMAL(18,2)) AS amount, a.unit AS currency,
  a.qualifier, a.text, a.page, s.title AS section, a.record_table, a.record_id,
  r.name AS record, a.evidence
FROM main.amounts a
LEFT JOIN main.sections s USING (edition, section_id)
LEFT JOIN mart.records r USING (edition, record_table, record_id)
WHERE a.kind = 'money'
"""

_THINGS = {
    # subject: (name, other name, table, word for new, word for gone)
    "agreements": ("city || ' (' || type || ')'", "NULL", "agreements", "gained", "lost"),
    "cooperation_projects": ("name", "NULL", "cooperation_projects", "begun", "ended"),
    "eu_projects": ("name", "NULL", "eu_projects", "begun", "ended"),
    "partners": ("organization", "acronym", "partners", "new", "gone"),
    "networks": ("name", "acronym", "networks", "new", "gone"),
    "consulates": (
        "country || ' (' || rank || ')'",
        "country_code || rank",
        "consulates",
        "new",
        "gone",
    ),
    "honorary_citizens": ("name", "NULL", "honorary_citizens", "new", "gone"),
}


def _recurring(title: str) -> str:
    """Return SQL for the title of an event that comes back: folded, without year and number."""
    number = "\\b(\\d+|[IVXL]+)[ª°^]?(\\s|$)"
    return fold(f"regexp_replace(coalesce({title}, ''), '{number}', ' ', 'g')")


_FURTHEST = 10
"""Figures of one name further apart than this many times are not of the same thing."""


def _without_form(folded: str) -> str:
    """Return SQL for a folded name without the legal form behind it: "gtt s p a" gives "gtt"."""
    forms = "|".join(" ?".join(form) for form in load("organizations")["legal_forms"])
    return f"regexp_replace({folded}, '( ({forms}))+$', '')"


def _numbered(folded: str, key: str) -> str:
    """Return SQL for which of the dated things of one name in an edition a row is: 1, 2, …"""
    return f"row_number() OVER (PARTITION BY edition, {folded} ORDER BY date_start, {key})"


def changes(pairs: str) -> str:
    """Return SQL for what changed between editions; `pairs` selects (previous, edition)."""
    things = "\n  UNION ALL\n  ".join(
        f"SELECT {literal(subject)} AS subject, {literal(new)} AS came, {literal(gone)} AS went, "
        f"edition, {name} AS name, {_without_form(fold(name))} AS folded, "
        f"nullif({fold(other) if other != 'NULL' else 'NULL::VARCHAR'}, '') AS also, 1 AS number, "
        f"{quote(TABLES[table].key)} AS record_id, page FROM main.{quote(table)}"
        for subject, (name, other, table, new, gone) in _THINGS.items()
    )
    counts = "\n  UNION ALL\n  ".join(
        f"SELECT e.edition, 'rows' AS kind, {literal(table)} AS name, 'rows' AS measure, "
        f"(SELECT count(*) FROM main.{quote(table)} t WHERE t.edition = e.edition)::DOUBLE "
        "AS value, "
        "NULL::INTEGER AS page FROM main.editions e"
        for table in RECORD_TABLES
        if table not in ("events", "missions", *_THINGS)
    )
    return f"""
WITH pairs AS ({pairs}),
things AS (
  {things}
  UNION ALL
  SELECT 'events', 'new', 'gone', edition, title, {_recurring("title")}, NULL,
    {_numbered(_recurring("title"), "event_id")}, event_id, page
  FROM main.events e WHERE {_recurring("title")} <> '' AND NOT EXISTS (
    FROM mart.same_events s WHERE s.edition = e.edition AND s.other_event_id = e.event_id
      AND {_recurring("s.title")} = {_recurring("s.other_title")})
  UNION ALL
  SELECT 'missions', 'new', 'gone', edition, city, {fold("city")}, NULL,
    {_numbered(fold("city"), "mission_id")}, mission_id, page
  FROM main.missions WHERE city IS NOT NULL
  UNION ALL
  SELECT 'sections', 'new', 'vanished', edition, coalesce(title, kind), kind, NULL, 1, section_id,
    page_start
  FROM main.sections WHERE kind <> 'other'
),
distinct_things AS (
  SELECT subject, came, went, edition, folded, number, arg_min(name, (page, record_id)) AS name,
    min(also) AS also, arg_min(record_id, (page, record_id)) AS record_id, min(page) AS page
  FROM things GROUP BY ALL
),
came AS (
  SELECT p.previous, p.edition, t.subject, t.came AS change, t.name, t.record_id, t.page
  FROM pairs p JOIN distinct_things t ON t.edition = p.edition
  WHERE NOT EXISTS (SELECT 1 FROM distinct_things o WHERE o.edition = p.previous
    AND o.subject = t.subject AND o.number = t.number AND (o.folded = t.folded OR o.also = t.also
      OR o.also = t.folded OR o.folded = t.also OR (t.subject = 'events'
        AND levenshtein(o.folded, t.folded) <= length(t.folded) // 10)))
),
went AS (
  SELECT p.previous, p.edition, t.subject, t.went AS change, t.name, t.record_id, t.page
  FROM pairs p JOIN distinct_things t ON t.edition = p.previous
  WHERE NOT EXISTS (SELECT 1 FROM distinct_things o WHERE o.edition = p.edition
    AND o.subject = t.subject AND o.number = t.number AND (o.folded = t.folded OR o.also = t.also
      OR o.also = t.folded OR o.folded = t.also OR (t.subject = 'events'
        AND levenshtein(o.folded, t.folded) <= length(t.folded) // 10)))
),
stated AS (
  SELECT edition, 'declared' AS kind, what AS name, coalesce(section, '') AS measure,
    declared::DOUBLE AS value, page FROM main.declared_counts
  UNION ALL
  SELECT edition, 'networks', name, 'member_count', member_count::DOUBLE, page FROM main.networks
  UNION ALL
  SELECT edition, 'eu_projects', name, 'eu_contribution', eu_contribution::DOUBLE, page
  FROM main.eu_projects
  UNION ALL
  SELECT edition, 'eu_projects', name, 'partner_count', partner_count::DOUBLE, page
  FROM main.eu_projects
  UNION ALL
  SELECT a.edition, a.record_table, r.name, a.unit, a.value, a.page
  FROM main.amounts a JOIN mart.records r USING (edition, record_table, record_id)
  UNION ALL
  {counts}
),
figures AS (
  SELECT edition, kind, {fold("name")} AS folded, {fold("measure")} AS measured,
    min(name) AS name, min(measure) AS measure, min(value) AS value, min(page) AS page
  FROM stated WHERE value IS NOT NULL AND name IS NOT NULL
  GROUP BY ALL HAVING count(DISTINCT value) = 1
),
moved AS (
  SELECT p.previous, p.edition, 'figures' AS subject,
    CASE WHEN n.value > o.value THEN 'up' ELSE 'down' END AS change,
    CASE WHEN n.kind = 'rows' THEN n.name || ': rows'
      ELSE n.name || coalesce(': ' || nullif(n.measure, ''), '') END AS name,
    o.value AS old_value, n.value AS new_value, n.page
  FROM pairs p
  JOIN figures o ON o.edition = p.previous
  JOIN figures n ON n.edition = p.edition
    AND (n.kind, n.folded, n.measured) = (o.kind, o.folded, o.measured) AND n.value <> o.value
    AND (n.kind = 'rows' OR greatest(n.value, o.value) <= {_FURTHEST} * least(n.value, o.value))
)
SELECT previous AS previous_edition, edition, subject, change, name, NULL::DOUBLE AS old_value,
  NULL::DOUBLE AS new_value, page, record_id FROM came
UNION ALL
SELECT previous, edition, subject, change, name, NULL, NULL, page, record_id FROM went
UNION ALL
SELECT previous, edition, subject, change, name, old_value, new_value, page, NULL FROM moved
ORDER BY previous_edition, edition, subject, change, name, record_id
"""


_CONSECUTIVE = (
    "SELECT edition, previous FROM (SELECT edition, lag(edition) OVER (ORDER BY edition) "
    "AS previous FROM main.editions) WHERE previous IS NOT NULL"
)
_E = {"edition": "Year the report covers."}
_CITY = _E | {
    "city": "Name of the place; as printed where it does not resolve.",
    "country_code": "ISO 3166-1 alpha-2.",
    "geonames_id": "GeoNames id where it resolves.",
    "place_id": "The place.",
}

_ALL = (
    View(
        "records",
        "Every record of every record table by name: what record_table and record_id point at.",
        _E
        | {
            "record_table": "Table of the record.",
            "record_id": "Its id.",
            "name": "Name, title, city or person of the record.",
            "page": "PDF page.",
            "section_id": "Section it stands in.",
        },
        _RECORDS,
    ),
    View(
        "coverage",
        "Lines per page and section, by what claims them: what was read and what was not.",
        _E
        | {
            "page": "PDF page.",
            "section_id": "Section; NULL for furniture and lines outside any section.",
            "section": "Title of the section.",
            "section_kind": "Its kind.",
            **_COVERAGE_COLUMNS,
        },
        f"SELECT l.edition, l.page, l.section_id, s.title AS section, s.kind AS section_kind,\n"
        f"  {_COVERAGE}\nFROM main.lines l LEFT JOIN main.sections s "
        "ON s.edition = l.edition AND s.section_id = l.section_id\n"
        "GROUP BY l.edition, l.page, l.section_id, s.title, s.kind",
    ),
    View(
        "coverage_by_page",
        "Lines per page, by what claims them.",
        _E | {"page": "PDF page.", **_COVERAGE_COLUMNS},
        f"SELECT l.edition, l.page,\n  {_COVERAGE}\nFROM main.lines l GROUP BY l.edition, l.page",
    ),
    View(
        "event_places",
        "Where each event is: the city it prints, else the city itself where its part of the "
        "report tells of that.",
        _E
        | {
            "event_id": "The event.",
            "place_id": "The place.",
            "city": "Name of the place; NULL where it is not known.",
            "country_code": "ISO 3166-1 alpha-2.",
            "assumed": "Whether the event prints no city.",
        },
        marts.EVENT_PLACES,
    ),
    View(
        "same_events",
        "Pairs of event rows that tell one event twice: dates overlap, the cities do not differ, "
        "and the titles agree, or the texts do on what was in one printed city.",
        _E
        | {
            "event_id": "The row told first.",
            "other_event_id": "The row told later.",
            "title": "Title of the first.",
            "other_title": "Title of the later.",
            "date_start": "First day, first row.",
            "date_end": "Last day, first row.",
            "other_date_start": "First day, later row.",
            "other_date_end": "Last day, later row.",
            "same_dates": "Whether the dates are equal, not overlapping only.",
            "page": "Page of the first.",
            "other_page": "Page of the later.",
            "similarity": "Jaro-Winkler similarity of the titles.",
        },
        marts.SAME_EVENTS,
    ),
    View(
        "same_visits",
        "Pairs of a mission and the event it went to: same city, dates that overlap, and the "
        "mission's words name the event.",
        _E
        | {
            "event_id": "The event.",
            "mission_id": "The mission.",
            "title": "Title of the event.",
            "city": "City of both.",
            "date_start": "First day of the event.",
            "date_end": "Last day of the event.",
            "mission_date_start": "First day of the mission.",
            "mission_date_end": "Last day of the mission.",
            "page": "Page of the event.",
            "mission_page": "Page of the mission.",
        },
        marts.SAME_VISITS,
    ),
    View(
        "calendar",
        "Events and missions by date; an event told twice, and the mission to it, once.",
        _E
        | {
            "kind": "event or mission.",
            "category": "Category of the event, or mission.",
            "title": "Title of the event, purpose of the mission.",
            "date_start": "First day.",
            "date_end": "Last day.",
            "date_precision": "day, month or year.",
            "city": "City as printed.",
            "country_code": "ISO 3166-1 alpha-2.",
            "place_id": "The place.",
            "page": "PDF page.",
            "record_table": "Table of the row.",
            "record_id": "Its id.",
            "told_again": "Ids of the other rows that tell the same: events, and missions to it.",
        },
        marts.CALENDAR,
    ),
    View(
        "edition_changes",
        "What changed from each edition to the next one loaded.",
        {
            "previous_edition": "The older edition.",
            "edition": "The newer edition.",
            "subject": "agreements, events, missions, partners, sections (by kind), figures …",
            "change": "gained, lost, begun, ended, new, gone, vanished, up or down.",
            "name": "What changed.",
            "old_value": "Figure before.",
            "new_value": "Figure now.",
            "page": "Page in the edition that has it (the newer for figures).",
            "record_id": "Row in that edition.",
        },
        changes(_CONSECUTIVE),
    ),
    View(
        "people_roles",
        "Offices each person is named with, and where.",
        _E
        | {
            "person": "Name.",
            "role": "Office as printed; NULL where none is.",
            "pages": "PDF pages.",
            "told_in": "Tables that say so.",
        },
        _PEOPLE_ROLES,
    ),
    View(
        "money",
        "Sums of money with currency and what they belong to. Figures may overlap: do not add.",
        _E
        | {
            "amount_id": "The row in amounts.",
            "amount": "The sum; NULL where malformed.",
            "currency": "ISO 4217.",
            "qualifier": "exact, over, about or up_to.",
            "text": "As printed.",
            "page": "PDF page.",
            "section": "Title of the section.",
            "record_table": "Table of the record it belongs to.",
            "record_id": "Id of that record.",
            "record": "Name of that record.",
            "evidence": "Source text.",
        },
        _MONEY,
    ),
    View(
        "city_ties",
        "Every tie with a city: one row per agreement, mission, event, guest, partner, mention.",
        _E
        | {
            "kind": "agreement, mission, event, delegate, partner, delegation (named among the "
            "delegations) or mention.",
            "place_id": "The place.",
            "city": "Its name; as printed where it does not resolve.",
            "country_code": "ISO 3166-1 alpha-2.",
            "geonames_id": "GeoNames id where it resolves.",
            "detail": "Type of the agreement, title, purpose, office or project.",
            "year": "Year of the agreement.",
            "day": "First day of the event or mission.",
            "page": "PDF page.",
            "record_table": "Table of the row.",
            "record_id": "Its id.",
        },
        marts.TIES,
    ),
    View(
        "city_profile",
        "Per city: agreements, missions, events, guests, partners and mentions in an edition.",
        _CITY
        | {
            "agreements": "Kinds of relation; an empty list where there is none.",
            "agreement_since": "Year of the first.",
            "missions": "Missions to the city.",
            "events": "Events there, told twice counted once; see mart.event_places.",
            "delegates": "Guests who represent it.",
            "partners": "Times the city itself is a partner.",
            "mentions": "Times it is named.",
            "first_day": "First day of a mission or event.",
            "last_day": "First day of the latest.",
        },
        marts.CITY_PROFILE,
    ),
    View(
        "relations_by_city",
        "Per city with any relation: how many of each kind.",
        _CITY
        | {
            "agreements": "Twinnings, agreements, letters of intent.",
            "missions": "Missions to the city.",
            "delegates": "Guests who represent it.",
            "among_delegations": "Whether the section on delegations names it.",
            "events": "Events there, told twice counted once.",
            "partners": "Times the city itself is a partner.",
            "pages": "PDF pages that say so.",
        },
        marts.RELATIONS_BY_CITY,
    ),
    View(
        "organizations",
        "Per organisation: where it is met, in how many projects, in which roles.",
        _E
        | {
            "organization_id": "The row in organizations.",
            "name": "Name.",
            "acronym": "Acronym.",
            "kind": "Kind.",
            "variants": "Ways it is written.",
            "projects": "Projects or initiatives it is a partner in.",
            "project_names": "Their names.",
            "roles": "Roles there; network, international_organization or venue elsewhere.",
            "mentions": "Times it is named in the text.",
            "pages": "PDF pages.",
            "told_in": "Tables that tell of it.",
        },
        marts.ORGANIZATIONS,
    ),
)

VIEWS: Mapping[str, View] = MappingProxyType({view.name: view for view in _ALL})
"""Views by name, in an order in which each needs only those before it."""


def statements(commented: bool = True) -> Iterator[str]:
    """Yield what creates schema `mart` with all views and, unless told otherwise, comments."""
    yield "CREATE SCHEMA mart"
    for view in VIEWS.values():
        name = f"mart.{quote(view.name)}"
        yield f"CREATE VIEW {name} AS {view.sql}"
        if commented:
            yield f"COMMENT ON VIEW {name} IS {literal(view.description)}"
            for column, text in view.columns.items():
                yield f"COMMENT ON COLUMN {name}.{quote(column)} IS {literal(text)}"


def create(connection: duckdb.DuckDBPyConnection, commented: bool = True) -> None:
    """Create schema `mart` with all views and, unless told otherwise, their comments."""
    connection.execute(";\n".join(statements(commented)))
