#!/bin/sh
# Resolve pyproject.toml into both lock files. Pins stay as they are unless --upgrade is given.
# The development lock keeps the versions of the other one.
set -eu

compile() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header "$@" pyproject.toml
}

compile "$@" --output-file requirements.lock
compile "$@" --extra dev --constraint requirements.lock --output-file requirements-dev.lock
