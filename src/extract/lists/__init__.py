"""How a list is written: units, ways to cut them into entries, slots filled by type.

A table declares a `Shape`; what the list looks like, nobody declares. `read_region` tries
every way to cut the units of a region into entries and takes the one that leaves the least
unsaid, in the manner of minimum description length (Rissanen 1978; for records of a page:
Embley et al., Conceptual-model-based data extraction from multiple-record web pages, 1999).
"""
