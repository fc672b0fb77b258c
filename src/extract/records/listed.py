"""Tables that are lists: their entries, as the list reader understood them, as rows."""

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from operator import itemgetter
from typing import Any

from extract.document.flow import join_lines
from extract.document.model import Line
from extract.ids import SINGULAR
from extract.language.folding import plain
from extract.language.values import DateValue
from extract.lists.labels import slots_of
from extract.lists.model import Unit, Value
from extract.lists.pieces import Typist, is_month, take_apart, year_of
from extract.lists.sentences import MARK as SENTENCE
from extract.lists.units import is_prose
from extract.mentions import gazetteer
from extract.mentions.model import AmountValue, LinkValue
from extract.mentions.organizations import kind_of, split_name
from extract.outline.headings import cue_score
from extract.records.base import (
    WITH_SHEETS,
    Evidence,
    Reading,
    RecordSet,
    Row,
    evidence_of_lines,
    evidence_of_span,
)
from extract.records.body_facts import read_facts
from extract.records.body_names import full_name
from extract.records.doubts import report_adopted, report_doubts, report_unread
from extract.records.event_facts import complete_events
from extract.records.guests import guests
from extract.records.item_partners import add_partners
from extract.records.item_people import city_of, guests_of, travellers_of
from extract.records.items import Item, read_items, told_apart, told_by
from extract.records.known_as import split_name as split_alias
from extract.records.manners import tell_manners
from extract.records.ordinals import edition_number, without_edition
from extract.records.project_facts import read_sheet
from extract.records.shapes import SHAPES
from extract.records.shows import another_house, emphasised_spans, find_shows
from extract.records.travellers import first_sentence, same_person
from extract.records.understanding import Understood, category_of, understand
from extract.warehouse.schema import TABLES

Columns = dict[str, Any]

_TORN = re.compile(r"(?<=\w)- (?=\w)")


def read(reading: Reading, records: RecordSet) -> None:
    """Add the rows of every table that has a shape."""
    understood = understand(reading)
    for table in SHAPES:
        add = _add_guests if table == "delegates" else _add
        for item in read_items(understood, table):
            add(item, records)
        if table in _IN_PROSE:
            for one in understood:
                if table in one.region.tables:
                    _IN_PROSE[table](one, records)
    complete_events(reading, records)
    report_doubts(records)
    tell_manners([(one.region, one.readings) for one in understood], records)
    for one in understood:
        report_adopted(one.region, records)
        report_unread(one.readings, one.left, records)


def _guests_in_prose(one: Understood, records: RecordSet) -> None:
    for unit in one.left:
        for start, end, person, role, represents in guests(unit.text):
            row = _add_guest(records, unit, (start, end), person, role, represents)
            row["confidence"] = _IN_PROSE_RIGHT["delegates"]


_IN_PROSE_RIGHT = {"delegates": 0.84, "exhibitions": 0.95}
"""How often rows that prose tells were right: in the City's report and fifteen drawn editions."""


def _shows_in_prose(one: Understood, records: RecordSet) -> None:
    seen: dict[str, list[str | None]] = {}
    for row in records.tables.get("exhibitions", ()):
        seen.setdefault(plain(row["title"]), []).append(row["venue"])
    flow = join_lines([line for unit in one.left for line in unit.lines])
    home = {line.id: unit.section.id for unit in one.left for line in unit.lines}
    for show in find_shows(flow.text, emphasised_spans(flow)):
        houses = seen.setdefault(plain(show.title), [])
        if houses and not another_house(show.venue, houses):
            continue
        houses.append(show.venue)
        evidence = evidence_of_span(flow, show.start, show.end)
        records.add(
            "exhibitions",
            evidence,
            home[evidence.lines[0]],
            (show.title,),
            title=show.title,
            venue=show.venue,
            confidence=_IN_PROSE_RIGHT["exhibitions"],
        )


_IN_PROSE: dict[str, Callable[[Understood, RecordSet], None]] = {
    "delegates": _guests_in_prose,
    "exhibitions": _shows_in_prose,
}
"""Readers of what the prose of a region tells, where it is no list."""


def _add(item: Item, records: RecordSet) -> None:
    """Add the row of an item; where the words of a column stand is told by its slot."""
    shape, entry = item.readings[0].shape, item.entries[0]
    columns = _slots_as_columns(item) | _COLUMNS.get(shape.table, _no_others)(item)
    if shape.table == "honorary_citizens":
        columns["position"] = len(records.tables.get(shape.table, ())) + 1
    required = [columns.get(slot.name) for slot in shape.slots if slot.required]
    whole = shape.table in _TOLD_WHOLE and entry.units[0].stop is None
    head = [line for unit in entry.units[: entry.heads] for line in unit.lines]
    row = records.add(
        shape.table,
        evidence_of_lines(entry.lines if whole else head),
        entry.units[0].section.id,
        _KEYS[shape.table](columns) if shape.table in _KEYS else required,
        cells={
            column: own
            for column, told in columns.items()
            if told is not None and (value := item.values.get(_SLOT_OF.get(column, column)))
            if (own := _cell(value)) is not None
        },
        confidence=item.readings[0].confidence,
        **columns,
    )
    others = [one for one in item.entries[1:] if one.lines[0].page != row["page"]]
    if others and shape.table in WITH_SHEETS:
        row["detail_page"] = others[0].lines[0].page
    if "country" in row:
        row["country"] = _country_name(item)
    identity = str(row[f"{SINGULAR[shape.table]}_id"])
    records.claim(shape.table, identity, (line.id for one in item.entries for line in one.lines))
    if shape.table == "missions":
        _add_participants(item, row, records)
    elif any(slot.name == "partners" for slot in shape.slots):
        add_partners(item, records, str(row["name"]), identity)


_KEYS: dict[str, Callable[[Columns], tuple[object, ...]]] = {
    "agreements": itemgetter("city", "country", "type"),
    "consulates": itemgetter("country", "rank"),
    "missions": itemgetter("city", "date_start", "date_end"),
    "events": itemgetter("category", "title", "date_start", "date_end"),
    "international_organizations": lambda columns: (columns["acronym"] or columns["name"],),
}
"""What makes a row what it is, where this is not what the required slots say."""

_SLOT_OF = {
    "date_text": "date",
    "date_start": "date",
    "date_end": "date",
    "year_start": "period",
    "year_end": "period",
    "eu_contribution": "contribution",
    "duration_text": "duration",
    "duration_months": "duration",
    "founded_year": "founded",
    "joined_year": "joined",
    "member_count": "members",
    "theme": "",
}
"""Column → the slot it is read from, where it is called otherwise; a theme is the heading's."""

_TOLD_WHOLE = ("events", "missions")
"""Tables whose rows have all of their entry for evidence, not its head only."""


def _cell(value: Value) -> Evidence | None:
    flow = value.unit.flow
    if not flow.spans(value.start, value.end):
        return None
    return evidence_of_span(flow, value.start, value.end)


def _slots_as_columns(item: Item) -> Columns:
    """Return the columns that are called as slots of the shape.

    `country` also tells `country_code`; a number and a listed word are such, all else is text
    as printed.
    """
    shape = item.readings[0].shape
    known = {column.name for column in TABLES[shape.table].columns}
    columns: Columns = {}
    for slot in shape.slots:
        value = item.value(slot.name)
        told = isinstance(value, int) or slot.words
        columns[slot.name] = value if told else item.text(slot.name)
    columns["country_code"] = _country(item)
    return {name: value for name, value in columns.items() if name in known}


def _no_others(item: Item) -> Columns:
    return {}


def _country(item: Item) -> str | None:
    """Return the code of an item's country, None without one: former states have none."""
    value = item.values.get("country")
    return str(value.value) if value and value.value else None


def _country_name(item: Item) -> str | None:
    """Return the country as printed; what is printed in capitals as the gazetteer spells it."""
    text = (item.text("country") or "").strip(" :")
    known = gazetteer.country(text) if text.isupper() and len(text) > 3 else None
    return known.name_it if known else text or None


def _place(item: Item) -> Columns:
    """Return the city as printed and its country's code."""
    city, code = item.text("city"), _country(item)
    if city is None:
        return {"city": None, "country_code": None}
    city = _TORN.sub("-", city)
    bare = city_of(city)
    before = city.removesuffix(bare).split()
    if before and before[-1].islower():
        city = bare  # "Città di Gand", not "The Hague"
    place = gazetteer.city(city, code, item.place.hints)
    return {"city": city, "country_code": code or (place.country_code if place else None)}


def _dates(item: Item) -> Columns:
    value = item.values["date"]
    when: DateValue = value.value
    return {
        "date_start": when.start,
        "date_end": when.end,
        "date_precision": when.precision,
        "date_text": " ".join(value.text.split()),
        "dates": list(when.dates) or None,
        "year_inferred": when.year_inferred,
    }


def _agreement(item: Item) -> Columns:
    return {**_place(item), "year": year_of(item.value("year"))}


def _consulate(item: Item) -> Columns:
    return {"country": _country_name(item)}


def _citizen(item: Item) -> Columns:
    name, known = item.text("name"), item.text("also_known_as")
    if known is not None and not known.isupper():
        known = None
    head = item.entries[0].units[0]
    if kind_of(name or "") and not head.cells:
        name, known = head.told.strip(), None
    elif known is None and head.stop is None:
        value = item.values["name"]
        lines = [line for line in head.lines if not head.cells or _holds(value, line)]
        if len(lines) > 1 or (name == head.text.strip() and not head.cells):
            name, known = split_alias(lines)
    return {"name": name, "also_known_as": known.strip('“”"') if known else None}


def _holds(value: Value, line: Line) -> bool:
    """Return whether a line stands in what fills a slot."""
    place = value.unit.flow.position(line)
    return place is not None and value.start <= place[0] < value.end


def _mission(item: Item) -> Columns:
    purpose = item.text("purpose") or first_sentence(item.told)
    return {**_place(item), **_dates(item), "purpose": purpose}


def _add_participants(item: Item, row: Row, records: RecordSet) -> None:
    seen: list[str] = []
    for unit, start, end, person, role in travellers_of(item):
        if any(same_person(person, other) for other in seen):
            continue
        seen.append(person)
        records.add(
            "mission_participants",
            evidence_of_span(unit.flow, start, end),
            unit.section.id,
            (row["mission_id"], person),
            mission_id=row["mission_id"],
            person=person,
            role=role,
        )


def _event(item: Item) -> Columns:
    title = _title(item).strip(" .,;:–—|")
    unit = item.values["title"].unit
    if unit.section.kind == "focus" and unit.lines[0] in unit.section.heading:
        title = unit.section.title
    told = item.told.strip()
    return {
        "category": _category(item),
        "title": without_edition(title),
        **_place(item),
        "network_id": None,
        "ordinal": edition_number(title, told),
        "description": told or None,
        **_dates(item),
    }


def _category(item: Item) -> str:
    """Return the category that an event's label, the headings above it or its region tell."""
    words, category = [item.text("category") or ""], item.place.category
    if category == "event":
        words += [unit.text for unit in item.entries[0].above]
        if item.place.region.family == "culture" or item.place.region.adopted:
            category = _told_category(item.place)
    return next(filter(None, map(category_of, words)), category)


def _title(item: Item) -> str:
    """Return the words of an event's title: a country beside them that is of no city is one."""
    title, country = item.values["title"], item.values.get("country")
    if country is None or country.unit is not title.unit or "city" in item.values:
        return item.text("title") or ""
    first, last = sorted((title, country), key=lambda value: value.start)
    if title.unit.text[first.end : last.start].strip() not in ("-", "–", "—"):
        return item.text("title") or ""
    return " ".join(title.unit.text[first.start : last.end].split())


def _told_category(place: Understood) -> str:
    """Return the category that most events of a region speak of: sport, innovation or another."""
    texts = [
        " ".join(unit.text for unit in entry.units)
        for reading in place.readings
        if reading.shape.table == "events"
        for entry in reading.entries
    ]
    told = Counter(
        max(_TOLD_CATEGORIES, key=lambda kind: (cue_score(kind, text), kind == "culture"))
        for text in texts
    )
    kind, count = told.most_common(1)[0] if told else ("culture", 0)
    return kind if 2 * count > len(texts) and kind != "culture" else "event"


_TOLD_CATEGORIES = ("culture", "sport", "innovation")
"""Kinds of section by whose words the events of a region are told from one another."""


def _add_guests(item: Item, records: RecordSet) -> None:
    for unit, start, end, person, role, represents in guests_of(item):
        row = _add_guest(records, unit, (start, end), person, role, represents)
        row["confidence"] = item.readings[0].confidence
        records.claim("delegates", row["delegate_id"], (line.id for line in item.entries[0].lines))


def _add_guest(
    records: RecordSet,
    unit: Unit,
    span: tuple[int, int],
    person: str | None,
    role: str | None,
    represents: str | None,
) -> Row:
    return records.add(
        "delegates",
        evidence_of_span(unit.flow, *span),
        unit.section.id,
        (person, role),
        person=person,
        role=role,
        represents=represents,
    )


def _cooperation(item: Item) -> Columns:
    subtitle = item.text("subtitle")
    told, under = told_apart(item, ("beneficiaries", "activities"))
    below = list(told_by(item.entries[0]))
    if subtitle is None and len(below) == 1 and not item.place.region.holds_sheets:
        # a sentence below the name in the list is its subtitle all the same
        subtitle, told = below[0], told.removeprefix(below[0]).strip()
    return {"subtitle": subtitle, "description": told.strip() or None, **under}


def _eu_project(item: Item) -> Columns:
    first, last = _years(item)
    facts = read_sheet(_sheet_text(item))
    money = item.value("contribution")
    contribution = money.value if isinstance(money, AmountValue) else facts.eu_contribution
    duration, months = _duration(item)
    programme, theme = _programme(item)
    return {
        "name": split_name(item.text("name") or "")[0],
        "theme": theme,
        "programme": programme,
        "year_start": first or facts.year_start,
        "year_end": last or facts.year_end,
        "url": _url(item),
        "eu_contribution": Decimal(str(contribution)) if contribution is not None else None,
        "duration_text": duration or facts.duration_text,
        "duration_months": months or facts.duration_months,
        "partner_count": item.value("partner_count") or facts.partner_count,
    }


def _sheet_text(item: Item) -> str:
    """Return all that an item's entries say, but for labels that slots have taken.

    The duration stays: the years may stand beside it.
    """
    taken = {id(value.unit) for slot, value in item.values.items() if slot != "duration"}
    return "\n".join(
        unit.text
        for entry in item.entries
        for unit in entry.units
        if not (unit.label and id(unit) in taken) and not unit.cells
    )


def _programme(item: Item) -> tuple[str | None, str | None]:
    """Return programme and theme; a theme above a list that names no programme is one."""
    told, theme = item.values.get("programme"), item.text("theme")
    if told is None and (in_prose := _programme_in_prose(item)):
        return in_prose, theme
    if told is None:
        listed = item.readings[0].entries
        named = any("programme" in entry.values for entry in listed)
        return (None, theme) if named else (theme, None)
    return item.text("programme"), theme


def _programme_in_prose(item: Item) -> str | None:
    """Return the programme that a sentence of an item names: "finanziato dal programma LIFE".

    Or that what stands below the item's head opens with: "LIFE, 2030-2031".
    """
    for entry in item.entries:
        for unit in entry.units:
            for piece in take_apart(unit, _NOBODY, unit.end) if not unit.label else ():
                cue = _CUE.search(unit.text[: piece.start])
                named = is_prose(unit) and cue and "programme" in slots_of(plain(cue[0]))
                opens = piece.start == unit.start and unit in entry.units[entry.heads :]
                if "programme" in piece.values and (named or opens):
                    return piece.text
    return None


_CUE = re.compile(r"(?:[a-zà-ÿ’']+\s+){1,5}$")
_NOBODY = Typist(0, {})


def _url(item: Item) -> str | None:
    """Return the address that an entry has in a slot, else the first that its text prints."""
    if "url" in item.values:
        return item.text("url")
    for entry in item.entries:
        for unit in entry.units:
            for low, high, mention in unit.mentions:
                if isinstance(mention.value, LinkValue) and "." in unit.text[low:high]:
                    return unit.text[low:high].strip()
    return None


def _years(item: Item) -> tuple[int | None, int | None]:
    value = item.value("period")
    if isinstance(value, tuple):
        return value
    if not isinstance(value, DateValue) and (told := item.values.get("duration")):
        # "Durata: 2029-2031"
        dates = (m.value for low, _, m in told.unit.mentions if told.start <= low < told.end)
        value = next((date for date in dates if isinstance(date, DateValue)), None)
    return (value.start.year, value.end.year) if isinstance(value, DateValue) else (None, None)


def _duration(item: Item) -> tuple[str | None, int | None]:
    """Return the duration as printed, and in months: as stated, else from its two dates."""
    value = item.values.get("duration")
    if value is None:
        return None, None
    months: int | None = None
    for low, _, mention in value.unit.mentions:
        if not value.start <= low < value.end:
            continue
        said = mention.value
        if isinstance(said, AmountValue) and said.kind == "duration" and said.value is not None:
            per = 12 if said.unit.startswith(("ann", "year")) else 1
            months = int(said.value * per)
            break
        if isinstance(said, DateValue) and months is None and not is_month(said):
            days = (said.end - said.start).days + 1
            months = round(days / 30.44) if days > 27 else None
    return " ".join(value.text.split()).rstrip("."), months


def _network(item: Item) -> Columns:
    name, acronym = split_name(item.text("name") or "")
    facts = read_facts(_sheet_text(item))
    return {
        "name": name,
        "acronym": acronym or item.text("acronym") or _acronym_beside(item),
        "founded_year": _year(item, "founded", facts.founded_year),
        "joined_year": _year(item, "joined", facts.joined_year),
        "member_count": item.value("members") or facts.member_count,
        "url": _url(item),
    }


def _year(item: Item, slot: str, told: int | None) -> int | None:
    """Return the year of a slot, or the one `told` by words; these come first in a sentence."""
    own = year_of(item.value(slot))
    in_prose = item.entries[0].units[0].mark == SENTENCE
    return (told or own) if in_prose else (own or told)


def _organization(item: Item) -> Columns:
    printed = item.text("name") or ""
    name, acronym = full_name(printed, item.told)
    if beside := item.text("acronym") or _acronym_beside(item):
        name, acronym = printed, beside
    elif spelled := _spelled_out_below(item):
        name, acronym = spelled, printed
    facts = read_facts(_sheet_text(item))
    founded = _year(item, "founded", facts.founded_year)
    return {"name": name, "acronym": acronym, "founded_year": founded, "url": _url(item)}


def _spelled_out_below(item: Item) -> str | None:
    """Return what a heading below an acronym that names a body says it stands for."""
    name = item.values["name"]
    if not name.text.isupper() or " " in name.text:
        return None
    spare = (piece for piece in item.entries[0].spare if piece.unit is not name.unit)
    return next((piece.unit.text.strip() for piece in spare if piece.unit.heading), None)


def _acronym_beside(item: Item) -> str | None:
    """Return an acronym that stands in a line of its own beside the name of a body."""
    name = item.values["name"]
    return next(
        (
            piece.text
            for piece in item.entries[0].spare
            if "acronym" in piece.values and piece.unit is not name.unit
        ),
        None,
    )


def _exhibition(item: Item) -> Columns:
    return {"title": (item.value("title") or "").strip(' “”«»"')}


_COLUMNS: dict[str, Callable[[Item], Columns]] = {
    "agreements": _agreement,
    "consulates": _consulate,
    "honorary_citizens": _citizen,
    "missions": _mission,
    "events": _event,
    "cooperation_projects": _cooperation,
    "eu_projects": _eu_project,
    "networks": _network,
    "international_organizations": _organization,
    "exhibitions": _exhibition,
}
"""Table → what tells its columns that are more than the words of a slot."""
