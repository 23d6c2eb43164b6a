#!/usr/bin/env bash
# run.sh FOLDER_OF_A_BUILD CACHE: check.py with the Python that has Playwright.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
command -v chromium >/dev/null || { echo "skipped: chromium is not installed"; exit 77; }
python=$(bash "$here/environment.sh" "$2") || exit $?
exec "$python" "$here/check.py" "$1"
