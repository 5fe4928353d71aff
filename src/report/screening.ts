/** Renders the lists of restricted parties of a run, and how a party matches an entry of one. */
import type {
  ComparedParty,
  ListReport,
  Report,
  ScreeningDecision,
  ScreeningEvidence,
} from '../core/model/model.ts'
import type { ReportWords } from './words.ts'

/** The words of reports about lists of restricted parties. */
export interface ScreeningWords {
  /** Label of the lines that show how names match. */
  readonly match: string
  readonly decision: (decision: ScreeningDecision) => string
  /** Label of the lines that show the entry. */
  readonly entry: string
  readonly list: (list: ListReport) => string
  /** How a party matches an entry, in lines: the score, the pairs of words, and what changed the score. */
  readonly lines: (evidence: ScreeningEvidence) => readonly string[]
  /** What a column of the comparison is about. */
  readonly found: string
  readonly listed: string
  readonly names: string
  readonly addresses: string
  readonly countries: string
  readonly identifiers: string
  readonly programmes: string
  readonly remarks: string
}

/** Returns one sentence for each list that a run screened against. */
export function listSentences(report: Pick<Report, 'ruleSets'>, words: ReportWords): readonly string[] {
  return report.ruleSets.flatMap(({ lists = [] }) => lists.map(words.screening.list))
}

/** Returns what is said of a party, in lines with labels; what is not said is left out. */
export function partyRows(
  party: ComparedParty,
  { screening: words }: ReportWords,
): readonly (readonly [string, string])[] {
  return compared.flatMap(field => {
    const value = shownOf(party, field)
    return value === '' ? [] : [[words[field], value] as const]
  })
}

/** Returns what the document and the list say, side by side, with labels; what neither says is left out. */
export function comparedRows(
  { subject, content }: ScreeningEvidence,
  { screening: words }: ReportWords,
): readonly { readonly label: string; readonly found: string; readonly listed: string }[] {
  return compared.flatMap(field => {
    const [found, listed] = [shownOf(subject, field), shownOf(content, field)]
    return found === '' && listed === '' ? [] : [{ label: words[field], found, listed }]
  })
}

const compared = ['names', 'addresses', 'countries', 'identifiers', 'programmes', 'remarks'] as const

function shownOf(party: ComparedParty, field: (typeof compared)[number]): string {
  const value = party[field]
  return value === undefined ? '' : typeof value === 'string' ? value : value.join('; ')
}
