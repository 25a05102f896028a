"""`python -m evals.benches`: lists the tasks of this room, or runs one."""

import sys

from evals.room import main

if __name__ == "__main__":
    sys.exit(main("benches"))
