# Completion of enduse for bash, made by: enduse completion bash
# To have it in every shell, put into ~/.bashrc: source <(enduse completion bash)
_enduse() {
  local at=enduse place=0 takes= value= only= words= files= commits= word i
  local cur=${COMP_WORDS[COMP_CWORD]}
  # Bash takes --format=json and sarif=FILE for three words.
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == '=' ]]; then
      if [[ -z $takes ]]; then value=1; fi
      continue
    elif [[ -n $takes || -n $value ]]; then
      takes= value=
      continue
    elif [[ -n $only ]]; then
      place=$((place + 1))
      continue
    fi
    case "$at $word" in
      @commands@) at="$at $word" place=0 ;;
      @taking@) takes=$word ;;
      *' --') only=1 ;;
      *' -'?*) ;;
      *) place=$((place + 1)) ;;
    esac
  done
  if [[ $cur == '=' ]]; then
    if [[ -z $takes ]]; then value=1; fi
    cur=
  fi
  COMPREPLY=()
  if [[ -n $value ]]; then
    return
  elif [[ -n $takes ]]; then
    case "$at $takes" in
@values@
    esac
  elif [[ $cur == -* && -z $only ]]; then
    case $at in
@options@
    esac
  else
    case "$at $place" in
@places@
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
    compopt -o nospace 2>/dev/null
  elif [[ -n $commits ]]; then
    # A branch may be called $(...): bash would put that into the line as it is.
    while IFS= read -r word; do
      if [[ $word == "$cur"* && $word != *[!A-Za-z0-9._/@+-]* ]]; then COMPREPLY+=("$word"); fi
    done < <(@commits@)
  elif [[ -n $files ]] && type compopt &>/dev/null; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$cur")
  fi
}
# Where nothing is offered, the shell completes names of files.
complete -o bashdefault -o default -F _enduse enduse
