"""One issue for one thing: what several rules tell of the same words is told once."""

from collections import Counter, defaultdict

from extract.records.base import RecordSet, Row

_PER_SECTION = ("unexpected_entry", "unknown_rank")


def settle(records: RecordSet) -> None:
    """Leave one quality issue where several speak of one thing.

    Issues of one code that point at the same row with the same words, or words within the
    other's, are one: the first stays. Dated entries that their section does not lead to
    expect, and consulates without rank, are one issue per section; unexpected entries none
    where the section's heading is unknown: that is reported already.
    """
    issues = records.tables.get("quality_issues")
    if issues is None:
        return
    records.tables["quality_issues"] = _once_per_section(_distinct(issues))


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


def _once_per_section(issues: list[Row]) -> list[Row]:
    unknown = {i["section_id"] for i in issues if i["code"] == "unknown_heading"}
    firsts: dict[tuple[str, str | None], Row] = {}
    count: Counter[tuple[str, str | None]] = Counter()
    kept: list[Row] = []
    for issue in issues:
        place = (issue["code"], issue["section_id"])
        if issue["code"] not in _PER_SECTION:
            kept.append(issue)
        elif issue["code"] != "unexpected_entry" or issue["section_id"] not in unknown:
            count[place] += 1
            if place not in firsts:
                firsts[place] = issue
                kept.append(issue)
    for place, issue in firsts.items():
        if count[place] > 1:
            issue["message"] += f" {count[place] - 1} more in this section."
    return kept
