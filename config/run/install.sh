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
    $python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.txt > .venv/uv.log 2>&1 || true
fi

# First with the machine's own certificates, as pip does; a machine without any has uv's.
if [ -x .venv/bin/uv ]; then
    for certificates in --system-certs --no-config; do
        .venv/bin/uv pip install -q "$certificates" --python $python --require-hashes -r "$lock" 2> .venv/uv.log && exit 0
    done
fi

echo "     with pip, which takes a minute or two:"
{
    status=0
    $python -m pip install --disable-pip-version-check --progress-bar off --require-hashes -r "$lock" 2> .venv/pip.log || status=$?
    echo $status > .venv/pip.status
} | awk -v all="$count" '/^Collecting/ { n++; if (n % 10 == 0) { printf "     %d of %d\n", n, all; fflush() } }'
if [ "$(cat .venv/pip.status)" != 0 ]; then
    cat .venv/pip.log >&2
    echo "The packages could not be installed (see above); is there a network?" >&2
    exit 1
fi
