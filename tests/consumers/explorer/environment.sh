#!/usr/bin/env bash
# environment.sh FOLDER: a Python with Playwright in FOLDER; prints its path. The browser is Debian's
# chromium: Playwright brings none. Leaves with 77 where the package cannot be had.
set -euo pipefail
version=1.65.2
folder=$1
python=$folder/bin/python
if ! "$python" -c "import importlib.metadata as m; assert m.version('playwright') == '$version'" 2>/dev/null; then
  python3 -m venv "$folder" >/dev/null 2>&1 ||
    { echo "skipped: python3-venv is not installed" >&2; exit 77; }
  "$folder/bin/pip" install -q --disable-pip-version-check "playwright==$version" >/dev/null 2>&1 ||
    { echo "skipped: no package registry to install Playwright from" >&2; exit 77; }
fi
echo "$python"
