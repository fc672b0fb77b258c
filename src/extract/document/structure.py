"""Structure: what the tags of a PDF say of the content they stand for (PDF 32000-1, 14.7)."""

from typing import Any

from pdfminer.pdftypes import PDFObjRef

from extract.document.objects import array, dictionary, text_of

_DEEPEST = 60
_MOST = 100_000


class Structure:
    """The structure tree of a document: which element a piece of marked content belongs to."""

    def __init__(self, catalog: dict[str, Any]) -> None:
        root = dictionary(catalog.get("StructTreeRoot"))
        self.parents = _numbers(root.get("ParentTree")) if root else {}

    def actual_texts(self, page: dict[str, Any]) -> dict[int, str]:
        """Return the text that elements of a page stand for, by the number of their content.

        Only of elements that have one piece of content: of several nobody knows which says what.
        """
        key = page.get("StructParents")
        elements = array(self.parents.get(key)) if isinstance(key, int) else []
        found: dict[int, str] = {}
        for number, element in enumerate(elements):
            told = dictionary(element)
            text = text_of(told.get("ActualText"))
            if text is not None and _is_one(told.get("K")):
                found[number] = text
        return found


def _is_one(kids: Any) -> bool:
    """Return whether an element has one piece of content and nothing else."""
    several = array(kids)
    kid = several[0] if len(several) == 1 else kids
    return not several[1:] and (isinstance(kid, int) or "MCID" in dictionary(kid))


def _numbers(tree: Any) -> dict[int, Any]:
    """Return the entries of a number tree (7.9.7)."""
    found: dict[int, Any] = {}
    seen: set[int] = set()
    nodes = [(tree, 0)]
    while nodes and len(found) < _MOST:
        node, depth = nodes.pop()
        if isinstance(node, PDFObjRef):
            if node.objid in seen:
                continue
            seen.add(node.objid)
        content = dictionary(node)
        pairs = array(content.get("Nums"))
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            if isinstance(key, int):
                found[key] = value
        if depth < _DEEPEST:
            nodes += [(kid, depth + 1) for kid in array(content.get("Kids"))]
    return found
