"""A static site of the published data: every table, every page with its evidence, plots.

`pages` gathers what each page shows, `pictures` draws it, `plots` makes the overview, `build`
writes the files. The site needs no server and reaches no other host.
"""

from extract.site.build import Built, build_site

__all__ = ["Built", "build_site"]
