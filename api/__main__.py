"""`python -m api` is the command `samsvar`, for a checkout that is not installed."""

import sys

from api.cli import main

sys.exit(main())
