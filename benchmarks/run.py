"""Time each stage beside pdfplumber's bare `page.chars`, and watch memory as pages grow.

Everything runs over the same file in the same process; times are CPU time, the best of a few
rounds, memory is the peak of a process of its own. Writes benchmarks/results.md, as ratios: they
carry over from machine to machine where seconds do not.
"""

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "raw" / "report-2024-sample.pdf"
YEAR = 2024


def bare(path: Path) -> int:
    """Parse every page with pdfplumber and nothing else; return the number of characters."""
    import pdfplumber

    count = 0
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            count += len(page.chars)
            page.close()
    return count


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds of CPU time that `work` took, and its result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def one_round(path: Path) -> dict[str, float]:
    """Run the whole way once; return the seconds of each part."""
    from extract.document.reader import read_document
    from extract.mentions.reader import read_mentions
    from extract.outline.builder import build_outline
    from extract.quality import assess
    from extract.records import read_records
    from extract.warehouse.lake import write_edition
    from extract.warehouse.publish import publish
    from extract.warehouse.schema import TABLES
    from extract.warehouse.tables import to_arrow

    took: dict[str, float] = {}
    took["pdfplumber's page.chars"], _ = timed(lambda: bare(path))
    took["document"], document = timed(lambda: read_document(path))
    took["outline"], outline = timed(lambda: build_outline(document, YEAR))
    took["mentions"], mentions = timed(lambda: read_mentions(outline, YEAR, document))
    took["records"], records = timed(lambda: read_records(document, outline, mentions, YEAR))
    took["quality"], _ = timed(lambda: assess(document, outline, records, mentions))

    def store() -> None:
        edition = {
            "edition": YEAR,
            "file_name": path.name,
            "sha256": document.sha256,
            "language": "it",
            "page_count": len(document.pages),
            "pipeline_version": "benchmark",
            "loaded_at": datetime.now(UTC).replace(tzinfo=None),
        }
        with tempfile.TemporaryDirectory() as folder:
            rows = {**records.tables, "editions": [edition]}
            for table in TABLES:
                write_edition(folder, table, YEAR, to_arrow(table, rows.get(table, ())))
            publish(folder, Path(folder) / "torino.duckdb", expectations=None)

    took["lake and publish"], _ = timed(store)
    return took


def peak(path: Path, part: str) -> float:
    """Return the peak memory in MB of a process that does `part` on `path`."""
    done = subprocess.run(
        [sys.executable, __file__, "--peak", part, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(json.loads(done.stdout.splitlines()[-1]))


def measure_peak(path: Path, part: str) -> None:
    """Do `part` in this process and print its peak memory in MB."""
    if part == "chars":
        bare(path)
    elif part == "document":
        from extract.document.reader import read_document

        read_document(path)
    elif part == "whole":
        from extract.edition import read_edition

        read_edition(path, YEAR)
    print(json.dumps(peak_of_this_process()))


def peak_of_this_process() -> float:
    """Return the peak memory in MB; getrusage would count the parent's before the exec."""
    status = Path("/proc/self/status")
    if status.exists():
        match = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        if match:
            return int(match.group(1)) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


WATCH = """
import json, resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""
"""A small process between: a child's peak counts its parent's memory before the exec."""


def command(path: Path, folder: Path, *options: str) -> tuple[float, float]:
    """Return the seconds of CPU time and the peak memory in MB of `torino run` on `path`.

    The process that reads the file is counted in; the peak is that of the larger of the two.
    """
    call = [sys.executable, "-m", "extract", "run", str(path), "--edition", str(YEAR)]
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *call, "--warehouse", str(folder), *options],
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, memory = json.loads(done.stdout)
    return float(seconds), float(memory)


def said_of_command(path: Path) -> list[str]:
    """Return what `torino run` costs beside page.chars right before and after it, as a table."""
    with tempfile.TemporaryDirectory() as folder:
        before, _ = timed(lambda: bare(path))
        forced, memory = command(path, Path(folder), "--force")
        after, _ = timed(lambda: bare(path))
        idle, _ = command(path, Path(folder))
    base = (before + after) / 2
    return [
        "Processes of their own: start, libraries, vocabulary and Dagster's history of the run "
        "are counted in. The unit is page.chars right before and after.",
        "",
        "| command | ratio | seconds of CPU time here | peak, MB |",
        "|---|---:|---:|---:|",
        f"| `torino run --force` | {forced / base:.1f} | {forced:.1f} | {memory:.0f} |",
        f"| `torino run`, nothing to do | {idle / base:.2f} | {idle:.2f} | |",
    ]


def repeated(path: Path, times: int, folder: Path) -> Path:
    """Write the file `times` over, one after the other."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _ in range(times):
        writer.append(str(path), import_outline=False)
    target = folder / f"{times}x.pdf"
    writer.write(target)
    return target


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peak", choices=("start", "chars", "document", "whole"))
    parser.add_argument("--output", type=Path, default=HERE / "results.md")
    options = parser.parse_args()
    if options.peak:
        measure_peak(options.file, options.peak)
        return
    import pdfplumber

    with pdfplumber.open(options.file) as pdf:
        pages = len(pdf.pages)
    one_round(options.file)  # loads libraries and vocabulary
    rounds = [one_round(options.file) for _ in range(options.rounds)]
    parts = list(rounds[0])
    best = {part: min(each[part] for each in rounds) for part in parts}
    # Of each round its own ratio: a machine that slows down slows both halves of it.
    base = parts[0]
    ratio = {part: statistics.median(each[part] / each[base] for each in rounds) for part in parts}
    after = statistics.median(sum(each[part] for part in parts[2:]) / each[base] for each in rounds)
    whole = statistics.median(sum(each[part] for part in parts[1:]) / each[base] for each in rounds)
    lines = [
        "# Benchmark",
        "",
        f"`{options.file.name}`, {pages} pages, {options.rounds} rounds (`make bench`). The unit "
        "is the CPU time of pdfplumber's bare `page.chars` over the same file in the same "
        "process: 1.00.",
        "",
        "| part | ratio | ms per page here |",
        "|---|---:|---:|",
    ]
    lines += [f"| {part} | {ratio[part]:.2f} | {best[part] / pages * 1000:.1f} |" for part in parts]
    lines += [
        f"| **the whole way** | **{whole:.2f}** | "
        f"{sum(best[part] for part in parts[1:]) / pages * 1000:.1f} |",
        f"| everything after the document stage | {after:.2f} | "
        f"{sum(best[part] for part in parts[2:]) / pages * 1000:.1f} |",
        f"| the whole way beyond one `page.chars` | {whole - 1:.2f} | "
        f"{(sum(best[part] for part in parts[1:]) - best[base]) / pages * 1000:.1f} |",
        "",
        "`document` contains pdfplumber's parsing, with lighter records of characters than "
        "`page.chars` makes: it can cost less than 1. A round before these, not counted, loads "
        "libraries and vocabulary.",
        "",
        "## The command",
        "",
        *said_of_command(options.file),
        "",
        "## Memory",
        "",
        "Peak of a process of its own, libraries included, on the file once and three times over.",
        "",
        "| part | 1x, MB | 3x, MB | 3x / 1x |",
        "|---|---:|---:|---:|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        once = repeated(options.file, 1, Path(folder))
        thrice = repeated(options.file, 3, Path(folder))
        for part in ("chars", "document", "whole"):
            small, large = peak(once, part), peak(thrice, part)
            lines.append(f"| {part} | {small:.0f} | {large:.0f} | {large / small:.2f} |")
    text = "\n".join(lines) + "\n"
    options.output.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
