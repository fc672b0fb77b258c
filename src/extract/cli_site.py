"""`torino site` and `torino view`."""

import functools
import http.server
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from extract.errors import BadConfiguration
from extract.settings import Settings
from extract.site import build_site
from extract.site.build import is_current

HOST = "127.0.0.1"


def build(
    settings: Settings,
    folder: Path | None,
    editions: Sequence[int],
    with_pages: bool,
    out: Console,
) -> Path:
    """Build the site and say what it holds; return its folder."""
    built = build_site(
        settings.published, folder or settings.site_folder, settings.raw, editions, with_pages
    )
    for remark in built.remarks:
        out.print(remark, markup=False)
    years = ", ".join(map(str, built.editions))
    size = f"{built.size / 1_048_576:.1f} MB"
    out.print(
        f"{built.folder / 'index.html'}: {years}, {built.pictures} pictures, {size}", markup=False
    )
    return built.folder


def serve(
    settings: Settings,
    folder: Path | None,
    editions: Sequence[int],
    with_pages: bool,
    port: int,
    browser: bool,
    out: Console,
) -> None:
    """Build the site where it is out of date and serve it until interrupted."""
    place = folder or settings.site_folder
    if not is_current(settings.published, place, editions, with_pages):
        build(settings, place, editions, with_pages, out)
    try:
        server = server_for(place, port)
    except OSError as error:
        raise BadConfiguration(
            f"port {port}", f"cannot be used ({error.strerror}).", "Name another with --port."
        ) from error
    address = f"http://{HOST}:{server.server_address[1]}/"
    out.print(f"{address} (end with Ctrl-C)", markup=False)
    if browser:
        webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        out.print("ended")
    finally:
        server.server_close()


def server_for(folder: Path, port: int) -> http.server.ThreadingHTTPServer:
    """Return a server of `folder` that only this machine reaches, not yet serving."""
    handler = functools.partial(_Quiet, directory=str(folder))
    return http.server.ThreadingHTTPServer((HOST, port), handler)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing of each request."""
