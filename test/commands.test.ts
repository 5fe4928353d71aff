/** The table of commands: what it names is there, and nothing in it is without use. */
import { expect, test } from 'vitest'
import { runs } from '../src/cli/command/commands.ts'
import { type CommandSpec, optionsOf } from '../src/cli/command/options.ts'
import { commands, optionTerms } from '../src/generated/tables/commands.ts'

const specs = (of: Readonly<Record<string, CommandSpec>>, before = ''): [string, CommandSpec][] =>
  Object.entries(of).flatMap(([name, spec]): [string, CommandSpec][] => [
    [before + name, spec],
    ...specs(spec.commands ?? {}, `${before}${name} `),
  ])
const all = specs(commands)

test('every command runs something or has commands below it, and everything that runs is a command', () => {
  const names = all.map(([name]) => name)
  expect(Object.keys(runs).filter(name => !names.includes(name))).toEqual([])
  expect(all.filter(([name, spec]) => runs[name] === undefined && spec.commands === undefined)).toEqual([])
})

test('every option whose value is read in a certain way is one of a command', () => {
  const flags = all.flatMap(([, { options = [] }]) =>
    optionsOf(options).flatMap(one => (typeof one === 'string' ? [] : [one.flags])),
  )
  expect(Object.keys(optionTerms).filter(one => !flags.includes(one))).toEqual([])
})
