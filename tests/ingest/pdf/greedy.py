"""A reader that misbehaves, for the tests of the limits: run as `python -m tests.ingest.pdf.greedy SECONDS MEBIBYTES HOW`."""

import os
import sys
import time

from ingest.pdf.limited_process import limit_this_process


def main() -> None:
    """Take too much time or memory, or die."""
    limit_this_process(int(sys.argv[1]), int(sys.argv[2]))
    match sys.argv[3]:
        case "time":
            time.sleep(60)
        case "memory":
            print(len(bytearray(2**34)))
        case "crash":
            os.abort()


if __name__ == "__main__":
    main()
