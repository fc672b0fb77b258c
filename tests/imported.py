"""What `torino run` imports and loads before it has read a page, for `fork_server`.

It starts no thread and leaves no file open: what is forked then is as if begun anew.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import spacy.pipeline.factories  # noqa: F401 - asked for by the first pipeline

import extract.cli_read
import extract.cli_run  # noqa: F401
import pipelines.run  # noqa: F401
from extract.document.reader import read_document
from extract.edition import rows_of

with TemporaryDirectory() as folder:
    file = Path(folder) / "edition-2031.txt"
    file.write_text("EVENTI 2031\n\n3 marzo 2031\nIncontro di prova a Lione, con 120 partecipanti")
    rows_of(read_document(file), 2031)
