#!/bin/sh
# npm of this machine; where there is none, the one that pip brings, in a folder of its own.
set -eu
cd "$(dirname "$0")/.."

if command -v npm >/dev/null 2>&1; then
    exec npm "$@"
fi
if [ ! -x .make/node/bin/npm ]; then
    .venv/bin/python -m venv .make/node
    .make/node/bin/python -m pip install -qq --disable-pip-version-check \
        --require-hashes -r requirements/node.txt
fi
PATH="$PWD/.make/node/bin:$PATH" exec .make/node/bin/npm "$@"
