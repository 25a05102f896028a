"""The list of what axe looks at says what the tests do."""

import ast
from pathlib import Path

import pytest

from tests.web.states import GUIDE_PAGES, PAGES, STATES, State
from tests.web.test_browser_documents import VIEWS

FOLDER = Path(__file__).parent


def looks(tree: ast.AST) -> int:
    """How often the code calls check_accessibility."""
    return sum(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "check_accessibility" for node in ast.walk(tree)
    )


def test_at_least_two_dozen_states_are_looked_at() -> None:
    assert len(STATES) >= 24 and len({state.shown for state in STATES}) == len(STATES)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.shown)
def test_test_of_each_state_asks_axe(state: State) -> None:
    functions = ast.parse((FOLDER / state.file).read_text(encoding="utf-8")).body
    matching = [function for function in functions if isinstance(function, ast.FunctionDef) and function.name == state.test]
    assert matching and looks(matching[0])


@pytest.mark.parametrize(
    ("file", "names"), [("test_browser.py", [*PAGES]), ("test_browser_guide.py", [*GUIDE_PAGES]), ("test_browser_documents.py", VIEWS)]
)
def test_every_page_that_a_test_goes_through_is_listed(file: str, names: list[str]) -> None:
    assert [state.name for state in STATES if state.file == file and state.name] == names


def test_states_reached_by_doing_something_are_as_many_as_axe_is_asked_of() -> None:
    for file in {state.file for state in STATES}:
        listed = [state for state in STATES if state.file == file]
        through_lists = 1 if any(state.name for state in listed) else 0
        assert looks(ast.parse((FOLDER / file).read_text(encoding="utf-8"))) - through_lists == sum(not state.name for state in listed), (
            file
        )
