"""Views for analysts, in schema `mart`, each with comments."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import duckdb

from extract.warehouse.ddl import literal, quote
from extract.warehouse.schema import RECORD_TABLES, TABLES


@dataclass(frozen=True, slots=True)
class View:
    """One view: `columns` maps its columns to their descriptions, in order."""

    name: str
    description: str
    columns: Mapping[str, str]
    sql: str


def fold(expression: str) -> str:
    """Return SQL for a name as compared: lower case, no accents, single spaces."""
    plain = f"lower(strip_accents({expression}))"
    return f"trim(regexp_replace({plain}, '[^\\p{{L}}\\p{{N}}]+', ' ', 'g'))"


_NAMES = {
    "agreements": "city",
    "events": "title",
    "missions": "city",
    "mission_participants": "person",
    "delegates": "coalesce(person, role)",
    "cooperation_projects": "name",
    "eu_projects": "name",
    "partners": "organization",
    "networks": "name",
    "international_organizations": "name",
    "consulates": "country",
    "honorary_citizens": "name",
    "exhibitions": "title",
    "focus_topics": "title",
}

_RECORDS = "\nUNION ALL BY NAME\n".join(
    f"SELECT edition, {literal(table)} AS record_table, {quote(TABLES[table].key)} AS record_id, "
    f"{_NAMES[table]} AS name, page, section_id FROM main.{quote(table)}"
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

_SAME_EVENTS = f"""
WITH told AS (
  SELECT *, {fold("title")} AS folded,
    list_sort(regexp_extract_all(title, '\\d+')) AS numbers,
    list_filter(list_distinct(string_split({fold("title")}, ' ')), lambda w: length(w) > 2) AS words
  FROM main.events
),
pairs AS (
  SELECT a.edition, a.event_id, b.event_id AS other_event_id, a.title, b.title AS other_title,
    a.date_start, a.date_end, b.date_start AS other_date_start, b.date_end AS other_date_end,
    a.page, b.page AS other_page, a.numbers = b.numbers AS same_numbers,
    a.folded = b.folded AS equal,
    levenshtein(a.folded, b.folded) AS distance,
    greatest(length(a.folded), length(b.folded)) AS longest,
    least(len(a.words), len(b.words)) AS fewest,
    len(list_intersect(a.words, b.words)) AS shared,
    jaro_winkler_similarity(a.folded, b.folded) AS similarity
  FROM told a JOIN told b ON a.edition = b.edition
    AND (a.page, a.event_id) < (b.page, b.event_id)
    AND a.date_start <= b.date_end AND b.date_start <= a.date_end
)
SELECT edition, event_id, other_event_id, title, other_title, date_start, date_end,
  other_date_start, other_date_end,
  date_start = other_date_start AND date_end = other_date_end AS same_dates,
  page, other_page, round(similarity, 3) AS similarity
FROM pairs
WHERE equal
  OR (same_numbers AND distance <= longest // 10)
  OR (fewest >= 2 AND shared >= 0.8 * fewest
      AND (same_numbers OR (date_start = other_date_start AND date_end = other_date_end)))
"""

_CALENDAR = """
WITH RECURSIVE linked AS (
  SELECT edition, event_id, other_event_id FROM mart.same_events
  UNION
  SELECT l.edition, l.event_id, s.other_event_id
  FROM linked l JOIN mart.same_events s
    ON s.edition = l.edition AND s.event_id = l.other_event_id
),
again AS (
  SELECT edition, event_id, list_sort(list(DISTINCT other_event_id)) AS others
  FROM linked GROUP BY edition, event_id
)
SELECT e.edition, 'event' AS kind, e.category, e.title, e.date_start, e.date_end,
  e.date_precision, e.city, e.country_code, e.page, 'events' AS record_table,
  e.event_id AS record_id, a.others AS told_again
FROM main.events e LEFT JOIN again a USING (edition, event_id)
WHERE NOT EXISTS (
  SELECT 1 FROM mart.same_events s WHERE s.edition = e.edition AND s.other_event_id = e.event_id
)
UNION ALL
SELECT edition, 'mission', 'mission', coalesce(purpose, city), date_start, date_end,
  date_precision, city, country_code, page, 'missions', mission_id, NULL
FROM main.missions
ORDER BY date_start, date_end, page, record_id
"""

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

_CITY_PROFILE = f"""
WITH seen AS (
  SELECT edition, city, country_code, geonames_id, 'agreement' AS kind, type AS detail,
    year AS since, NULL::DATE AS day FROM main.agreements
  UNION ALL
  SELECT edition, city, country_code, geonames_id, 'mission', NULL, NULL, date_start
  FROM main.missions
  UNION ALL
  SELECT e.edition, e.city, e.country_code, e.geonames_id, 'event', NULL, NULL, e.date_start
  FROM main.events e
  WHERE NOT EXISTS (SELECT 1 FROM mart.same_events s
    WHERE s.edition = e.edition AND s.other_event_id = e.event_id)
  UNION ALL
  SELECT m.edition, p.name, p.country_code, p.geonames_id, 'mention', NULL, NULL, NULL
  FROM main.place_mentions m JOIN main.places p USING (edition, place_id)
  WHERE p.feature IS NULL OR p.feature = 'city'
),
resolved AS (
  SELECT edition, {fold("city")} AS folded, min(geonames_id) AS geonames_id
  FROM seen WHERE geonames_id IS NOT NULL
  GROUP BY ALL HAVING count(DISTINCT geonames_id) = 1
),
placed AS (
  SELECT s.* EXCLUDE (geonames_id), coalesce(s.geonames_id, r.geonames_id) AS geonames_id
  FROM seen s LEFT JOIN resolved r ON r.edition = s.edition AND r.folded = {fold("s.city")}
  WHERE s.city IS NOT NULL
)
SELECT edition, arg_min(city, (city = upper(city), city)) AS city,
  min(country_code) AS country_code,
  min(geonames_id) AS geonames_id,
  coalesce(list_sort(list(DISTINCT detail) FILTER (detail IS NOT NULL)), []) AS agreements,
  min(since) AS agreement_since,
  count(*) FILTER (kind = 'mission') AS missions,
  count(*) FILTER (kind = 'event') AS events,
  count(*) FILTER (kind = 'mention') AS mentions,
  min(day) AS first_day, max(day) AS last_day
FROM placed
GROUP BY edition, coalesce(geonames_id::VARCHAR, {fold("city")})
"""

_THINGS = {
    # subject: (name, other name, table, word for new, word for gone)
    "agreements": ("city || ' (' || type || ')'", "NULL", "agreements", "gained", "lost"),
    "cooperation_projects": ("name", "acronym", "cooperation_projects", "begun", "ended"),
    "eu_projects": ("name", "acronym", "eu_projects", "begun", "ended"),
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

_SECTION_NAME = "regexp_replace(title, '\\b(19|20)\\d\\d\\b', '', 'g')"


def changes(pairs: str) -> str:
    """Return SQL for what changed between editions; `pairs` selects (previous, edition)."""
    things = "\n  UNION ALL\n  ".join(
        f"SELECT {literal(subject)} AS subject, {literal(new)} AS came, {literal(gone)} AS went, "
        f"edition, {name} AS name, {fold(name)} AS folded, "
        f"nullif({fold(other) if other != 'NULL' else 'NULL::VARCHAR'}, '') AS also, "
        f"{quote(TABLES[table].key)} AS record_id, page FROM main.{quote(table)}"
        for subject, (name, other, table, new, gone) in _THINGS.items()
    )
    counts = "\n  UNION ALL\n  ".join(
        f"SELECT e.edition, 'rows' AS kind, {literal(table)} AS name, 'rows' AS measure, "
        f"(SELECT count(*) FROM main.{quote(table)} t WHERE t.edition = e.edition)::DOUBLE "
        "AS value, "
        "NULL::INTEGER AS page FROM main.editions e"
        for table in RECORD_TABLES
    )
    return f"""
WITH pairs AS ({pairs}),
things AS (
  {things}
  UNION ALL
  SELECT 'sections', 'new', 'vanished', edition, title, {fold(_SECTION_NAME)},
    CASE WHEN kind <> 'other' AND count(*) OVER (PARTITION BY edition, kind) = 1
      THEN 'kind ' || kind END,
    section_id, page_start
  FROM main.sections WHERE title IS NOT NULL AND {fold(_SECTION_NAME)} <> ''
),
distinct_things AS (
  SELECT subject, came, went, edition, folded, arg_min(name, (page, record_id)) AS name,
    min(also) AS also, arg_min(record_id, (page, record_id)) AS record_id, min(page) AS page
  FROM things GROUP BY ALL
),
came AS (
  SELECT p.previous, p.edition, t.subject, t.came AS change, t.name, t.record_id, t.page
  FROM pairs p JOIN distinct_things t ON t.edition = p.edition
  WHERE NOT EXISTS (SELECT 1 FROM distinct_things o WHERE o.edition = p.previous
    AND o.subject = t.subject AND (o.folded = t.folded OR o.also = t.also
      OR o.also = t.folded OR o.folded = t.also))
),
went AS (
  SELECT p.previous, p.edition, t.subject, t.went AS change, t.name, t.record_id, t.page
  FROM pairs p JOIN distinct_things t ON t.edition = p.previous
  WHERE NOT EXISTS (SELECT 1 FROM distinct_things o WHERE o.edition = p.edition
    AND o.subject = t.subject AND (o.folded = t.folded OR o.also = t.also
      OR o.also = t.folded OR o.folded = t.also))
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
  SELECT a.edition, coalesce(a.record_table, 'sections'), coalesce(r.name, s.title), a.unit,
    a.value, a.page
  FROM main.amounts a
  LEFT JOIN mart.records r USING (edition, record_table, record_id)
  LEFT JOIN main.sections s ON s.edition = a.edition AND s.section_id = a.section_id
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
        "same_events",
        "Pairs of event rows that tell one event twice: dates overlap and titles agree.",
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
        _SAME_EVENTS,
    ),
    View(
        "calendar",
        "Events and missions by date, an event told twice once.",
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
            "page": "PDF page.",
            "record_table": "Table of the row.",
            "record_id": "Its id.",
            "told_again": "Ids of event rows that tell the same.",
        },
        _CALENDAR,
    ),
    View(
        "edition_changes",
        "What changed from each edition to the next one loaded.",
        {
            "previous_edition": "The older edition.",
            "edition": "The newer edition.",
            "subject": "agreements, projects, partners, networks, consulates, sections, figures …",
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
        "city_profile",
        "Per city: agreements, missions, events and mentions in an edition.",
        _E
        | {
            "city": "City as printed.",
            "country_code": "ISO 3166-1 alpha-2.",
            "geonames_id": "GeoNames id where it resolves.",
            "agreements": "Kinds of relation.",
            "agreement_since": "Year of the first.",
            "missions": "Missions to the city.",
            "events": "Events there, told twice counted once.",
            "mentions": "Times it is named.",
            "first_day": "First day of a mission or event.",
            "last_day": "First day of the latest.",
        },
        _CITY_PROFILE,
    ),
)

VIEWS: Mapping[str, View] = MappingProxyType({view.name: view for view in _ALL})
"""Views by name, in an order in which each needs only those before it."""


def create(connection: duckdb.DuckDBPyConnection, commented: bool = True) -> None:
    """Create schema `mart` with all views and, unless told otherwise, their comments."""
    connection.execute("CREATE SCHEMA mart")
    for view in VIEWS.values():
        name = f"mart.{quote(view.name)}"
        connection.execute(f"CREATE VIEW {name} AS {view.sql}")
        if not commented:
            continue
        connection.execute(f"COMMENT ON VIEW {name} IS {literal(view.description)}")
        for column, text in view.columns.items():
            connection.execute(f"COMMENT ON COLUMN {name}.{quote(column)} IS {literal(text)}")
