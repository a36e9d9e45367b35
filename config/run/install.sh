#!/bin/sh
# Installs exactly what a lock file names into .venv/, hashes checked. uv does it in seconds; where uv cannot (another
# mirror, another machine type), the pip of the virtual environment does the same more slowly.
set -eu
lock=$1
python=.venv/bin/python

count=$(grep -c '^[A-Za-z0-9]' "$lock")
echo "2/6  Installing $count packages from $lock"

if [ ! -x .venv/bin/uv ]; then
    # uv itself comes from the development lock, with its hashes.
    awk '/^uv==/ { on = 1 } on { print } on && !/\\$/ { exit }' requirements-dev.lock > .venv/uv.txt
    $python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.txt 2> .venv/uv.log || true
fi
if [ -x .venv/bin/uv ] && .venv/bin/uv pip install -q --python $python --require-hashes -r "$lock" 2> .venv/uv.log; then
    exit 0
fi
echo "     (with pip: this takes a minute or two)"
exec $python -m pip install -q --disable-pip-version-check --require-hashes -r "$lock"
