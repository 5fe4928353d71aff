import { grouped } from '../core/model/group-by.ts'
import type { Facts, Located } from '../core/model/model.ts'
import { finding, rule, see } from './rule.ts'

/** Every line of a document has a number of its own. */
export const lineNumbersOnce = rule({
  id: 'line-numbers-once',
  over: 'document',
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
  *check(document) {
    if (areNumberedOnce(document)) return undefined
    for (const [first, ...others] of grouped(linesOf(document), numberOf).values()) {
      if (others.length === 0) continue
      yield finding(
        'twice',
        first.lineNumber,
        { count: String(others.length + 1) },
        others.map(({ lineNumber }) => see('also', lineNumber.at)),
      )
    }
    return undefined
  },
})

/** As written: a certificate may have the lines `1` and `01`. */
const numberOf = ({ lineNumber }: NumberedLine): string => lineNumber.value.trim()

interface NumberedLine {
  readonly lineNumber: Located<string>
}

const linesOf = (document: Facts): readonly NumberedLine[] =>
  document.kind === 'end-use-report' ? document.lines : document.items

function areNumberedOnce(document: Facts): boolean {
  const lines = linesOf(document)
  return lines.length < 2 || new Set(lines.map(numberOf)).size === lines.length
}
