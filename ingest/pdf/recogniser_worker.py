"""Becomes the program tesseract, held to limits: a picture on stdin, hOCR on stdout. Started by ingest.pdf.recognition; opens no PDF."""

import os
import sys

from ingest.pdf.limited_process import limit_this_process

LANGUAGES = "swe+eng"
# 3: find the columns and lines, and take the page to stand upright.
_COMMAND = ("tesseract", "stdin", "stdout", "-l", LANGUAGES, "--psm", "3", "-c", "tessedit_create_hocr=1")


def main() -> None:
    """Go over to tesseract within the limits given as arguments: seconds, mebibytes; then the dots an inch of the picture."""
    seconds, mebibytes, dots = (int(argument) for argument in sys.argv[1:4])
    limit_this_process(seconds, mebibytes)
    # More threads make it slower on one page, and take another's core.
    os.execvpe(_COMMAND[0], (*_COMMAND, "--dpi", str(dots)), {**os.environ, "OMP_THREAD_LIMIT": "1"})


if __name__ == "__main__":
    main()
