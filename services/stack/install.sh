#!/bin/sh
# Make .venv from a lock file with hashes. Does nothing when .venv already holds what the lock file says.
# Usage: install.sh requirements.lock|requirements-dev.lock, from the top of the checkout.
set -eu

lock=$1
venv=.venv
log=$venv/install.log
stamp=$venv/$lock

fail() {
    echo "isnad: $1" >&2
    exit 1
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
}

explain_failure() {
    if grep -qi 'no space left' "$log"; then
        fail "the disk is full: free some space and try again."
    elif grep -qiE 'name resolution|connection (refused|broken|error)|NewConnectionError|timed out|unreachable|No matching distribution' "$log"; then
        fail "no package index could be reached: the first run needs the network (or pip's own settings for a mirror)."
    elif grep -qi 'hashes' "$log"; then
        fail "a downloaded package is not the one that $lock names: nothing of it was installed, see $log."
    fi
    fail "the packages could not be installed, see $log."
}

# The development lock holds all that the other one holds, at the same versions.
for installed in "$lock" requirements-dev.lock; do
    if cmp -s "$installed" "$venv/$installed" && "$venv/bin/python" -c '' 2>/dev/null; then
        exit 0
    fi
done

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    [ -n "$python" ] || fail "Python 3.11 or newer is needed and was not found (PYTHON=/path/to/python names one)."
    echo "isnad: making $venv with $("$python" --version)" >&2
    made=$("$python" -m venv --clear "$venv" 2>&1) || case $made in
        *'o space left'*) fail "the disk is full: free some space and try again." ;;
        *ensurepip*) fail "Python's venv module is incomplete: on Debian and Ubuntu, 'apt-get install python3-venv' adds it." ;;
        *) fail "$venv could not be made: $made" ;;
    esac
fi

echo "isnad: installing what $lock names (once; about a minute)" >&2
"$venv/bin/python" -m pip install --disable-pip-version-check --no-input --quiet --retries 2 \
    --require-hashes --only-binary :all: -r "$lock" >"$log" 2>&1 || explain_failure
cp "$lock" "$stamp" 2>/dev/null || fail "the disk is full: free some space and try again."
