"""Compiles the stand-in for Farasa's jar, a Java program with the same protocol (StandIn.java)."""

import shutil
import subprocess
from pathlib import Path

import pytest

_SOURCE = Path(__file__).with_name("StandIn.java")


def compile_stand_in(folder: Path) -> Path:
    """The stand-in's jar, built in `folder`. Skips the test where there is no Java to build it with."""
    missing = [tool for tool in ("java", "javac", "jar") if not shutil.which(tool)]
    if missing:
        pytest.skip(f"no {' and '.join(missing)} to compile the stand-in for the Java program with")
    jar = folder / "standin.jar"
    subprocess.run(["javac", "-encoding", "UTF-8", "-d", str(folder), str(_SOURCE)], check=True)
    subprocess.run(["jar", "cfe", str(jar), "StandIn", "-C", str(folder), "StandIn.class"], check=True)
    return jar
