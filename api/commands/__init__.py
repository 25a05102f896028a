"""The commands: one module each, of the command's own name, with `run(arguments, settings) -> exit code`.

A command reads its arguments, calls the layers below and writes what came of it; it never decides on an answer. It is imported only when it is asked
for, so one that needs no model must not import what runs one (tests/api/test_cli.py).

To add one: a module here, its arguments in `api/terminal/arguments.py`, then `make docs`, which writes it into docs/commands.md. With `--json`, it
dumps a pydantic model, and docs/commands.md says what is in it.
"""
