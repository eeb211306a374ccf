"""Setting up the environment, on machines that lack something."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "services" / "stack" / "install.sh"


def make_wheel(directory: Path) -> str:
    """A package ``isnad_probe`` as a wheel in ``directory``; returns its sha256."""
    wheel = directory / "isnad_probe-1.0-py3-none-any.whl"
    information = "isnad_probe-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("isnad_probe.py", "")
        archive.writestr(f"{information}/METADATA", "Metadata-Version: 2.1\nName: isnad-probe\nVersion: 1.0\n")
        archive.writestr(f"{information}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{information}/RECORD", "")
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A directory with a lock file whose one package pip finds beside it, and nowhere else."""
    digest = make_wheel(tmp_path)
    (tmp_path / "requirements.lock").write_text(f"isnad-probe==1.0 --hash=sha256:{digest}\n")
    return tmp_path


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with pip alone."""
    path = tmp_path_factory.mktemp("environment") / ".venv"
    subprocess.run([sys.executable, "-m", "venv", path], check=True)
    return path


@pytest.fixture
def prepared(checkout: Path, environment: Path) -> Path:
    """A checkout that has its environment, with nothing installed in it."""
    shutil.copytree(environment, checkout / ".venv", symlinks=True)
    return checkout


def install(checkout: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    own = {"PATH": os.environ["PATH"], "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(checkout), **environ}
    command = ["/bin/sh", SCRIPT, "requirements.lock"]
    return subprocess.run(command, cwd=checkout, env=own, capture_output=True, text=True)


def test_environment_is_made_once(checkout: Path) -> None:
    first = install(checkout)
    assert first.returncode == 0, first.stderr
    subprocess.run([checkout / ".venv/bin/python", "-c", "import isnad_probe"], check=True)
    second = install(checkout)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")


def test_changed_lock_file_is_installed_anew(prepared: Path) -> None:
    install(prepared)
    lock = prepared / "requirements.lock"
    lock.write_text("# changed\n" + lock.read_text())
    assert "installing" in install(prepared).stderr
    assert install(prepared).stderr == ""


def test_environment_for_development_is_enough_to_run(prepared: Path) -> None:
    for path in (prepared / "requirements-dev.lock", prepared / ".venv" / "requirements-dev.lock"):
        path.write_text("# all of it\n")
    assert install(prepared).stderr == ""


def read_pins(name: str) -> set[str]:
    lines = (SCRIPT.parents[2] / name).read_text("utf-8").splitlines()
    return {line.rstrip(" \\") for line in lines if "==" in line and not line.startswith((" ", "#"))}


def test_development_lock_holds_the_other_one() -> None:
    pins = read_pins("requirements.lock")
    assert pins
    assert pins - read_pins("requirements-dev.lock") == set()


def test_environment_whose_python_is_gone_is_made_anew(prepared: Path) -> None:
    install(prepared)
    (prepared / ".venv/bin/python").unlink()
    assert install(prepared).returncode == 0
    subprocess.run([prepared / ".venv/bin/python", "-c", "import isnad_probe"], check=True)


def assert_one_sentence(run: subprocess.CompletedProcess[str], sentence: str) -> None:
    assert run.returncode == 1
    said = [line for line in run.stderr.splitlines() if "making" not in line and "installing" not in line]
    assert len(said) == 1
    assert said[0].startswith("isnad: ")
    assert sentence in said[0]


def test_package_of_another_content_is_refused(prepared: Path) -> None:
    (prepared / "requirements.lock").write_text(f"isnad-probe==1.0 --hash=sha256:{'0' * 64}\n")
    assert_one_sentence(install(prepared), "is not the one that requirements.lock names")


def test_no_network_is_said_in_a_sentence(prepared: Path) -> None:
    (prepared / "isnad_probe-1.0-py3-none-any.whl").unlink()
    assert_one_sentence(install(prepared), "the first run needs the network")


def test_missing_python_is_said_in_a_sentence(checkout: Path) -> None:
    assert_one_sentence(install(checkout, PYTHON="no-such-python"), "Python 3.11 or newer is needed")


def test_old_python_is_passed_over(checkout: Path) -> None:
    old = checkout / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    assert_one_sentence(install(checkout, PYTHON=str(old)), "Python 3.11 or newer is needed")


def test_full_disk_is_said_in_a_sentence(checkout: Path) -> None:
    full = checkout / "python3"
    full.write_text(
        '#!/bin/sh\n[ "$1" = -m ] || exit 0\necho "OSError: [Errno 28] No space left on device" >&2\nexit 1\n'
    )
    full.chmod(0o755)
    assert_one_sentence(install(checkout, PYTHON=str(full)), "the disk is full")


def test_incomplete_venv_module_is_said_in_a_sentence(checkout: Path) -> None:
    bare = checkout / "python3"
    bare.write_text(
        '#!/bin/sh\n[ "$1" = -m ] || exit 0\n'
        'echo "The virtual environment was not created because ensurepip is not available."\nexit 1\n'
    )
    bare.chmod(0o755)
    assert_one_sentence(install(checkout, PYTHON=str(bare)), "'apt-get install python3-venv' adds it")
