#!/usr/bin/env bash
# What quipu writes passes its own shapes, says a SHACL validator that is not ours (pyshacl), and what is
# broken does not. Usage: run.sh FOLDER_OF_A_BUILD FOLDER_FOR_PYTHON_PACKAGES; QUIPU is the program.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../../.." && pwd)
build=$1
packages=$2
if ! "$packages/bin/python" -c 'import pyshacl' 2>/dev/null; then
  { python3 -m venv --clear "$packages" && "$packages/bin/pip" install -q --disable-pip-version-check \
      --no-deps -r "$here/requirements.txt"; } >"$packages.log" 2>&1 ||
    { echo "skipped: pyshacl cannot be installed"; exit 77; }
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/kb.csv" <<'CSV'
id,label,type,description
http://kb.example/lindqvist,Kari Lindqvist,Person,union leader
CSV
export ONEDNN_MAX_CPU_ISA=AVX2
"$QUIPU" build "$source/examples/harbour-merger" --out "$work/linked" --quiet --materialize \
  --kb "$work/kb.csv" --ingested-at 2024-05-17 --formats ttl,provenance,trig
grep -q 'owl:sameAs <http://kb.example/lindqvist>' "$work/linked/graph.ttl"
"$packages/bin/python" "$here/validate.py" "$source/ontology" "$here/broken.ttl" "$build" "$work/linked"
