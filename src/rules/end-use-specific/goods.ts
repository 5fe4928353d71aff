/** Reports lines whose description does not distinguish the goods from others. */
import type { CertificateFacts, Diagnostic } from '../../core/model/model.ts'
import { type Lexicon, naming } from '../../trade/end-use.ts'
import { isPlaceholder } from '../../trade/placeholder.ts'
import { finding, see } from '../rule.ts'
import { brief, shown } from './words.ts'

/** Yields one diagnostic for all lines with the same description. */
export function* vagueLines({ items }: CertificateFacts, idle: Lexicon): Generator<Diagnostic> {
  const texts = new Set(items.map(item => item.description.value))
  for (const text of texts) {
    if (isPlaceholder(text)) continue
    const { words, model, grade } = naming(text, idle, [], 1)
    if (model || grade || words > 0) continue
    const [first, ...others] = items.filter(item => item.description.value === text)
    if (first === undefined) continue
    yield finding(
      'vague-goods',
      first.description,
      { line: first.lineNumber, found: brief(first.description) },
      others
        .slice(0, shown)
        .map(item => see('also', item.description.at, undefined, { line: item.lineNumber })),
    )
  }
}
