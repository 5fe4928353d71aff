import type { Arguments, ListReport } from '../core/model/model.ts'
import { screened } from '../trade/parties/screened.ts'
import { review, rule, see, term } from './rule.ts'

export const screeningComplete = rule({
  id: 'screening-complete',
  over: 'document',
  summary:
    'Every list of restricted parties that the configuration names was read to its end and is recent, and every name could be compared with one of them.',
  why: 'A search in a list that is old, cut off or missing finds nothing and looks like a pass. The same is true of a name in a script that no list uses.',
  messages: {
    missing: {
      text: 'The list {list} is not there: {why}. No party of this document was compared with it.',
      help: 'Put the file where the configuration names it, or correct its path; `enduse lists check` shows the state of every list.',
    },
    unread: {
      text: 'The list {list} was not read in full: {why}. Parties that stand in what was not read were not found.',
      help: 'Obtain the list again, or remove what cannot be read; `enduse lists check` shows the state of every list.',
    },
    cut: {
      text: 'The list {list} is incomplete: {why}. Parties that stand in the missing part were not found.',
      help: 'Obtain a complete copy of the list; `enduse lists check` shows the state of every list.',
    },
    old: {
      text: 'The list {list} is of {day}, {age} days before the day of the run; {most} are allowed. Parties that were listed since then were not found.',
      help: 'Obtain the current list, or allow more days for it in the configuration (`maxAgeDays`).',
    },
    undated: {
      text: 'The list {list} states no day, so its age is not known.',
      help: 'State the day on which it was obtained in the configuration (`asOf`).',
    },
    script: {
      text: 'The {what} {name} is written in {script}, and no list has names in that script; it could not be screened by this name.',
      help: 'Write the name in Latin letters too, or add a list with names in this script.',
    },
    'no-party': {
      text: 'The {what} {name} names no party: {why}. Whoever it is was not screened.',
      help: 'Name the party. Whoever takes the goods or the papers must be screened before it receives them.',
    },
    open: {
      text: 'The {what} {name} leaves open who is meant ("{words}"); whoever else is meant was not screened.',
      help: 'Name every party. A party that is named later must be screened before it receives goods or papers.',
    },
  },
  labels: {
    also: 'also the {what} {name}',
  },
  terms: {
    'not-there': 'a file is missing',
    'not-recognised': 'its content was not recognised',
    'unread-at': 'a part was not read, first at {where}',
    'cut-off': 'its end is missing',
    'cut-at': 'its end is missing after {where}',
    'no-party.to-order': 'the goods go to whoever holds the document',
    'no-party.to-be-named': 'it is to be named later',
    'no-party.as-per-document': 'it refers to another document',
    'no-party.not-stated': 'it states none',
    'script.han': 'Chinese characters',
    'script.kana': 'Japanese kana',
    'script.hangul': 'Korean letters',
    'script.abjad': 'Arabic or Hebrew letters',
    'script.other': 'another script',
  },
  unlessCancelled: true,
  readsLists: true,
  *check(document, law) {
    // A list that need not be there is not missed; the report says that it was not used.
    for (const list of law.screener?.lists ?? [])
      if (list.state !== 'current' && (list.state !== 'missing' || list.isMandatory))
        yield review(list.state, '', stateOf(list))
    const { unscreened, open, noParty } = screened(document, law)
    for (const { what, name, why } of noParty)
      yield review('no-party', name.at, { what, name, why: term(`no-party.${why}`) })
    for (const { what, name, words } of open) yield review('open', name.at, { what, name, words })
    const [first, ...others] = unscreened
    if (first === undefined) return
    const related = others.map(({ what, name }) => see('also', name.at, undefined, { what, name }))
    const { what, name, script } = first
    yield review('script', name, { what, name, script: term(`script.${script}`) }, related)
  },
})

/** Returns what is said of a list that cannot be relied on. */
function stateOf({ name, state, faultAt, asOf = '', age = 0, oldestDays }: ListReport): Arguments {
  if (state === 'old') return { list: name, day: asOf, age: String(age), most: String(oldestDays) }
  const ofPlace = (bare: string, placed: string) =>
    faultAt === undefined ? term(bare) : term(placed, { where: faultAt })
  const why = {
    missing: term('not-there'),
    unread: ofPlace('not-recognised', 'unread-at'),
    cut: ofPlace('cut-off', 'cut-at'),
  }
  return state === 'undated' || state === 'current' ? { list: name } : { list: name, why: why[state] }
}
