"""Layers: the optional content of a document, and which of it is not shown."""

from typing import Any

from pdfminer.pdftypes import PDFObjRef

from extract.document.objects import (
    array,
    dictionary,
    name_of,
    references,
    resolved,
    text_of,
)

_DEEPEST = 30
_LANGUAGE = "it"


class Layers:
    """The optional content of a document that is off when it is opened (PDF 32000-1, 8.11)."""

    def __init__(self, catalog: dict[str, Any]) -> None:
        self.off: set[int] = set()
        properties = dictionary(catalog.get("OCProperties"))
        initial = dictionary(properties.get("D"))
        groups = references(properties.get("OCGs"))
        if name_of(initial.get("BaseState")) == "OFF":
            self.off |= groups - references(initial.get("ON"))
        self.off |= references(initial.get("OFF"))
        language = _main_language(text_of(catalog.get("Lang")))
        for usage in map(dictionary, array(initial.get("AS"))):
            if name_of(usage.get("Event")) != "View":
                continue
            members = [item for item in array(usage.get("OCGs")) if isinstance(item, PDFObjRef)]
            told = {member.objid: dictionary(dictionary(member).get("Usage")) for member in members}
            for category in [name_of(item) for item in array(usage.get("Category"))] or ["View"]:
                for number, on in _states(category, told, language).items():
                    if on:
                        self.off.discard(number)
                    else:
                        self.off.add(number)
        self.off -= {
            reference.objid
            for reference in array(properties.get("OCGs"))
            if isinstance(reference, PDFObjRef) and not _is_for_viewing(reference)
        }

    def hides(self, reference: Any, depth: int = 0) -> bool:
        """Return whether content of the group or membership `reference` is not shown."""
        if not self.off or depth > _DEEPEST:
            return False
        if isinstance(reference, PDFObjRef) and reference.objid in self.off:
            return True
        content = dictionary(reference)
        if name_of(content.get("Type")) != "OCMD":
            return False
        if array(content.get("VE")):
            return not self._holds(content["VE"], depth)
        groups = content.get("OCGs")
        members = array(groups) or ([groups] if groups is not None else [])
        off = [self.hides(member, depth + 1) for member in members]
        if not off:
            return False
        match name_of(content.get("P")):
            case "AllOn":
                return any(off)
            case "AnyOff":
                return not any(off)
            case "AllOff":
                return not all(off)
        return all(off)

    def _holds(self, expression: Any, depth: int) -> bool:
        """Return whether a visibility expression is true."""
        if depth > _DEEPEST:
            return True
        operator, *operands = array(expression) or [None]
        match name_of(operator):
            case "And":
                return all(self._holds(operand, depth + 1) for operand in operands)
            case "Or":
                return any(self._holds(operand, depth + 1) for operand in operands)
            case "Not":
                return not all(self._holds(operand, depth + 1) for operand in operands)
        return not self.hides(expression, depth + 1)


def _states(
    category: str | None, told: dict[int, dict[str, Any]], language: str
) -> dict[int, bool]:
    """Return which groups a viewer turns on and off by what they are used for, as `told`."""
    states: dict[int, bool] = {}
    for number, usage in told.items():
        said = dictionary(usage.get(category or ""))
        match category, name_of(said.get("ViewState")):
            case "View", "ON" | "OFF" as state:
                states[number] = state == "ON"
            case "Language", _ if said:
                states[number] = _main_language(text_of(said.get("Lang"))) == language
            case "Zoom", _ if said:
                least, most = resolved(said.get("min")) or 0, resolved(said.get("max"))
                states[number] = least <= 1 and (most is None or most > 1)
    if category == "Language" and not any(states.values()):
        return {}
    return states


def _main_language(tag: str | None) -> str:
    """Return the language of a tag without its region; that of the reports where none is told."""
    return (tag or _LANGUAGE).split("-")[0].lower()


def _is_for_viewing(group: PDFObjRef) -> bool:
    """Return whether a group's state counts for viewers, not for those who design the page."""
    intent = dictionary(group).get("Intent")
    names = {name_of(item) for item in array(intent) or [intent]} - {None}
    return not names or bool(names & {"View", "All"})
