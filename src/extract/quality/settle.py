"""One issue for one thing: what several rules tell of the same words is told once."""

from collections import defaultdict

from extract.records.base import RecordSet, Row


def settle(records: RecordSet) -> None:
    """Leave one quality issue where several speak of one thing.

    Issues of one code that point at the same row with the same words, or words within the
    other's, are one: the first stays. Dated entries that their section does not lead to
    expect are one issue per section, and none where the section's heading is unknown: that
    is reported already.
    """
    issues = records.tables.get("quality_issues")
    if issues is None:
        return
    records.tables["quality_issues"] = _entries_by_section(_distinct(issues))


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


def _entries_by_section(issues: list[Row]) -> list[Row]:
    unknown = {i["section_id"] for i in issues if i["code"] == "unknown_heading"}
    firsts: dict[str | None, Row] = {}
    entries: dict[str | None, int] = defaultdict(int)
    kept: list[Row] = []
    for issue in issues:
        section = issue["section_id"]
        if issue["code"] != "unexpected_entry":
            kept.append(issue)
            continue
        entries[section] += 1
        if section not in unknown and section not in firsts:
            firsts[section] = issue
            kept.append(issue)
    for section, issue in firsts.items():
        if entries[section] > 1:
            issue["message"] = (
                f"{entries[section]} dated entries in a section that is not known for any; "
                "this is the first."
            )
    return kept
