"""Write editions: python -m tests.generator.manners --seed 7 --to DIR [--kept first|second|third|fourth|fifth]."""

import argparse
from pathlib import Path

from tests.generator.manners.edition import Edition, add_kept


def main() -> None:
    """Write DIR/report-YEAR.pdf, DIR/TABLE.csv and DIR/choices.json."""
    parser = argparse.ArgumentParser(prog="tests.generator.manners", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, required=True)
    add_kept(parser)
    options = parser.parse_args()
    print(Edition(options.seed, options.kept).write(options.to))


if __name__ == "__main__":
    main()
