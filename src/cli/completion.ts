/** `enduse completion`: completion scripts for shells, generated from the commands themselves. */
import type { Argument, Command, Option } from 'commander'

/** What may be at a position: these words, names of files, git refs; a word that ends in = is continued. */
interface CompletionOffer {
  readonly words: readonly string[]
  readonly files: boolean
  readonly commits: boolean
}

/** Values by the name that the help gives them, such as `rule` in `<rule>`: they are not part of the command definitions. */
export type CompletionValues = Readonly<
  Record<
    'rule' | 'rule|provision' | 'instrument' | 'kind' | 'rule set' | 'limit' | 'output',
    readonly string[]
  >
>

interface Opt {
  readonly names: readonly string[]
  readonly text: string
  readonly takes: CompletionOffer | undefined
}

/** A command by all its words, such as `enduse rules diff`. */
interface CommandStep {
  readonly path: string
  readonly commands: readonly { readonly name: string; readonly text: string }[]
  readonly options: readonly Opt[]
  /** What may be at each position, and at all positions after these. */
  readonly places: readonly CompletionOffer[]
  readonly rest: CompletionOffer | undefined
}

/** A supported shell. */
export type Shell = 'bash' | 'zsh' | 'fish'

/** Returns the script for a shell, for all commands below this one. */
export function completionScript(shell: Shell, program: Command, values: CompletionValues): string {
  const steps = stepsOf(program, program.name(), values)
  return { bash, zsh, fish }[shell](steps)
}

function stepsOf(command: Command, path: string, values: CompletionValues): readonly CommandStep[] {
  const help = command.createHelp()
  const commands = help.visibleCommands(command)
  const places = command.registeredArguments.map(one => offerOf(one, one.name(), values))
  const isOpen = command.registeredArguments.at(-1)?.variadic === true
  const step: CommandStep = {
    path,
    commands: commands.map(one => ({ name: one.name(), text: one.description() })),
    options: help.visibleOptions(command).map(one => optionOf(one, values)),
    places: isOpen ? places.slice(0, -1) : places,
    rest: isOpen ? places.at(-1) : undefined,
  }
  return [step, ...commands.flatMap(one => stepsOf(one, `${path} ${one.name()}`, values))]
}

function optionOf(option: Option, values: CompletionValues): Opt {
  const placeholder = /[<[]([^>\]]*)[>\]]/.exec(option.flags)?.[1]
  return {
    names: [option.long, option.short].flatMap(name => name ?? []),
    text: option.description,
    takes: placeholder === undefined ? undefined : offerOf(option, placeholder, values),
  }
}

const files: CompletionOffer = { words: [], files: true, commits: false }
const nothing: CompletionOffer = { ...files, files: false }

/** Returns what a value may be, by its name in the help. */
function offerOf(
  { argChoices }: Option | Argument,
  called: string,
  values: CompletionValues,
): CompletionOffer {
  if (argChoices !== undefined) return { ...nothing, words: argChoices }
  const known: Readonly<Record<string, CompletionOffer>> = {
    rule: { ...nothing, words: values.rule },
    instrument: { ...nothing, words: values.instrument },
    'rule|provision': { ...nothing, words: values['rule|provision'] },
    kind: { ...nothing, words: values.kind },
    'name|file': { ...files, words: values['rule set'] },
    A: { ...files, words: values['rule set'] },
    B: { ...files, words: values['rule set'] },
    'name=number': { ...nothing, words: values.limit.map(name => `${name}=`) },
    'file|name=file': { ...files, words: values.output.map(name => `${name}=`) },
    ref: { ...nothing, commits: true },
    path: files,
    file: files,
    'file|-': files,
    folder: files,
    map: files,
    'I/N|auto': { ...nothing, words: ['auto'] },
    receipt: files,
  }
  return Object.hasOwn(known, called) ? (known[called] ?? nothing) : nothing
}

/** Groups positions and options by what may be there. */
function offersIn(steps: readonly CommandStep[]): {
  readonly values: readonly (readonly [CompletionOffer, readonly string[]])[]
  readonly places: readonly (readonly [CompletionOffer, readonly string[]])[]
} {
  const values = steps.flatMap(({ path, options }) =>
    options.flatMap(({ names, takes }) =>
      takes === undefined ? [] : names.map(name => [takes, quoted(`${path} ${name}`)] as const),
    ),
  )
  const numbered = steps.flatMap(({ path, commands, places: all }) => [
    ...(commands.length === 0
      ? []
      : [[{ ...nothing, words: commands.map(({ name }) => name) }, quoted(`${path} 0`)] as const]),
    ...all.map((offer, index) => [offer, quoted(`${path} ${index}`)] as const),
  ])
  const others = steps.flatMap(({ path, rest }) =>
    rest === undefined ? [] : [[rest, `${quoted(`${path} `)}*`] as const],
  )
  // The first match is used: what applies to any other position comes last.
  const places = [...together(numbered), ...together(others)]
  return { values: together(values), places }
}

function together(
  all: readonly (readonly [CompletionOffer, string])[],
): readonly (readonly [CompletionOffer, readonly string[]])[] {
  const groups = new Map<string, [CompletionOffer, string[]]>()
  for (const [offer, where] of all) {
    const key = JSON.stringify(offer)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [offer, [where]])
    else group[1].push(where)
  }
  return [...groups.values()]
}

/** Quotes a word for bash and zsh. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/** Returns the subcommands, and the options that take a value, as shell patterns with the preceding words. */
const commandPaths = (steps: readonly CommandStep[]) => steps.slice(1).map(({ path }) => quoted(path))
const takingPaths = (steps: readonly CommandStep[]) =>
  steps.flatMap(({ path, options }) =>
    options.flatMap(({ names, takes }) =>
      takes === undefined ? [] : names.map(name => quoted(`${path} ${name}`)),
    ),
  )

const commits = "git for-each-ref --format='%(refname:short)' 2>/dev/null"

/** Returns what is offered at positions or for options as the cases of a bash `case`. */
function bashCases(offers: readonly (readonly [CompletionOffer, readonly string[]])[]): string {
  return offers
    .filter(([offer]) => offer.words.length > 0 || offer.commits)
    .map(([offer, where]) => {
      const sets = [
        ...(offer.words.length > 0 ? [`words='${offer.words.join(' ')}'`] : []),
        ...(offer.files ? ['files=1'] : []),
        ...(offer.commits ? ['commits=1'] : []),
      ]
      return `      ${where.join('|')}) ${sets.join(' ')} ;;`
    })
    .join('\n')
}

function bash(steps: readonly CommandStep[]): string {
  const { values, places } = offersIn(steps)
  const options = steps
    .map(
      ({ path, options: all }) =>
        `      ${quoted(path)}) words='${all.flatMap(({ names }) => names).join(' ')}' ;;`,
    )
    .join('\n')
  return `# Completion of enduse for bash, made by: enduse completion bash
# To have it in every shell, put into ~/.bashrc: source <(enduse completion bash)
_enduse() {
  local at=enduse place=0 takes= value= only= words= files= commits= word i
  local cur=\${COMP_WORDS[COMP_CWORD]}
  # Bash takes --format=json and sarif=FILE for three words.
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
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
      ${commandPaths(steps).join('|')}) at="$at $word" place=0 ;;
      ${takingPaths(steps).join('|')}) takes=$word ;;
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
${bashCases(values)}
    esac
  elif [[ $cur == -* && -z $only ]]; then
    case $at in
${options}
    esac
  else
    case "$at $place" in
${bashCases(places)}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  if [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *= ]]; then
    compopt -o nospace 2>/dev/null
  elif [[ -n $commits ]]; then
    # A branch may be called $(...): bash would put that into the line as it is.
    while IFS= read -r word; do
      if [[ $word == "$cur"* && $word != *[!A-Za-z0-9._/@+-]* ]]; then COMPREPLY+=("$word"); fi
    done < <(${commits})
  elif [[ -n $files ]] && type compopt &>/dev/null; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$cur")
  fi
}
# Where nothing is offered, the shell completes names of files.
complete -o bashdefault -o default -F _enduse enduse
`
}

function zsh(steps: readonly CommandStep[]): string {
  const { values, places } = offersIn(steps)
  const doing = (offer: CompletionOffer) =>
    [
      ...(offer.commits ? [`compadd -- \${(f)"$(${commits})"}`] : []),
      ...(offer.words.length === 0
        ? []
        : [`compadd ${offer.words[0]?.endsWith('=') ? "-S '' " : ''}-- ${offer.words.join(' ')}`]),
      ...(offer.files ? ['_files'] : []),
    ].join('; ')
  const cases = (offers: typeof values) =>
    offers
      .filter(([offer]) => doing(offer) !== '')
      .map(([offer, where]) => `      ${where.join('|')}) ${doing(offer)} ;;`)
      .join('\n')
  const described = (name: string, text: string) =>
    quoted(`${name.replaceAll(':', '\\:')}:${text.replaceAll(':', '\\:')}`)
  const options = steps
    .map(({ path, options: all }) => {
      const list = all.flatMap(({ names, text }) => names.map(name => described(name, text)))
      return `      ${quoted(path)}) list=(${list.join(' ')}) ;;`
    })
    .join('\n')
  const commands = steps
    .filter(step => step.commands.length > 0)
    .map(step => {
      const list = step.commands.map(({ name, text }) => described(name, text))
      return `      ${quoted(`${step.path} 0`)}) list=(${list.join(' ')}); _describe command list ;;`
    })
  const others = offersIn(steps.map(step => ({ ...step, commands: [] }))).places
  return `#compdef enduse
# Completion of enduse for zsh, made by: enduse completion zsh
# To have it in every shell, put into ~/.zshrc after compinit: source <(enduse completion zsh)
_enduse() {
  local at=enduse place=0 takes= only= word i
  local -a list
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
    if [[ -n $takes ]]; then
      takes=
      continue
    elif [[ -n $only ]]; then
      place=$((place + 1))
      continue
    fi
    case "$at $word" in
      ${commandPaths(steps).join('|')}) at="$at $word" place=0 ;;
      ${takingPaths(steps).join('|')}) takes=$word ;;
      *' --') only=1 ;;
      *' -'?*) ;;
      *) place=$((place + 1)) ;;
    esac
  done
  if [[ -z $takes$only && $PREFIX == --*=* ]]; then
    takes=\${PREFIX%%=*}
    compset -P 1 '*='
  fi
  if [[ -n $takes ]]; then
    if [[ $PREFIX == [a-z-]*=* ]]; then
      compset -P 1 '*='
      _files
      return
    fi
    case "$at $takes" in
${cases(values)}
    esac
  elif [[ $PREFIX == -* && -z $only ]]; then
    case $at in
${options}
    esac
    _describe -o option list
  else
    case "$at $place" in
${[...commands, cases(places.length === 0 ? [] : others)].join('\n')}
    esac
  fi
}
if [[ \${funcstack[1]} == _enduse ]]; then _enduse "$@"; else compdef _enduse enduse; fi
`
}

/** Quotes a word for fish. */
const inFish = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

function fish(steps: readonly CommandStep[]): string {
  const fishWords = (paths: readonly string[]) => paths.join(' ')
  const offered = ({ words, commits: areCommits }: CompletionOffer) =>
    areCommits ? `-a ${inFish(`(${commits})`)}` : words.length === 0 ? '' : `-a ${inFish(words.join(' '))}`
  const lines = steps.flatMap(({ path, commands, options, places, rest }) => [
    ...commands.map(
      ({ name, text }) =>
        `complete -c enduse -f -n ${inFish(`__enduse_at '${path}' 0`)} -a ${name} -d ${inFish(text)}`,
    ),
    ...options.map(({ names, text, takes }) => {
      const flags = names.map(name => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`))
      const value = takes === undefined ? '' : ` ${takes.files ? '-r -F' : '-x'} ${offered(takes)}`
      return `complete -c enduse -n ${inFish(`__enduse_at '${path}'`)} ${flags.join(' ')}${value} -d ${inFish(text)}`
    }),
    ...places.map((offer, index) => placed(`__enduse_at '${path}' ${index}`, offer)),
    ...(rest === undefined ? [] : [placed(`__enduse_at '${path}'`, rest)]),
  ])
  function placed(condition: string, offer: CompletionOffer): string {
    return `complete -c enduse -n ${inFish(condition)} ${offer.files ? '-F' : '-f'} ${offered(offer)}`.trim()
  }
  return `# Completion of enduse for fish, made by: enduse completion fish
# To have it in every shell: enduse completion fish > ~/.config/fish/completions/enduse.fish
complete -c enduse -e

# Whether the words before the cursor lead to this command, and to this place in it.
function __enduse_at
    set -l at enduse
    set -l place 0
    set -l takes
    for word in (commandline -opc)[2..]
        if set -q takes[1]
            set -e takes
            continue
        end
        switch "$at $word"
            case ${fishWords(commandPaths(steps))}
                set at "$at $word"
                set place 0
            case ${fishWords(takingPaths(steps))}
                set takes $word
            case '* -*'
            case '*'
                set place (math $place + 1)
        end
    end
    test "$at" = $argv[1]; and begin
        test (count $argv) -eq 1; or test $place -eq $argv[2]
    end
end

complete -c enduse -f
${lines.join('\n')}
`
}
