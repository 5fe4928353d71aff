/** `enduse completion`: completion scripts for shells, generated from the commands themselves. */

import type { Argument, Command, Option } from 'commander'
import { text as bashCompletion } from '../generated/texts/enduse-bash.ts'
import { text as fishCompletion } from '../generated/texts/enduse-fish.ts'
import { text as zshCompletion } from '../generated/texts/enduse-zsh.ts'

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
  return filled(bashCompletion, {
    commands: commandPaths(steps).join('|'),
    taking: takingPaths(steps).join('|'),
    values: bashCases(values),
    options,
    places: bashCases(places),
    commits,
  })
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
  return filled(zshCompletion, {
    commands: commandPaths(steps).join('|'),
    taking: takingPaths(steps).join('|'),
    values: cases(values),
    options,
    places: [...commands, cases(places.length === 0 ? [] : others)].join('\n'),
  })
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
  return filled(fishCompletion, {
    commands: fishWords(commandPaths(steps)),
    taking: fishWords(takingPaths(steps)),
    lines: lines.join('\n'),
  })
}

/** Returns a script with each `@name@` replaced. */
function filled(script: string, texts: Readonly<Record<string, string>>): string {
  return script.replace(/@(\w+)@/g, (whole, name: string) => texts[name] ?? whole)
}
