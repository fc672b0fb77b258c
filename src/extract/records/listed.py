"""Tables that are lists: their entries, as the list reader understood them, as rows."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from extract.document.flow import join_lines
from extract.document.model import Line
from extract.ids import SINGULAR
from extract.language.folding import plain
from extract.language.values import DateValue
from extract.lists.labels import slots_of
from extract.lists.model import Entry, Unit, Value
from extract.lists.pieces import Typist, is_month, take_apart, types_of, year_of
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
from extract.records.ordinals import edition_number
from extract.records.project_facts import read_sheet
from extract.records.shapes import SHAPES
from extract.records.shows import another_house, emphasised_spans, find_shows
from extract.records.travellers import first_sentence, same_person
from extract.records.understanding import Understood, understand
from extract.warehouse.schema import TABLES

_TORN = re.compile(r"(?<=\w)- (?=\w)")


def read(reading: Reading, records: RecordSet) -> None:
    """Add the rows of every table that has a shape."""
    understood = understand(reading)
    for table in SHAPES:
        emit = _EMIT.get(table, _slots_as_columns)
        for item in read_items(understood, table):
            emit(item, reading, records)
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


def _identity(table: str, row: Row) -> str:
    return str(row[f"{SINGULAR[table]}_id"])


def _add(
    table: str,
    item: Item,
    records: RecordSet,
    key: Iterable[object],
    cells: dict[str, str],
    **columns: Any,
) -> Row:
    """Add the row of an item; `cells` tells which slot each column was read from."""
    entry = item.entries[0]
    whole = table in _TOLD_WHOLE and entry.units[0].stop is None
    evidence = evidence_of_lines(entry.lines) if whole else _head_evidence(entry)
    row = records.add(
        table,
        evidence,
        entry.units[0].section.id,
        key,
        cells={
            column: own
            for column, slot in cells.items()
            if slot in item.values and columns.get(column) is not None
            if (own := _cell(item.values[slot])) is not None
        },
        confidence=item.readings[0].confidence,
        **columns,
    )
    others = [one for one in item.entries[1:] if one.lines[0].page != row["page"]]
    if others and table in WITH_SHEETS:
        row["detail_page"] = others[0].lines[0].page
    lines = (line.id for one in item.entries for line in one.lines)
    records.claim(table, _identity(table, row), lines)
    return row


_TOLD_WHOLE = ("events", "missions")
"""Tables whose rows have all of their entry for evidence, not its head only."""


def _head_evidence(entry: Entry) -> Evidence:
    lines: list[Line] = [line for unit in entry.units[: entry.heads] for line in unit.lines]
    return evidence_of_lines(lines)


def _cell(value: Value) -> Evidence | None:
    flow = value.unit.flow
    if not flow.spans(value.start, value.end):
        return None
    return evidence_of_span(flow, value.start, value.end)


def _country(item: Item) -> str | None:
    """Return the code of an item's country, None without one: former states have none."""
    value = item.values.get("country")
    return str(value.value) if value and value.value else None


def _place(item: Item, reading: Reading) -> tuple[str | None, str | None]:
    """Return the city as printed and its country's code."""
    city, code = item.text("city"), _country(item)
    if city is None:
        return None, None
    city = _TORN.sub("-", city)
    bare = city_of(city)
    before = city.removesuffix(bare).split()
    if before and before[-1].islower():
        city = bare  # "Città di Gand", not "The Hague"
    place = gazetteer.city(city, code, item.place.hints)
    return city, code or (place.country_code if place else None)


def _dates(item: Item) -> dict[str, Any]:
    value = item.values["date"]
    when: DateValue = value.value
    return {
        "date_start": when.start,
        "date_end": when.end,
        "date_precision": when.precision,
        "date_text": " ".join(value.text.split()),
    }


_DATE_CELLS = {"date_text": "date", "date_start": "date", "date_end": "date"}


def _agreement(item: Item, reading: Reading, records: RecordSet) -> None:
    country = item.values.get("country")
    city, code = _place(item, reading)
    _add(
        "agreements",
        item,
        records,
        (city, country.text if country else None, item.value("type")),
        {"city": "city", "country": "country", "type": "type", "year": "year"},
        city=city,
        country=_country_name(item),
        country_code=code,
        type=item.value("type"),
        year=year_of(item.value("year")),
    )


def _country_name(item: Item) -> str | None:
    """Return the country as printed; what is printed in capitals as the gazetteer spells it."""
    value = item.values.get("country")
    if value is None:
        return None
    text = " ".join(value.text.split()).strip(" :")
    known = gazetteer.country(text)
    if text.isupper() and len(text) > 3 and known is not None:
        return known.name_it
    return text


def _consulate(item: Item, reading: Reading, records: RecordSet) -> None:
    country = _country_name(item)
    _add(
        "consulates",
        item,
        records,
        (country, item.value("rank")),
        {"country": "country", "rank": "rank"},
        country=country,
        country_code=_country(item),
        rank=item.value("rank"),
    )


def _citizen(item: Item, reading: Reading, records: RecordSet) -> None:
    name, known = item.text("name"), item.text("also_known_as")
    if known is not None and not known.isupper():
        known = None
    head = item.entries[0].units[0]
    if kind_of(name or "") and not head.cells:
        name, known = head.told.strip(), None
    elif (
        known is None
        and (len(head.lines) > 1 or name == head.text.strip())
        and not head.cells
        and head.stop is None
    ):
        name, known = split_alias(list(head.lines))
    position = len(records.tables.get("honorary_citizens", ())) + 1
    _add(
        "honorary_citizens",
        item,
        records,
        (name,),
        {"name": "name", "also_known_as": "also_known_as"},
        name=name,
        also_known_as=known.strip('“”"') if known else None,
        position=position,
    )


def _mission(item: Item, reading: Reading, records: RecordSet) -> None:
    city, code = _place(item, reading)
    purpose = item.text("purpose") or first_sentence(item.told)
    dates = _dates(item)
    row = _add(
        "missions",
        item,
        records,
        (city, dates["date_start"], dates["date_end"]),
        {"city": "city", "purpose": "purpose", **_DATE_CELLS},
        city=city,
        country_code=code,
        purpose=purpose,
        **dates,
    )
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


def _event(item: Item, reading: Reading, records: RecordSet) -> None:
    category = item.place.category
    if category == "event" and (item.place.region.family == "culture" or item.place.region.adopted):
        category = _told_category(item.place)
    city, code = _place(item, reading)
    title = _title(item).strip(" .,;:–—|")
    unit = item.values["title"].unit
    if unit.section.kind == "focus" and unit.lines[0] in unit.section.heading:
        title = unit.section.title
    dates = _dates(item)
    told = item.told.strip()
    _add(
        "events",
        item,
        records,
        (category, title, dates["date_start"], dates["date_end"]),
        {"title": "title", "city": "city", **_DATE_CELLS},
        category=category,
        title=title,
        city=city,
        country_code=code,
        network_id=None,
        ordinal=edition_number(title, told),
        description=told or None,
        **dates,
    )


def _title(item: Item) -> str:
    """Return the words of an event's title: a country beside them that is of no city is one."""
    title, country = item.values["title"], item.values.get("country")
    if country is None or country.unit is not title.unit or "city" in item.values:
        return item.text("title") or ""
    first, last = sorted((title, country), key=lambda value: value.start)
    if not _DASHED.fullmatch(title.unit.text[first.end : last.start]):
        return item.text("title") or ""
    return " ".join(title.unit.text[first.start : last.end].split())


_DASHED = re.compile(r"\s*[–—-]\s*")


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


def _delegate(item: Item, reading: Reading, records: RecordSet) -> None:
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


def _cooperation(item: Item, reading: Reading, records: RecordSet) -> None:
    name = item.text("name")
    area = item.value("area")
    subtitle = item.text("subtitle")
    told, under = told_apart(item, ("beneficiaries", "activities"))
    below = list(told_by(item.entries[0]))
    if subtitle is None and len(below) == 1 and not item.place.region.holds_sheets:
        # a sentence below the name in the list is its subtitle all the same
        subtitle, told = below[0], told.removeprefix(below[0]).strip()
    row = _add(
        "cooperation_projects",
        item,
        records,
        (name,),
        {
            "name": "name",
            "area": "area",
            "subtitle": "subtitle",
            "beneficiaries": "beneficiaries",
            "activities": "activities",
        },
        name=name,
        area=area,
        subtitle=subtitle,
        description=told.strip() or None,
        beneficiaries=under.get("beneficiaries"),
        activities=under.get("activities"),
    )
    add_partners(item, records, str(name), row["cooperation_project_id"])


def _eu_project(item: Item, reading: Reading, records: RecordSet) -> None:
    printed = item.text("name") or ""
    name, _ = split_name(printed)
    first, last = _years(item)
    facts = read_sheet(_sheet_text(item), reading.edition)
    money = item.value("contribution")
    contribution = money.value if isinstance(money, AmountValue) else facts.eu_contribution
    duration, months = _duration(item)
    programme, theme = _programme(item)
    row = _add(
        "eu_projects",
        item,
        records,
        (name,),
        {
            "name": "name",
            "programme": "programme",
            "year_start": "period",
            "year_end": "period",
            "url": "url",
            "eu_contribution": "contribution",
            "duration_text": "duration",
            "duration_months": "duration",
            "partner_count": "partner_count",
        },
        name=name,
        theme=theme,
        programme=programme,
        year_start=first or facts.year_start,
        year_end=last or facts.year_end,
        url=_url(item),
        eu_contribution=Decimal(str(contribution)) if contribution is not None else None,
        duration_text=duration or facts.duration_text,
        duration_months=months or facts.duration_months,
        partner_count=item.value("partner_count") or facts.partner_count,
    )
    add_partners(item, records, name, row["eu_project_id"])


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
    told, name = item.values.get("programme"), item.values["name"]
    theme = item.text("theme")
    free = told is not None and "programme" not in types_of(told.text, _NOBODY)
    if told is not None and free and not told.inherited and told.unit is not name.unit:
        told = None
    if told is None and (in_prose := _programme_in_prose(item)):
        return in_prose, theme
    if told is None:
        listed = item.readings[0].entries
        named = any("programme" in entry.values for entry in listed)
        return (None, theme) if named else (theme, None)
    if told.inherited and theme == item.text("programme"):
        theme = None
    return item.text("programme"), theme


def _programme_in_prose(item: Item) -> str | None:
    """Return the programme that a sentence of an item names: "finanziato dal programma LIFE"."""
    for unit in (unit for entry in item.entries for unit in entry.units if is_prose(unit)):
        for piece in take_apart(unit, _NOBODY, unit.end):
            cue = _CUE.search(unit.text[: piece.start])
            if "programme" in piece.values and cue and "programme" in slots_of(plain(cue[0])):
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
    if isinstance(value, DateValue):
        return value.start.year, value.end.year
    return None, None


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


def _network(item: Item, reading: Reading, records: RecordSet) -> None:
    name, acronym = split_name(item.text("name") or "")
    facts = read_facts(_sheet_text(item))
    _add(
        "networks",
        item,
        records,
        (name,),
        {
            "name": "name",
            "area": "area",
            "founded_year": "founded",
            "joined_year": "joined",
            "member_count": "members",
            "url": "url",
        },
        name=name,
        acronym=acronym or item.text("acronym") or _acronym_beside(item),
        area=item.text("area"),
        founded_year=_year(item, "founded", facts.founded_year),
        joined_year=_year(item, "joined", facts.joined_year),
        member_count=item.value("members") or facts.member_count,
        url=_url(item),
    )


def _year(item: Item, slot: str, told: int | None) -> int | None:
    """Return the year of a slot, or the one `told` by words; these come first in a sentence."""
    own = year_of(item.value(slot))
    in_prose = item.entries[0].units[0].mark == SENTENCE
    return (told or own) if in_prose else (own or told)


def _organization(item: Item, reading: Reading, records: RecordSet) -> None:
    printed = item.text("name") or ""
    name, acronym = full_name(printed, item.told)
    if beside := item.text("acronym") or _acronym_beside(item):
        name, acronym = printed, beside
    facts = read_facts(_sheet_text(item))
    _add(
        "international_organizations",
        item,
        records,
        (acronym or name,),
        {"name": "name", "acronym": "acronym", "founded_year": "founded", "url": "url"},
        name=name,
        acronym=acronym,
        founded_year=_year(item, "founded", facts.founded_year),
        url=_url(item),
    )


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


def _exhibition(item: Item, reading: Reading, records: RecordSet) -> None:
    title = (item.value("title") or "").strip(' “”«»"')
    venue = item.text("venue")
    _add(
        "exhibitions",
        item,
        records,
        (title,),
        {"title": "title", "venue": "venue"},
        title=title,
        venue=venue,
    )


def _slots_as_columns(item: Item, reading: Reading, records: RecordSet) -> None:
    """Add the row of a table whose columns are called as the slots of its shape.

    `country` also tells `country_code`; a number is one, all else is text as printed.
    """
    shape = item.readings[0].shape
    known = {column.name for column in TABLES[shape.table].columns}
    columns: dict[str, Any] = {}
    for slot in shape.slots:
        value = item.value(slot.name)
        columns[slot.name] = value if isinstance(value, int) else item.text(slot.name)
    columns["country_code"] = _country(item)
    columns = {name: value for name, value in columns.items() if name in known}
    key = [columns.get(slot.name) for slot in shape.slots if slot.required]
    _add(shape.table, item, records, key, {name: name for name in columns}, **columns)


_EMIT: dict[str, Callable[[Item, Reading, RecordSet], None]] = {
    "agreements": _agreement,
    "consulates": _consulate,
    "honorary_citizens": _citizen,
    "missions": _mission,
    "delegates": _delegate,
    "events": _event,
    "cooperation_projects": _cooperation,
    "eu_projects": _eu_project,
    "networks": _network,
    "international_organizations": _organization,
    "exhibitions": _exhibition,
}
