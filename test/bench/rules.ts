/**
 * `npm run bench -- rules`: what the next twenty rules cost where they find nothing. A rule set of the bench asks twenty shipped
 * rules again, under provisions of its own.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { benching, checking, root } from './bench.ts'
import { ratio } from './measure.ts'

const parts = ['json', 'yaml'] as const

const without = 'the shipped rule sets'
const withThem = 'and twenty rules more'

/** Runs the bench with the arguments of its command line; returns the exit code. */
export const benchRules = (args: readonly string[]): Promise<number> =>
  benching('rules', args, { parts, optional: ['yaml'], rounds: 5 }, async bench => {
    const file = join(bench.folder, 'twenty-rules.json')
    writeFileSync(file, JSON.stringify(twentyRules()))
    for (const format of parts) {
      if (!bench.does(format)) continue
      const made = bench.make(format, { format, failing: 0 })
      const sets = ['china-rare-earth', 'trade-documents'].flatMap(name => ['--rule-set', name])
      const found = await bench.measure(
        `${format.toUpperCase()}, clean`,
        [
          checking(without, made, '--threads', '1', ...sets),
          checking(withThem, made, '--threads', '1', ...sets, '--rule-set', file),
        ],
        { beside: without },
      )
      if (format === 'json') bench.note('twentyRules', ratio(found.cpu(withThem), found.cpu(without)))
      bench.remove(made)
    }
  })

interface WrittenRuleSet {
  readonly provisions: readonly { readonly id: string; readonly rule: string }[]
}

/** Returns the shipped rule set with twenty of its provisions, taken at even steps: rules over documents and over dossiers. */
function twentyRules(): object {
  const text = readFileSync(join(root, 'src/rulesets/trade-documents.yaml'), 'utf8')
  const { mandatory: _, ...whole } = parse(text) as WrittenRuleSet & { readonly mandatory: unknown }
  const { provisions } = whole
  const some = Array.from(
    { length: 20 },
    (_, index) => provisions[Math.floor((index * provisions.length) / 20)],
  )
  return {
    ...whole,
    ruleSet: 'twenty-rules',
    title: 'Twenty rules of the bench',
    provisions: some.map(provision => ({ ...provision, id: `again-${provision?.id ?? ''}` })),
  }
}
