#!/usr/bin/env bash
# The include lines keep to the table in docs/architecture.md; libraries neither print nor exit.
set -euo pipefail
cd "$(dirname "$0")/../.."
status=0
complain() { echo "arch: $*"; status=1; }

declare -A inner outer
while IFS='|' read -r _ folder may third _; do
  folder=${folder// /}
  [[ $folder =~ ^[a-z/]+$ && $folder != folder ]] || continue
  inner[$folder]=" $folder $may "
  outer[$folder]=" $third "
done < <(sed -n '/^## Who may include whom/,/^## One document/p' docs/architecture.md)
[ ${#inner[@]} -ge 9 ] || { echo "arch: the table in docs/architecture.md was not found"; exit 1; }

third_party='unicode|oneapi|zlib|xxhash|raptor2|rasqal|redland|archive|archive_entry|gumbo|pugixml|nlohmann|boost|CLI|simdjson|librdf|SQLiteCpp|cereal'
for folder in "${!inner[@]}"; do
  [ -d "$folder" ] || continue
  while IFS=: read -r file _ line; do
    [[ $folder == */* || -z ${inner[${file%/*}]:-} || ${file%/*} == "$folder" ]] || continue  # has a row of its own
    target=$(sed -E 's/.*#include ["<]([^">]+)[">].*/\1/' <<<"$line")
    head=${target%%/*}
    if [[ $line == *'"'* ]]; then
      [[ ${inner[$folder]} == *" $head "* ]] || complain "$file includes $target"
    else
      name=${head%.h*}
      name=${name/archive_entry/archive}
      name=${name/librdf/redland}
      if [[ $name =~ ^($third_party)$ && ${outer[$folder]} != *" $name "* ]]; then
        complain "$file includes <$target>"
      fi
    fi
  done < <(grep -rnE '^#include' "$folder" --include=*.cpp --include=*.hpp)
done

# Third-party types stay out of the headers that other folders see, but for the graph library's graph.
while IFS=: read -r file _ line; do
  [[ $file == graph/property_graph.hpp ]] && continue
  if grep -rqF "#include \"$file\"" --include=*.cpp --include=*.hpp \
      $(printf '%s\n' core ontology lexicon ingest extract graph store export serve quipu eval cli | grep -vx "${file%%/*}"); then
    complain "$file is seen by other folders and has ${line#\#include }"
  fi
done < <(grep -rnE "^#include <($third_party)[./]" core ontology lexicon ingest extract graph store export serve quipu eval --include=*.hpp || true)

for folder in core ontology lexicon ingest extract graph store export serve quipu eval; do
  while IFS= read -r hit; do
    complain "a library prints or exits: $hit"
  done < <(grep -rnE '\b(std::cout|std::cerr|std::clog|printf *\(|puts *\(|std::exit|std::abort|setlocale)' "$folder" \
             --include=*.cpp --include=*.hpp | grep -vE 'v?snprintf|extract/training/|quipu/training/|lexicon/compile/' || true)
done
# What documents say reaches the explorer's page as text only, and the page asks no network.
while IFS= read -r hit; do
  complain "the explorer makes markup or requests: $hit"
done < <(grep -rnE 'innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|fetch\(|XMLHttpRequest|WebSocket|@import|url\(' \
           explorer/src explorer/style.css explorer/index.html || true)
[ $status -eq 0 ] && echo "arch: ${#inner[@]} folders keep to the table"
exit $status
