/** The findings of a document, at the fields that they are about. */
import { singleFindings } from '../../../core/model/single-findings.ts'
import type { FieldView } from '../../form/fields.ts'
import { sortedFindings } from '../finding.ts'
import { type Playground, reportOf } from '../state.ts'
import type { FieldProblem } from './memory.ts'

/** Returns the findings that count in the current document; none while what was checked is another text. */
export function problemsOf(playground: Playground, part: number, view: FieldView): readonly FieldProblem[] {
  const { current } = playground
  if (current === undefined) return []
  const known = pointersOf(view)
  const findings = sortedFindings(reportOf(playground)).flatMap(one => singleFindings(one))
  return findings.flatMap(finding => {
    const { place, waived, known: isBaselined, message } = finding
    // What is left to fill in, the form shows at the field and in its count.
    if (finding.rule === 'schema' && ['empty', 'missing'].includes(message) && known.has(place.pointer))
      return []
    if (place.file !== current.name || place.part !== part || waived !== undefined || isBaselined === true)
      return []
    return [{ finding, pointer: nearest(place.pointer, known) }]
  })
}

function pointersOf(view: FieldView): ReadonlySet<string> {
  const all = new Set<string>()
  const visit = (field: FieldView) => {
    all.add(field.pointer)
    field.parts.forEach(visit)
  }
  visit(view)
  return all
}

function nearest(pointer: string, known: ReadonlySet<string>): string {
  let here = pointer
  while (here !== '' && !known.has(here)) here = here.slice(0, here.lastIndexOf('/'))
  return here
}

/** Returns the findings at a field and at all below it. */
export function problemsBelow(problems: readonly FieldProblem[], pointer: string): readonly FieldProblem[] {
  return problems.filter(one => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`))
}
