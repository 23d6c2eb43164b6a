# For the scripts beside this one: a folder of their own, and checks that say what they saw.
set -euo pipefail
work=$(mktemp -d)
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
cd "$work"
failures=0
# The reader computes in the number format that is fastest on the processor; what is approved to
# the byte is approved for the one that all have.
export ONEDNN_MAX_CPU_ISA=AVX2

fail() { echo "FAILED: $*"; failures=$((failures + 1)); }

# expect CODE WORDS...: runs the words; stdout and stderr are left in ./out and ./err
expect() {
  local wanted=$1 got=0
  shift
  "$@" >out 2>err </dev/null || got=$?
  [ "$got" -eq "$wanted" ] || { fail "exit code $got instead of $wanted: $*"; head -n 20 err; }
}

# says TEXT FILE: the file has the text
says() { grep -qF -- "$1" "$2" || { fail "no '$1' in $2:"; head -n 20 "$2"; }; }

finish() {
  [ "$failures" -eq 0 ] || exit 1
  echo "ok"
}
