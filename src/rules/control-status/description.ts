/** Compares the description of goods with their composition. */
import type { Diagnostic, ItemFacts } from '../../core/model/model.ts'
import { type ControlStatus, contains, isDownstream } from '../../trade/control.ts'
import { review, see, term } from '../rule.ts'
import type { Lists } from './lists.ts'
import { compositionAt, elementTerm } from './words.ts'

/** Reports elements that the description names and the composition does not have. */
export function* described(item: ItemFacts, status: ControlStatus, lists: Lists): Generator<Diagnostic> {
  const nothingStated = item.composition.length === 0
  // A composition that is already requested, or goods covered in any composition, need no further diagnostic.
  if (isDownstream(item) || (nothingStated && status.status !== 'free')) return
  for (const element of lists.namedIn(item.description.value)) {
    if (contains(item, element)) continue
    yield review(
      'description-differs',
      item.description,
      {
        item: item.lineNumber,
        element: elementTerm(element),
        where: term(nothingStated ? 'where-no-composition' : 'where-none'),
      },
      nothingStated ? [] : [see('composition', compositionAt(item))],
    )
  }
}
