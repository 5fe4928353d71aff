/** Compares the codes of the Chinese list that a document declares with the status of the goods. */
import type { Argument, Diagnostic, ItemFacts, Located } from '../../core/model/model.ts'
import { notedWordForm } from '../../text/normalize.ts'
import {
  alloyOf,
  type ControlCode,
  type ControlEntry,
  type ControlStatus,
  contains,
  controlCode,
  isDownstream,
  isMagnet,
  isOfRareEarths,
  partOfForm,
} from '../../trade/control.ts'
import { finding, list, review, see, term } from '../rule.ts'
import type { Listed, Lists } from './lists.ts'
import { alloyTerm, compositionAt, elementTerm, entriesIn, formTerm, whatOf } from './words.ts'

/** A code that can be read, and where it is. */
interface Declared {
  readonly code: ControlCode
  readonly found: Located<string>
}

/** Compares the codes of the Chinese list with the status. Codes of other lists are not checked here. */
export function* declared(item: ItemFacts, status: ControlStatus, lists: Lists): Generator<Diagnostic> {
  const codes: Declared[] = []
  // A diagnostic about a wrong code already implies that the right one is missing.
  let isWrong = false
  for (const { list: of, code: found } of item.controlClassifications) {
    if (of !== 'cn-dual-use') continue
    const code = controlCode(found.value)
    if (code !== undefined) {
      codes.push({ code, found })
      if (!code.asPrinted) yield spelling(item, found, code)
    } else if (lists.notControlled.has(notedWordForm(found.value))) {
      isWrong = true
      yield* declaredFree(item, found, status)
    } else {
      isWrong = true
      yield finding('code-malformed', found, { item: item.lineNumber, wanted: `${firstEntry(status)}.a` })
    }
  }
  for (const one of codes) {
    const remark = agrees(item, one, status, lists)
    if (remark === undefined) continue
    isWrong ||= remark.message === 'other-code'
    yield remark
  }
  if (status.status === 'controlled' && !isWrong) yield* missing(item, codes, status)
}

const firstEntry = (status: ControlStatus) =>
  status.status === 'free' ? '1C905' : (status.entries[0]?.value ?? '1C905')

function spelling(item: ItemFacts, found: Located<string>, code: ControlCode): Diagnostic {
  const data = { item: item.lineNumber, found, wanted: code.code }
  return finding('code-misspelt', found, data)
}

function* declaredFree(
  item: ItemFacts,
  found: Located<string>,
  status: ControlStatus,
): Generator<Diagnostic> {
  if (status.status !== 'controlled') return
  yield finding(
    'declared-free',
    found,
    { item: item.lineNumber, entries: entriesIn(status.entries), what: whatOf(item, status.entries) },
    [see('because', status.at)],
  )
}

/** Checks whether a code is for these goods: its element, and the letter for their form. */
function agrees(
  item: ItemFacts,
  one: Declared,
  status: ControlStatus,
  { checked: entries, byEntry }: Lists,
): Diagnostic | undefined {
  const { code, found } = one
  const data = { item: item.lineNumber, found: { value: code.code, at: found.at } }
  const known = byEntry.get(code.entry)
  if (known === undefined) {
    // Other goods may be under entries that have nothing to do with rare earths.
    return isOfRareEarths(item) && !isDownstream(item) ? review('unknown-code', found, data) : undefined
  }
  const { member } = known
  const element = elementTerm(member.element ?? '')
  const has = member.element !== undefined && contains(item, member.element)
  if (status.status === 'free' && (status.why === 'form' || !has)) {
    const why =
      status.why === 'form'
        ? term('form-not-covered', { form: item.form === undefined ? '' : formTerm(item.form) })
        : term(status.why === 'composition' ? 'composition-has-no' : 'not-said-to-contain', { element })
    return {
      at: found.at,
      message: 'code-on-free-goods',
      data: { ...data, why },
      related: [see('because', status.at)],
      // Goods built with magnets may be declared as a precaution; a composition without the element leaves no doubt.
      ...(status.why === 'composition' || status.why === 'alloy' ? {} : { outcome: 'review' as const }),
    }
  }
  const other = otherCode(item, member, has)
  if (other !== undefined) {
    return finding(
      'other-code',
      found,
      { ...data, element, why: other },
      item.composition.length > 0 ? [see('composition', compositionAt(item))] : [],
    )
  }
  return entries.includes(member) ? otherPart(item, one, known) : undefined
}

/** Returns the letter of an entry if it is that of another form than the goods have. */
function otherPart(
  item: ItemFacts,
  { code: { code, entry, part }, found }: Declared,
  { set }: Listed,
): Diagnostic | undefined {
  const expected = partOfForm(item)
  if (part === undefined || expected === undefined || part === expected.part) return undefined
  const form =
    expected.of === item.form
      ? term('the-form', { form: formTerm(expected.of) })
      : term('the-heading', { code: expected.of })
  return {
    at: found.at,
    message: 'other-part',
    data: {
      item: item.lineNumber,
      found: { value: code, at: found.at },
      form,
      wanted: `${entry}.${expected.part}`,
    },
    related: [see('form', expected.of.at, undefined, { form })],
    member: { set, value: entry },
  }
}

/** Returns why a code is for other goods: their composition lacks its element, or it names no magnets of their alloy. */
function otherCode(item: ItemFacts, { magnets }: ControlEntry, has: boolean): Argument | undefined {
  if (item.composition.length > 0) return has ? undefined : term('of-which-none')
  const alloy = alloyOf(item)
  return isMagnet(item) && alloy !== undefined && magnets?.includes(alloy) !== true
    ? term('not-for-magnets', { alloy: alloyTerm(alloy) })
    : undefined
}

/** Checks whether a classification is a code of the list of another country. */
const isForeign = ({ list: of }: ItemFacts['controlClassifications'][number]) =>
  of !== 'cn-dual-use' && of !== 'other'

/** Reports entries that cover the goods and are not declared. */
function* missing(
  item: ItemFacts,
  codes: readonly Declared[],
  status: ControlStatus & { readonly status: 'controlled' },
): Generator<Diagnostic> {
  const undeclared = status.entries.filter(({ value }) => codes.every(({ code }) => code.entry !== value))
  if (undeclared.length === 0) return
  const none = undeclared.length === status.entries.length
  const foreign = codes.length === 0 ? item.controlClassifications.filter(isForeign) : []
  const [foreignCode] = foreign
  if (foreignCode !== undefined) {
    yield review(
      'foreign-code',
      foreignCode.code,
      {
        item: item.lineNumber,
        entries: entriesIn(undeclared),
        what: whatOf(item, undeclared),
        found: list(foreign.map(({ code }) => code)),
      },
      [see('because', status.at)],
    )
    return
  }
  const found = list(codes.map(({ code, found: stated }) => ({ value: code.code, at: stated.at })))
  yield finding(none ? 'no-code' : 'more-codes', status, {
    item: item.lineNumber,
    entries: entriesIn(undeclared),
    what: whatOf(item, undeclared),
    found: codes.length === 0 ? term('no-code') : none ? term('only', { codes: found }) : found,
  })
}
