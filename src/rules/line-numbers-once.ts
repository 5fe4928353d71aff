import { grouped } from '../core/model/group-by.ts'
import type { Located } from '../core/model/model.ts'
import { finding, rule, see } from './rule.ts'

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
  *check(document) {
    const lines: readonly { readonly lineNumber: Located<string> }[] =
      document.kind === 'end-use-report' ? document.lines : document.items
    if (lines.length < 2) return
    // As written: a certificate may have the lines `1` and `01`.
    for (const [first, ...others] of grouped(lines, ({ lineNumber }) => lineNumber.value.trim()).values()) {
      if (others.length === 0) continue
      yield finding(
        'twice',
        first.lineNumber,
        { count: String(others.length + 1) },
        others.map(({ lineNumber }) => see('also', lineNumber.at)),
      )
    }
  },
})
