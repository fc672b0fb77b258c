"""Layers: the optional content of a document, and which of it is not shown."""

from typing import Any

from pdfminer.pdftypes import PDFObjRef

from extract.document.objects import array, dictionary, name_of, references

_DEEPEST = 30


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
        for usage in array(initial.get("AS")):
            usage = dictionary(usage)
            if name_of(usage.get("Event")) != "View":
                continue
            for reference in array(usage.get("OCGs")):
                view = dictionary(dictionary(dictionary(reference).get("Usage")).get("View"))
                if isinstance(reference, PDFObjRef):
                    match name_of(view.get("ViewState")):
                        case "OFF":
                            self.off.add(reference.objid)
                        case "ON":
                            self.off.discard(reference.objid)
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


def _is_for_viewing(group: PDFObjRef) -> bool:
    """Return whether a group's state counts for viewers, not for those who design the page."""
    intent = dictionary(group).get("Intent")
    names = {name_of(item) for item in array(intent) or [intent]} - {None}
    return not names or bool(names & {"View", "All"})
