/** Compares the codes of the Chinese list that a document declares with the status of the goods. */
import type { Argument, Diagnostic, GoodsPart, Located } from '../../core/model/model.ts'
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
} from '../../trade/goods/control.ts'
import { type Diagnostics, finding, list, review, see, term } from '../rule.ts'
import {
  alloyTerm,
  compositionAt,
  covering,
  elementTerm,
  formTerm,
  type Listed,
  type Lists,
} from './lists.ts'

/** A code that can be read, and where it is. */
interface Declared {
  readonly code: ControlCode
  readonly found: Located<string>
}

/** Compares the codes of the Chinese list with the status. Codes of other lists are not checked here. */
export function* declared(item: GoodsPart, status: ControlStatus, lists: Lists): Diagnostics {
  const codes: Declared[] = []
  // A diagnostic about a wrong code already implies that the right one is missing.
  let isWrong = false
  for (const { list: of, code: found } of item.controlClassifications) {
    if (of !== 'cn-dual-use') continue
    const code = controlCode(found.value)
    if (code !== undefined) {
      codes.push({ code, found })
      if (!code.asPrinted) yield finding('code-misspelt', found, { wanted: code.code })
      continue
    }
    isWrong = true
    if (!lists.notControlled.has(notedWordForm(found.value))) {
      const [first] = status.status === 'free' ? [] : status.entries
      yield finding('code-malformed', found, { wanted: `${first?.value ?? '1C905'}.a` })
    } else if (status.status === 'controlled') {
      yield finding('declared-free', found, covering(item, status.entries), [see('because', status.at)])
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

const codeOf = ({ code, found }: Declared) => ({ value: code.code, at: found.at })

/** Checks whether a code is for these goods: its element, and the letter for their form. */
function agrees(
  item: GoodsPart,
  one: Declared,
  status: ControlStatus,
  { checked: entries, byEntry }: Lists,
): Diagnostic | undefined {
  const found = codeOf(one)
  const known = byEntry.get(one.code.entry)
  if (known === undefined) {
    // Other goods may be under entries that have nothing to do with rare earths.
    return isOfRareEarths(item) && !isDownstream(item) ? review('unknown-code', found) : undefined
  }
  const { member } = known
  const element = elementTerm(member.element ?? '')
  const has = member.element !== undefined && contains(item, member.element)
  if (status.status === 'free' && (status.why === 'form' || !has)) {
    const why =
      status.why === 'form'
        ? term('form-not-covered', { form: item.form === undefined ? '' : formTerm(item.form) })
        : term(status.why === 'composition' ? 'composition-has-no' : 'not-said-to-contain', { element })
    // Goods built with magnets may be declared as a precaution; a composition without the element leaves no doubt.
    const ask = status.why === 'composition' || status.why === 'alloy' ? finding : review
    return ask('code-on-free-goods', found, { why }, [see('because', status.at)])
  }
  const isStated = item.composition.length > 0
  const why = isStated ? !has && term('of-which-none') : otherAlloy(item, member)
  if (why)
    return finding(
      'other-code',
      found,
      { element, why },
      isStated ? [see('composition', compositionAt(item))] : [],
    )
  return entries.includes(member) ? otherPart(item, one, known) : undefined
}

/** Returns why a code without a composition is for other goods: it names no magnets of their alloy. */
function otherAlloy(item: GoodsPart, { magnets }: ControlEntry): Argument | undefined {
  const alloy = alloyOf(item)
  return isMagnet(item) && alloy !== undefined && magnets?.includes(alloy) !== true
    ? term('not-for-magnets', { alloy: alloyTerm(alloy) })
    : undefined
}

/** Returns the letter of an entry if it is that of another form than the goods have. */
function otherPart(item: GoodsPart, one: Declared, { set }: Listed): Diagnostic | undefined {
  const { entry, part } = one.code
  const expected = partOfForm(item)
  if (part === undefined || expected === undefined || part === expected.part) return undefined
  const form =
    expected.of === item.form
      ? term('the-form', { form: formTerm(expected.of) })
      : term('the-heading', { code: expected.of })
  const data = { form, wanted: `${entry}.${expected.part}` }
  const places = [see('form', expected.of.at, undefined, { form })]
  return { ...finding('other-part', codeOf(one), data, places), member: { set, value: entry } }
}

/** Reports entries that cover the goods and are not declared. */
function* missing(
  item: GoodsPart,
  codes: readonly Declared[],
  status: ControlStatus & { readonly status: 'controlled' },
): Diagnostics {
  const undeclared = status.entries.filter(({ value }) => codes.every(({ code }) => code.entry !== value))
  if (undeclared.length === 0) return
  const data = covering(item, undeclared)
  const others = item.controlClassifications.filter(({ list: of }) => of !== 'cn-dual-use' && of !== 'other')
  const [foreign] = codes.length === 0 ? others : []
  if (foreign !== undefined) {
    const found = list(others.map(({ code }) => code))
    yield review('foreign-code', foreign.code, { ...data, found }, [see('because', status.at)])
    return
  }
  const isNone = undeclared.length === status.entries.length
  const stated = list(codes.map(codeOf))
  const found = codes.length === 0 ? term('no-code') : isNone ? term('only', { codes: stated }) : stated
  yield finding(isNone ? 'no-code' : 'more-codes', status, { ...data, found })
}
