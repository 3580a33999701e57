# Finds Python 3.11 or newer for the commands in this folder. Read by them, not run.
set -eu
HERE=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
export PYTHONPATH="$HERE"
PYTHON=
for candidate in "${GOLDTHREAD_PYTHON:-}" "$HERE/../.venv/bin/python" python3 python3.14 python3.13 python3.12 python3.11 python; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        PYTHON=$candidate
        break
    fi
done
if [ -z "$PYTHON" ]; then
    echo "Goldthread needs Python 3.11 or newer with venv: install it (Debian: apt-get install python3 python3-venv), or name it in GOLDTHREAD_PYTHON." >&2
    exit 1
fi
