# bash completion for quipu; source it, or put it into /usr/share/bash-completion/completions/quipu
_quipu() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local commands="build annotate init add remove rebuild diff query serve show explore explain disagreements stats eval formats ontology"
  local analysis="--ontology --ingested-at --decisions --model --no-model --jobs --quiet --strict --help"
  local command=${COMP_WORDS[1]}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "$commands --help --help-all --version" -- "$current"))
    return
  fi
  case $command/$previous in
    annotate/-f | annotate/--format) COMPREPLY=($(compgen -W "jsonl conllu html text" -- "$current")); return ;;
    diff/-f | diff/--format) COMPREPLY=($(compgen -W "text nt" -- "$current")); return ;;
    eval/-t | eval/--task) COMPREPLY=($(compgen -W "ner nominal coref cross time relations events claims links syntax" -- "$current")); return ;;
    eval/--case) COMPREPLY=($(compgen -W "upper lower" -- "$current")); return ;;
    eval/-f | eval/--format) COMPREPLY=($(compgen -W "table json" -- "$current")); return ;;
    disagreements/--verdict) COMPREPLY=($(compgen -W "agree refine supersede dispute spelling" -- "$current")); return ;;
    query/-f | query/--format) COMPREPLY=($(compgen -W "table csv tsv json xml" -- "$current")); return ;;
    build/-f | build/--formats)
      COMPREPLY=($(compgen -W "$(quipu formats --names 2>/dev/null)" -- "$current")); return ;;
  esac
  local options="--help"
  case $command in
    build) options="$analysis --out --formats --base --materialize --view --ingested-at --timings --explore --annotations" ;;
    annotate) options="$analysis --out --format --explain --pretokenized --given-mentions --fuse" ;;
    init) options="--ontology --decisions --kb --model --no-model --quiet --help" ;;
    add) options="--ingested-at --jobs --quiet --strict --help" ;;
    remove) options="--jobs --quiet --help" ;;
    rebuild) options="--all --settings --ontology --decisions --kb --model --no-model --jobs --quiet --help" ;;
    diff) options="--format --jobs --help" ;;
    query) options="--file --format --rasqal --help" ;;
    serve) options="--port --bind --cors --timeout --max-rows --max-memory --patience --jobs --plain --help" ;;
    show) options="--quotations --help" ;;
    explore) options="--out --title --ontology --help" ;;
    disagreements) options="--about --verdict --quotations --help" ;;
    stats) options="--json --help" ;;
    eval) options="--task --map --case --where --limit --pretokenized --given-mentions --format --ontology --kb --model --no-model --jobs --help" ;;
    formats) options="--names --help" ;;
    ontology) options="--ontology --validate --help" ;;
  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _quipu quipu
