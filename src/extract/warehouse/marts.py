"""SQL of the views that tell what is the same: happenings told twice, cities, organisations."""

from extract.mentions.model import HOME
from extract.warehouse.ddl import literal


def fold(expression: str) -> str:
    """Return SQL for a name as compared: lower case, no accents, single spaces."""
    plain = f"lower(strip_accents({expression}))"
    return f"trim(regexp_replace({plain}, '[^\\p{{L}}\\p{{N}}]+', ' ', 'g'))"


_AT_HOME = "('highlight', 'event', 'sport')"
"""Categories whose events are in the city itself unless they print another."""

_SMALL_WORDS = (
    "['dei', 'del', 'della', 'delle', 'dell', 'dello', 'degli', 'dal', 'dalla', 'nel', 'nella', "
    "'sul', 'sulla', 'per', 'con', 'the', 'and', 'for', 'alla', 'allo', 'gli']"
)


def words(expression: str) -> str:
    """Return SQL for the distinct words of a folded text, short and small ones left out."""
    return (
        f"list_filter(list_distinct(string_split({expression}, ' ')), "
        f"lambda w: length(w) > 2 AND NOT list_contains({_SMALL_WORDS}, w))"
    )


EVENT_PLACES = f"""
SELECT e.edition, e.event_id, coalesce(e.place_id, h.place_id) AS place_id,
  coalesce(p.name, e.city, h.name, CASE WHEN e.category IN {_AT_HOME} THEN {literal(HOME)} END)
    AS city,
  coalesce(e.country_code, p.country_code, h.country_code) AS country_code,
  e.city IS NULL AS assumed
FROM main.events e
LEFT JOIN main.places p ON p.edition = e.edition AND p.place_id = e.place_id
LEFT JOIN main.places h ON h.edition = e.edition AND h.name = {literal(HOME)}
  AND h.feature = 'city' AND e.city IS NULL AND e.category IN {_AT_HOME}
"""
"""Where each event is, so far as it is known: one row per event."""

_WITHOUT_YEAR = "regexp_replace(e.title, '\\b' || e.edition || '\\b', ' ', 'g')"

_FEWEST_WORDS = 12
_SHARED_WORDS = 0.6
"""Two texts on what was in one printed city at one time are of one event where so much is alike."""

SAME_EVENTS = f"""
WITH placed AS (
  SELECT e.*, {fold("t.city")} AS town, NOT t.assumed AS printed,
    {fold(_WITHOUT_YEAR)} AS folded, {words(fold("coalesce(e.description, '')"))} AS said
  FROM main.events e JOIN mart.event_places t USING (edition, event_id)
),
told AS (
  SELECT *, list_sort(regexp_extract_all(folded, '\\d+')) AS numbers, {words("folded")} AS words
  FROM placed
),
pairs AS (
  SELECT a.edition, a.event_id, b.event_id AS other_event_id, a.title, b.title AS other_title,
    a.date_start, a.date_end, b.date_start AS other_date_start, b.date_end AS other_date_end,
    a.page, b.page AS other_page, a.numbers = b.numbers AS same_numbers,
    a.date_start = b.date_start AND a.date_end = b.date_end AS same_dates,
    a.folded = b.folded AS equal,
    levenshtein(a.folded, b.folded) AS distance,
    greatest(length(a.folded), length(b.folded)) AS longest,
    least(len(a.words), len(b.words)) AS fewest,
    len(list_intersect(a.words, b.words)) AS shared,
    a.printed AND b.printed AND a.town = b.town
      AND least(len(a.said), len(b.said)) >= {_FEWEST_WORDS}
      AND len(list_intersect(a.said, b.said))
        >= {_SHARED_WORDS} * least(len(a.said), len(b.said)) AS same_text,
    jaro_winkler_similarity(a.folded, b.folded) AS similarity
  FROM told a JOIN told b ON a.edition = b.edition
    AND (a.page, a.event_id) < (b.page, b.event_id)
    AND a.date_start <= b.date_end AND b.date_start <= a.date_end
    AND (a.town = b.town OR a.town IS NULL OR b.town IS NULL)
    AND (a.ordinal = b.ordinal OR a.ordinal IS NULL OR b.ordinal IS NULL)
)
SELECT edition, event_id, other_event_id, title, other_title, date_start, date_end,
  other_date_start, other_date_end, same_dates, page, other_page,
  round(similarity, 3) AS similarity
FROM pairs
WHERE equal
  OR (same_numbers AND distance <= longest // 10)
  OR (fewest >= 2 AND shared >= 0.8 * fewest AND (same_numbers OR same_dates))
  OR same_text
"""

SAME_VISITS = f"""
WITH abroad AS (
  SELECT e.edition, e.event_id, e.title, e.date_start, e.date_end, e.page, t.city,
    {words(fold("e.title"))} AS words
  FROM main.events e JOIN mart.event_places t USING (edition, event_id)
  WHERE NOT t.assumed
),
travelled AS (
  SELECT m.edition, m.mission_id, m.date_start, m.date_end, m.page,
    coalesce(p.name, m.city) AS city,
    {fold("concat_ws(' ', m.purpose, m.evidence)")} AS said
  FROM main.missions m LEFT JOIN main.places p USING (edition, place_id)
),
pairs AS (
  SELECT m.edition, e.event_id, m.mission_id, e.title, e.city, e.date_start, e.date_end,
    m.date_start AS mission_date_start, m.date_end AS mission_date_end, e.page,
    m.page AS mission_page, len(e.words) AS all_words,
    len(list_filter(e.words, lambda w: contains(' ' || m.said || ' ', ' ' || w || ' '))) AS shared
  FROM travelled m JOIN abroad e ON e.edition = m.edition AND {fold("e.city")} = {fold("m.city")}
    AND e.date_start <= m.date_end AND m.date_start <= e.date_end
)
SELECT * EXCLUDE (all_words, shared) FROM pairs
WHERE all_words > 0 AND shared >= least(2, all_words) AND shared >= 0.4 * all_words
"""

CALENDAR = """
WITH RECURSIVE pairs AS (
  SELECT edition, event_id AS first_id, other_event_id AS other_id FROM mart.same_events
  UNION
  SELECT edition, event_id, mission_id FROM mart.same_visits
),
linked AS (
  SELECT * FROM pairs
  UNION
  SELECT l.edition, l.first_id, s.other_id
  FROM linked l JOIN pairs s ON s.edition = l.edition AND s.first_id = l.other_id
),
again AS (
  SELECT edition, first_id AS record_id, list_sort(list(DISTINCT other_id)) AS told_again
  FROM linked GROUP BY ALL
),
happenings AS (
  SELECT edition, 'event' AS kind, category, title, date_start, date_end, date_precision, city,
    country_code, place_id, page, 'events' AS record_table, event_id AS record_id
  FROM main.events
  UNION ALL
  SELECT edition, 'mission', 'mission', coalesce(purpose, city), date_start, date_end,
    date_precision, city, country_code, place_id, page, 'missions', mission_id
  FROM main.missions
)
SELECT h.*, a.told_again
FROM happenings h LEFT JOIN again a USING (edition, record_id)
WHERE NOT EXISTS (FROM pairs s WHERE s.edition = h.edition AND s.other_id = h.record_id)
ORDER BY date_start, date_end, page, record_id
"""

TIES = """
WITH told AS (
  SELECT edition, 'agreement' AS kind, place_id, city, country_code, type AS detail, year,
    NULL::DATE AS day, page, 'agreements' AS record_table, agreement_id AS record_id
  FROM main.agreements
  UNION ALL
  SELECT edition, 'mission', place_id, city, country_code, purpose, NULL, date_start, page,
    'missions', mission_id FROM main.missions
  UNION ALL
  SELECT e.edition, 'event', t.place_id, t.city, t.country_code, e.title, NULL, e.date_start,
    e.page, 'events', e.event_id
  FROM main.events e JOIN mart.event_places t USING (edition, event_id)
  WHERE NOT EXISTS (
    SELECT 1 FROM mart.same_events s JOIN mart.event_places f
      ON f.edition = s.edition AND f.event_id = s.event_id AND f.city IS NOT NULL
    WHERE s.edition = e.edition AND s.other_event_id = e.event_id
  )
  UNION ALL
  SELECT edition, 'delegate', place_id, represents, NULL, role, NULL, NULL, page, 'delegates',
    delegate_id FROM main.delegates WHERE place_id IS NOT NULL
  UNION ALL
  SELECT edition, 'partner', place_id, organization, NULL, project_name, NULL, NULL, page,
    'partners', partner_id FROM main.partners WHERE place_id IS NOT NULL
  UNION ALL
  SELECT m.edition, CASE WHEN s.kind = 'delegations' THEN 'delegation' ELSE 'mention' END,
    m.place_id, p.name, p.country_code, m.text, NULL, NULL, m.page, 'place_mentions',
    m.place_mention_id
  FROM main.place_mentions m JOIN main.places p USING (edition, place_id)
  LEFT JOIN main.sections s ON s.edition = m.edition AND s.section_id = m.section_id
)
SELECT t.edition, t.kind, t.place_id, coalesce(p.name, t.city) AS city,
  coalesce(p.country_code, t.country_code) AS country_code, p.geonames_id, t.detail, t.year,
  t.day, t.page, t.record_table, t.record_id
FROM told t LEFT JOIN main.places p USING (edition, place_id)
WHERE t.city IS NOT NULL AND coalesce(p.feature, 'city') = 'city'
"""


def _by_city(columns: str) -> str:
    return f"""
SELECT edition, arg_min(city, (city = upper(city), city)) AS city,
  min(country_code) AS country_code, min(geonames_id) AS geonames_id, min(place_id) AS place_id,
  {columns}
FROM mart.city_ties
GROUP BY edition, coalesce(place_id, {fold("city")})
"""


CITY_PROFILE = _by_city(
    """coalesce(list_sort(list(DISTINCT detail) FILTER (kind = 'agreement')), [])
    AS agreements,
  min(year) FILTER (kind = 'agreement') AS agreement_since,
  count(*) FILTER (kind = 'mission') AS missions,
  count(*) FILTER (kind = 'event') AS events,
  count(*) FILTER (kind = 'delegate') AS delegates,
  count(*) FILTER (kind = 'partner') AS partners,
  count(*) FILTER (kind IN ('mention', 'delegation')) AS mentions,
  min(day) AS first_day, max(day) AS last_day"""
)

RELATIONS_BY_CITY = (
    _by_city(
        """count(*) FILTER (kind = 'agreement') AS agreements,
  count(*) FILTER (kind = 'mission') AS missions,
  count(*) FILTER (kind = 'delegate') AS delegates,
  bool_or(kind IN ('delegate', 'delegation')) AS among_delegations,
  count(*) FILTER (kind = 'event') AS events,
  count(*) FILTER (kind = 'partner') AS partners,
  list_sort(list(DISTINCT page) FILTER (kind <> 'mention')) AS pages"""
    )
    + "HAVING bool_or(kind <> 'mention')"
)

ORGANIZATIONS = """
WITH told AS (
  SELECT edition, organization_id, 'partners' AS told_in, project_name AS project, role, page
  FROM main.partners
  UNION ALL
  SELECT edition, organization_id, 'networks', NULL, 'network', page FROM main.networks
  UNION ALL
  SELECT edition, organization_id, 'international_organizations', NULL,
    'international_organization', page FROM main.international_organizations
  UNION ALL
  SELECT edition, organization_id, 'exhibitions', NULL, 'venue', page FROM main.exhibitions
  UNION ALL
  SELECT edition, organization_id, 'organization_mentions', NULL, NULL, page
  FROM main.organization_mentions
)
SELECT o.edition, o.organization_id, o.name, o.acronym, o.kind, o.variants,
  count(DISTINCT t.project) AS projects,
  coalesce(list_sort(list(DISTINCT t.project) FILTER (t.project IS NOT NULL)), [])
    AS project_names,
  coalesce(list_sort(list(DISTINCT t.role) FILTER (t.role IS NOT NULL)), []) AS roles,
  count(*) FILTER (t.told_in = 'organization_mentions') AS mentions,
  list_sort(list(DISTINCT t.page) FILTER (t.page IS NOT NULL)) AS pages,
  list_sort(list(DISTINCT t.told_in) FILTER (t.told_in IS NOT NULL)) AS told_in
FROM main.organizations o LEFT JOIN told t USING (edition, organization_id)
GROUP BY o.edition, o.organization_id, o.name, o.acronym, o.kind, o.variants
"""
