"""Kill runs at random moments, many times over: python -m tests.operations.kill_many 100."""

import argparse
import tempfile
from pathlib import Path

from tests.fork_server import fork_server
from tests.operations.killing import Bench, kill_many


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", nargs="?", type=int, default=100)
    parser.add_argument("--seed", type=int, default=6)
    options = parser.parse_args()
    killed = 0
    with (
        tempfile.TemporaryDirectory(prefix="kills-") as folder,
        fork_server("tests.imported") as server,
    ):
        bench = Bench(Path(folder) / "bench", server)
        bench.prepare()
        moments = kill_many(bench, options.times, options.seed)
        for turn, (moment, at_work, variant) in enumerate(moments, 1):
            killed += at_work
            print(
                f"{turn}: {'killed' if at_work else 'ended'}, {moment:.2f} s: {variant} events",
                flush=True,
            )
    print(f"{killed} runs killed at work: the file was whole after each.")


if __name__ == "__main__":
    main()
