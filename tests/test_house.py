"""The house rules that tools can check: style, types, import contracts, dead code, file sizes."""

import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
TOOLS = Path(sys.executable).parent
MAX_LINES = 400

CHECKS = {
    "ruff": [TOOLS / "ruff", "check", "--quiet", "."],
    "format": [TOOLS / "ruff", "format", "--check", "--quiet", "."],
    "mypy": [TOOLS / "mypy"],
    "import-contracts": [TOOLS / "lint-imports"],
    "dead-code": [TOOLS / "vulture"],
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("command", CHECKS.values(), ids=CHECKS.keys())
def test_tool_finds_nothing(command: list[str | Path]) -> None:
    run = subprocess.run(command, cwd=TOP, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def source_files() -> list[Path]:
    rooms = ("services", "shared", "tests", "examples")
    return sorted(path for room in rooms for path in (TOP / room).rglob("*.py"))


def test_no_file_is_too_long() -> None:
    lengths = {str(path.relative_to(TOP)): path.read_text("utf-8").count("\n") for path in source_files()}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


def test_each_package_says_what_lives_there() -> None:
    packages = [path for path in source_files() if path.name == "__init__.py" and "tests" not in path.parts]
    assert [path.parent.name for path in packages if not path.read_text("utf-8").startswith('"""')] == []
