"""The pictures of docs/screenshots/, taken of the real service over the corpus. Measures nothing.

To add a picture: a row of `screenshots.SHOTS`, then `make screenshots`.
"""

TASKS = {
    "screenshots": "writes the pictures of docs/screenshots/ anew (`make screenshots`)",
}
