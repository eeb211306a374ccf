#!/bin/sh
# Resolve pyproject.toml into both lock files. Pins stay as they are unless --upgrade is given.
# Each lock keeps the versions of the one before.
set -eu

compile() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header "$@"
}

compile "$@" pyproject.toml --output-file requirements.lock
compile "$@" pyproject.toml --extra dev --constraint requirements.lock --output-file requirements-dev.lock
# yattag comes as source alone and makes a report in HTML that nobody asks for: it is installed without.
compile "$@" --group mutants --constraint requirements-dev.lock --no-emit-package yattag \
    --output-file requirements-mutants.lock
