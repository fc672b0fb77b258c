"""Synthetic editions: PDFs in many layouts, set from known facts.

`layout` turns blocks (headings, entries, lists, prose) into a PDF and tells where each
character came to stand; `edition` invents a whole edition from a seed; `truth` holds the
rows a perfect reader would find. Run `python -m tests.generator --help` to write editions
to a folder.
"""
