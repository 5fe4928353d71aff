/** `enduse completion`: completion scripts for shells, generated from the commands themselves. */

import type { Argument, Command, Option } from 'commander'
import { defaultLimits } from '../../core/map.ts'
import { grouped } from '../../core/model/group-by.ts'
import { schemaNames } from '../../engine/package-texts.ts'
import { loadRuleSets, shippedNames } from '../../engine/rule-set-file.ts'
import { wordsOf } from '../../generated/messages/index.ts'
import { text as bashCompletion } from '../../generated/texts/enduse-bash.ts'
import { text as fishCompletion } from '../../generated/texts/enduse-fish.ts'
import { text as zshCompletion } from '../../generated/texts/enduse-zsh.ts'
import { formats } from '../../report/index.ts'
import { datedNames, namesToExplain } from '../explain/explained.ts'
import { cardsOf } from '../explain/rule.ts'
import { type Host, ownLanguage } from '../terminal/host.ts'
import { fromTemplate } from '../write/template.ts'
import { describeCommand, receipt } from './options.ts'

/** What may be at a position: these words, names of files, git refs; a word that ends in = is continued. */
type CompletionOffer = Readonly<{ words: readonly string[]; files: boolean; commits: boolean }>

/** What a value may be, by the name that the help gives it, such as `rule` in `<rule>`. */
type CompletionValues = Readonly<Record<string, CompletionOffer>>

/** A command by all its words, such as `enduse rules diff`. */
interface CommandStep {
  readonly path: string
  readonly commands: readonly { readonly name: string; readonly text: string }[]
  readonly options: readonly ReturnType<typeof optionOf>[]
  /** What may be at each position, and at all positions after these. */
  readonly places: readonly CompletionOffer[]
  readonly rest: CompletionOffer | undefined
}

/** Prints the script for a shell, for all commands below this one. */
export async function completionCommand(shell: 'bash' | 'zsh' | 'fish', program: Command, host: Host) {
  describeCommand(program, await wordsOf('help', ownLanguage(host)), true)
  const steps = stepsOf(program, program.name(), await valuesFor(host))
  host.out({ bash, zsh, fish }[shell](steps))
}

const files: CompletionOffer = { words: [], files: true, commits: false }
const nothing: CompletionOffer = { ...files, files: false }

/** Returns what values may be that the definitions of the commands do not list. */
async function valuesFor(host: Host): Promise<CompletionValues> {
  const ruleSets = await loadRuleSets(shippedNames, host.cwd)
  const cards = cardsOf(ruleSets)
  const ruleSet = { ...files, words: shippedNames }
  const named = (words: readonly string[]) => ({ ...nothing, words: [...words].sort() })
  return {
    rule: named([...cards.keys()]),
    instrument: named(datedNames(ruleSets)),
    'rule|provision': named(namesToExplain(cards, ruleSets)),
    kind: { ...nothing, words: schemaNames },
    'name|file': ruleSet,
    A: ruleSet,
    B: ruleSet,
    'name=number': { ...nothing, words: Object.keys(defaultLimits).map(name => `${name}=`) },
    'file|name=file': { ...files, words: [...Object.keys(formats), receipt].map(name => `${name}=`) },
    ref: { ...nothing, commits: true },
    'I/N|auto': { ...nothing, words: ['auto'] },
    ...Object.fromEntries(
      ['path', 'file', 'file|-', 'folder', 'map', 'receipt', 'key'].map(name => [name, files]),
    ),
  }
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

function optionOf(option: Option, values: CompletionValues) {
  const placeholder = /[<[]([^>\]]*)[>\]]/.exec(option.flags)?.[1]
  return {
    names: [option.long, option.short].flatMap(name => name ?? []),
    text: option.description,
    takes: placeholder === undefined ? undefined : offerOf(option, placeholder, values),
  }
}

/** Returns what a value may be, by its name in the help. */
function offerOf({ argChoices }: Option | Argument, called: string, values: CompletionValues) {
  return argChoices === undefined ? (values[called] ?? nothing) : { ...nothing, words: argChoices }
}

/** What may be at some places, which are shell patterns. */
type PlacedOffers = readonly (readonly [CompletionOffer, readonly string[]])[]

/** The values of options, each with the words before it. */
const valuesIn = (steps: readonly CommandStep[]) =>
  steps.flatMap(({ path, options }) =>
    options.flatMap(({ names, takes }) =>
      takes === undefined ? [] : names.map(name => [takes, quoted(`${path} ${name}`)] as const),
    ),
  )

/** Groups positions by what may be there. */
function placesIn(steps: readonly CommandStep[]): PlacedOffers {
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
  return [...together(numbered), ...together(others)]
}

function together(all: readonly (readonly [CompletionOffer, string])[]): PlacedOffers {
  return [...grouped(all, ([offer]) => JSON.stringify(offer)).values()].map(some => [
    some[0][0],
    some.map(([, where]) => where),
  ])
}

/** Quotes a word for bash and zsh. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/** Returns the subcommands, and the options that take a value, as shell patterns with the preceding words. */
const pathsIn = (steps: readonly CommandStep[], joint: string) => ({
  commands: steps
    .slice(1)
    .map(({ path }) => quoted(path))
    .join(joint),
  taking: valuesIn(steps)
    .map(([, where]) => where)
    .join(joint),
})

const commits = "git for-each-ref --format='%(refname:short)' 2>/dev/null"

const caseOf = (where: string, doing: string) => `      ${where}) ${doing} ;;`

/** Returns what is done at positions or for options, where anything is, as the cases of a `case`. */
const casesOf = (offers: PlacedOffers, doing: (offer: CompletionOffer) => string) =>
  offers
    .filter(([offer]) => doing(offer) !== '')
    .map(([offer, where]) => caseOf(where.join('|'), doing(offer)))
    .join('\n')

function bash(steps: readonly CommandStep[]): string {
  const doing = ({ words, files: areFiles, commits: areCommits }: CompletionOffer) => {
    const isOwn = words.length > 0 || areCommits
    return [
      ...(words.length > 0 ? [`words='${words.join(' ')}'`] : []),
      ...(areFiles && isOwn ? ['files=1'] : []),
      ...(areCommits ? ['commits=1'] : []),
    ].join(' ')
  }
  const options = steps.map(({ path, options: all }) =>
    caseOf(quoted(path), `words='${all.flatMap(({ names }) => names).join(' ')}'`),
  )
  return fromTemplate(bashCompletion, {
    ...pathsIn(steps, '|'),
    values: casesOf(together(valuesIn(steps)), doing),
    options: options.join('\n'),
    places: casesOf(placesIn(steps), doing),
    commits,
  })
}

function zsh(steps: readonly CommandStep[]): string {
  const doing = (offer: CompletionOffer) =>
    [
      ...(offer.commits ? [`compadd -- \${(f)"$(${commits})"}`] : []),
      ...(offer.words.length === 0
        ? []
        : [`compadd ${offer.words[0]?.endsWith('=') ? "-S '' " : ''}-- ${offer.words.join(' ')}`]),
      ...(offer.files ? ['_files'] : []),
    ].join('; ')
  const described = (name: string, text: string) =>
    quoted(`${name.replaceAll(':', '\\:')}:${text.replaceAll(':', '\\:')}`)
  const options = steps.map(({ path, options: all }) => {
    const list = all.flatMap(({ names, text }) => names.map(name => described(name, text)))
    return caseOf(quoted(path), `list=(${list.join(' ')})`)
  })
  const commands = steps
    .filter(step => step.commands.length > 0)
    .map(step => {
      const list = step.commands.map(({ name, text }) => described(name, text))
      return caseOf(quoted(`${step.path} 0`), `list=(${list.join(' ')}); _describe command list`)
    })
  const others = placesIn(steps.map(step => ({ ...step, commands: [] })))
  return fromTemplate(zshCompletion, {
    ...pathsIn(steps, '|'),
    values: casesOf(together(valuesIn(steps)), doing),
    options: options.join('\n'),
    places: [...commands, casesOf(others, doing)].join('\n'),
  })
}

const inFish = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

function fish(steps: readonly CommandStep[]): string {
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
  return fromTemplate(fishCompletion, { ...pathsIn(steps, ' '), lines: lines.join('\n') })
}
