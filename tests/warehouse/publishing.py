"""A process that publishes again and again, to be killed at it."""

import sys

from extract.warehouse.publish import publish


def for_ever() -> None:
    while True:
        publish(sys.argv[1], sys.argv[2])
