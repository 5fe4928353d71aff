import { grouped } from '../core/model/group-by.ts'
import type { Facts, ItemFacts } from '../core/model/model.ts'
import { documentRule, see } from './rule.ts'

/** Every line of a document has a number of its own. */
export const lineNumbersOnce = documentRule({
  id: 'line-numbers-once',
  summary: 'Every line of a document has a number of its own.',
  why: 'Shipments draw on a line of the certificate by its number, and a declaration names the lines of the invoice by theirs. Where two lines have one number, it is not known which of them is meant.',
  messages: {
    twice: {
      text: '{count} lines have the number {found}.',
      help: 'Number the lines as the signed paper or the invoice does. If a line was entered twice, remove one of them.',
    },
  },
  labels: {
    also: 'here too',
  },
  parameters: z => z.strictObject({}),
  needs: {
    document: document => (areNumberedOnce(document) ? 'examined' : 'concern'),
  },
  *check(document) {
    if (areNumberedOnce(document)) return undefined
    for (const [first, ...others] of grouped(document.items, numberOf).values()) {
      if (others.length === 0) continue
      yield {
        at: first.lineNumber.at,
        message: 'twice',
        data: { count: String(others.length + 1), found: first.lineNumber },
        related: others.map(({ lineNumber }) => see('also', lineNumber.at)),
      }
    }
    return undefined
  },
})

/** As written: a certificate may have the lines `1` and `01`. */
const numberOf = ({ lineNumber }: ItemFacts): string => lineNumber.value.trim()

function areNumberedOnce({ items }: Facts): boolean {
  return items.length < 2 || new Set(items.map(numberOf)).size === items.length
}
