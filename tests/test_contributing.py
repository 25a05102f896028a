"""What contributors are told is so: paths, commands and targets are there, the decisions are listed, and the doors lead to the same checks."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from api.terminal.reference import commands
from corpus.places import CHECKOUT
from tests.sharing_out import STANDING_ON_THE_CORPUS

GUIDE = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
QUOTED = re.findall(r"`([^`\n]+)`", GUIDE)
BLOCKS = [line for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL) for line in block.splitlines()]
MAKEFILE = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
DECISIONS = CHECKOUT / "docs" / "decisions"


def documents() -> list[Path]:
    return [CHECKOUT / "CONTRIBUTING.md", *CHECKOUT.glob("docs/*.md"), *DECISIONS.glob("*.md")]


def test_paths_that_are_named_exist() -> None:
    paths = [text for text in QUOTED if re.fullmatch(r"[\w.-]*/[\w./-]*|[\w-]+\.(?:md|toml|jsonl|lock|json)", text)]
    gone = [path for path in paths if not (CHECKOUT / path).exists() and not any(CHECKOUT.rglob(path))]
    assert len(paths) > 30 and gone == []


def test_targets_that_are_named_can_be_made() -> None:
    named = [text.split()[1] for text in [*QUOTED, *BLOCKS] if text.startswith("make ")]
    targets = re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE)
    assert {"check", "test", "hooks"} <= set(named) <= set(targets)


def test_commands_and_modules_that_are_named_are_there() -> None:
    named = [text.split()[1] for text in QUOTED if text.startswith(".venv/bin/samsvar ")]
    modules = [text.split()[2] for text in QUOTED if text.startswith(".venv/bin/python -m ")]
    assert named and set(named) <= set(commands())
    assert modules and [module for module in modules if find_spec(module) is None] == []


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if link and not (document.parent / link).exists()] == []


def test_every_decision_is_in_the_index_under_its_number() -> None:
    rows = re.findall(r"^\| \[(\d{4})\]\(([^)]+)\) \|", (DECISIONS / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    files = sorted(path.name for path in DECISIONS.glob("*.md") if path.name != "README.md")
    assert [file for _, file in rows] == files
    assert all(file.startswith(f"{number}-") for number, file in rows)


def test_every_number_without_a_decision_is_accounted_for() -> None:
    """A gap in the numbers is either a page that is lost, or said to be none."""
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    numbers = {int(path.name[:4]) for path in DECISIONS.glob("[0-9]*.md")}
    unused = [range(int(first), int(last) + 1) for first, last in re.findall(r"^\| (\d{4})–(\d{4}) \|", index, re.MULTILINE)]
    assert set(range(1, max(numbers) + 1)) == numbers.union(*unused)


def test_public_forge_and_build_server_run_the_same() -> None:
    workflow = yaml.safe_load((CHECKOUT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"))
    runs = [step["run"] for step in workflow["jobs"]["test"]["steps"] if "run" in step]
    script = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8")
    assert runs == [".ci/run"]
    assert script.rstrip().endswith("\nmake test") and ".ci/packages" in script


def test_hooks_fetch_nothing_and_use_what_the_lock_file_names() -> None:
    config = yaml.safe_load((CHECKOUT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    locked = (CHECKOUT / "requirements-dev.lock").read_text(encoding="utf-8")
    hooks = [hook for repository in config["repos"] for hook in repository["hooks"]]
    assert {repository["repo"] for repository in config["repos"]} == {"local"} and {hook["language"] for hook in hooks} == {"system"}
    tools = {hook["entry"].split()[0].removeprefix(".venv/bin/") for hook in hooks}
    assert tools == {"ruff", "oxlint", "lint-imports"}
    assert all(f"\n{package}==" in locked for package in ("ruff", "oxlint", "import-linter"))


def test_forms_for_issues_are_well_formed() -> None:
    forms = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (CHECKOUT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")]
    asked = [form for form in forms if "body" in form]
    assert len(asked) == 3 and all({"name", "description", "body"} <= set(form) for form in asked)
    assert all({"type", "id", "attributes"} <= set(field) for form in asked for field in form["body"])


def test_misspelt_name_in_a_script_does_not_pass_the_linter(tmp_path: Path) -> None:
    (tmp_path / "page.js").write_text('document.getElementById("question").focus();\nanouncer.textContent = "";\n', encoding="utf-8")
    linter = Path(sys.executable).parent / "oxlint"
    done = subprocess.run([linter, "--config", CHECKOUT / ".oxlintrc.json", tmp_path], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "no-undef" in done.stdout and "'anouncer'" in done.stdout


def test_files_that_stand_on_the_ingested_corpus_go_to_one_process() -> None:
    files = [path for path in (CHECKOUT / "tests").rglob("test_*.py") if path != Path(__file__)]
    standing = [path for path in files if re.search(r"ingested_corpus\(|asked: Asked", path.read_text(encoding="utf-8"))]
    assert {str(path.relative_to(CHECKOUT)) for path in standing} == STANDING_ON_THE_CORPUS
