"""`python -m evals.reading`: lists the tasks of this room, or runs one."""

import sys

from evals.room import main

if __name__ == "__main__":
    sys.exit(main("reading"))
