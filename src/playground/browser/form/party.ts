/** What fills in a party: as the importer, or as one of the file of parties. */
import { readTree } from '../../../edit/change.ts'
import { type PlainData, plainOf } from '../../../edit/tree.ts'
import { type FieldView, statedIn } from '../../form/fields.ts'
import { button, choiceOf } from '../element.ts'
import { type FormHost, formText } from './host.ts'

export const partyTools = (field: FieldView, host: FormHost): readonly HTMLElement[] =>
  field.isRepeat ? [] : [...sameAsImporter(field, host), ...ownParty(field, host)]

/** Makes the button that fills in a party as the importer, which it often is. */
function sameAsImporter(field: FieldView, host: FormHost): readonly HTMLElement[] {
  if (!['/endUser', '/consignee'].includes(field.pointer)) return []
  const { playground } = host
  const same = () => {
    const reading = readTree(formText(playground))
    const members = 'tree' in reading && reading.tree.kind === 'group' ? reading.tree.members : undefined
    if (statedBy(playground, '/importer') === '') return
    const importer = plainOf(members?.get('importer'), asWritten) as PlainData | undefined
    if (importer !== undefined) host.change([{ do: 'set', path: field.path, value: importer }], field.pointer)
  }
  return [button(playground.words.form.sameAsImporter, same, { class: 'same' })]
}

/** Makes the choice of a party of one's own, which fills in all that the file of parties states of it. */
function ownParty(field: FieldView, host: FormHost): readonly HTMLElement[] {
  const {
    words,
    opening: { parties },
  } = host.playground
  if (field.definition !== 'party' || parties.length === 0) return []
  const title = words.form.ownPartyFor({ field: field.title })
  const choice = choiceOf({ 'aria-label': title }, words.form.ownParty, parties)
  const fillIn = () => {
    const { party } = parties.find(({ value }) => value === choice.value) ?? {}
    if (party !== undefined) host.change([{ do: 'set', path: field.path, value: party }], field.pointer)
  }
  return [choice, button(words.form.fillIn, fillIn)]
}

/** Returns a number, or its text if it is written as no number is written again, such as 007. */
const asWritten = (text: string) => (String(Number(text)) === text ? Number(text) : text)

/** Returns what a group of the document states; nothing if there is none. */
export function statedBy({ form }: FormHost['playground'], pointer: string): string {
  const group = form.drawn?.view.parts.find(one => one.pointer === pointer)
  return group === undefined ? '' : statedIn(group)
}
