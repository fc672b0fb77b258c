"""How the dates of records are printed: their words, single days, and whether the year is."""

from extract.mentions.model import DateValue
from extract.records.base import Reading, RecordSet, Row

TABLES = ("events", "missions", "focus_topics")


def read(reading: Reading, records: RecordSet) -> None:
    """Fill `date_text`, `date_precision`, `dates` and `year_inferred` of dated records.

    They are those of the date in the record's section that has the record's first and last
    day; where several have, of the one printed as `date_text` says. What a reader has filled
    stays.
    """
    for table in TABLES:
        for row in records.tables.get(table, ()):
            found = _date_of(reading, row)
            if found is None:
                continue
            text, value = found
            told = {
                "date_text": text,
                "date_precision": value.precision,
                "dates": list(value.dates) or None,
                "year_inferred": value.year_inferred,
            }
            for column, known in told.items():
                if row.get(column) is None and (column, table) != ("dates", "focus_topics"):
                    row[column] = known


def _date_of(reading: Reading, row: Row) -> tuple[str, DateValue] | None:
    section = reading.outline.by_id.get(row["section_id"] or "")
    if section is None or row.get("date_start") is None:
        return None
    days = (row["date_start"], row["date_end"])
    same = [
        (mention.text, mention.value)
        for mention in reading.of(section, "dates")
        if isinstance(mention.value, DateValue) and (mention.value.start, mention.value.end) == days
    ]
    printed = "".join(str(row.get("date_text") or "").split())
    return next(
        ((text, value) for text, value in same if "".join(text.split()) == printed),
        same[0] if same else None,
    )
