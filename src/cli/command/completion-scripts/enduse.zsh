#compdef enduse
# Completion of enduse for zsh, made by: enduse completion zsh
# To have it in every shell, put into ~/.zshrc after compinit: source <(enduse completion zsh)
_enduse() {
  local at=enduse place=0 takes= only= word i
  local -a list
  for ((i = 2; i < CURRENT; i++)); do
    word=${words[i]}
    if [[ -n $takes ]]; then
      takes=
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
  if [[ -z $takes$only && $PREFIX == --*=* ]]; then
    takes=${PREFIX%%=*}
    compset -P 1 '*='
  fi
  if [[ -n $takes ]]; then
    if [[ $PREFIX == [a-z-]*=* ]]; then
      compset -P 1 '*='
      _files
      return
    fi
    case "$at $takes" in
@values@
    esac
  elif [[ $PREFIX == -* && -z $only ]]; then
    case $at in
@options@
    esac
    _describe -o option list
  else
    case "$at $place" in
@places@
    esac
  fi
}
if [[ ${funcstack[1]} == _enduse ]]; then _enduse "$@"; else compdef _enduse enduse; fi
