"""Write invented editions: python -m tests.generator --seed 1 --layout portrait --out DIR."""

import argparse
from pathlib import Path

from tests.generator.earlier import bilingual_edition, english_edition
from tests.generator.edition import make_edition
from tests.generator.layout import load_layouts, set_edition


def main() -> None:
    """Write DIR/edition.pdf and DIR/truth/*.csv."""
    layouts = load_layouts()
    parser = argparse.ArgumentParser(prog="tests.generator", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--year", type=int, default=2026)
    parser.add_argument("--wild", type=float, default=1.0, help="0 plain … 1 all forms")
    manners = {"new": make_edition, "english": english_edition, "bilingual": bilingual_edition}
    parser.add_argument("--manner", choices=manners, default="new")
    parser.add_argument("--layout", choices=sorted(layouts), default="spread")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    edition = manners[options.manner](options.seed, options.year, options.wild)
    setting = set_edition(edition.blocks, layouts[options.layout], options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "edition.pdf").write_bytes(setting.pdf)
    edition.truth.write(options.out / "truth", setting)
    print(f"{options.out}/edition.pdf: {setting.page_count} pages")


if __name__ == "__main__":
    main()
