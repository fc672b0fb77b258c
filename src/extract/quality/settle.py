"""One issue for one thing: what several rules tell of the same words is told once."""

from collections import defaultdict

from extract.records.base import RecordSet, Row


def settle(records: RecordSet) -> None:
    """Leave one quality issue where several speak of one thing.

    Issues of one code that point at the same row with the same words, or words within the
    other's, are one: the first stays.
    """
    if (issues := records.tables.get("quality_issues")) is not None:
        records.tables["quality_issues"] = _distinct(issues)


def _distinct(issues: list[Row]) -> list[Row]:
    kept: list[Row] = []
    by_row: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for issue in issues:
        row = (issue["code"], issue["record_table"], issue["record_id"], issue["page"])
        known = by_row[row]
        if issue["record_id"] and any(_within(issue, other) for other in known):
            continue
        known.append(issue)
        kept.append(issue)
    return kept


def _within(one: Row, other: Row) -> bool:
    words = [" ".join((issue["evidence"] or "").split()) for issue in (one, other)]
    return bool(min(words, key=len)) and min(words, key=len) in max(words, key=len)
