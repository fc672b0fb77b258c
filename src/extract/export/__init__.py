"""The published data in the formats that people use.

`relations` names what can be exported, `cells` says how a value is written, and there is one
module per kind of format; `write` puts them together.
"""

from extract.export.write import EXTENSIONS, FORMATS, Written, export

__all__ = ["EXTENSIONS", "FORMATS", "Written", "export"]
