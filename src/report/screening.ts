/** Renders the lists of restricted parties of a run, and how a party matches an entry of one. */
import type {
  ComparedParty,
  ListReport,
  Report,
  ScoreChange,
  ScreenedPair,
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
  readonly score: (score: string, path: string) => string
  readonly pair: (
    found: string,
    listed: string,
    similarity: string,
    weight: string,
    by: string | undefined,
  ) => string
  readonly unmatched: (words: readonly string[]) => string
  readonly change: (name: string, does: ScoreChange['does'], value: string) => string
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

/** Renders thousandths: 871 is `0.871`. */
export function thousandths(points: number): string {
  const sign = points < 0 ? '-' : ''
  const digits = String(Math.abs(points)).padStart(4, '0')
  return `${sign}${digits.slice(0, -3)}.${digits.slice(-3)}`
}

/** Returns how a party matches an entry, in lines: the score, the pairs of words, and what changed the score. */
export function matchLines(
  { score, path, pairs, unmatched, changes }: ScreeningEvidence,
  { screening: words, comma }: ReportWords,
): readonly string[] {
  const pairOf = ({ found, listed, similarity, weight, by }: ScreenedPair) =>
    words.pair(found, listed, thousandths(similarity), thousandths(weight), by)
  const left = [...unmatched.found, ...unmatched.listed].map(
    ({ word, weight }) => `${word} (${thousandths(weight)})`,
  )
  return [
    words.score(thousandths(score), path),
    ...(pairs.length === 0 ? [] : [pairs.map(pairOf).join(comma)]),
    ...(left.length === 0 ? [] : [words.unmatched(left)]),
    ...(changes.length === 0
      ? []
      : [changes.map(({ name, does, value }) => words.change(name, does, thousandths(value))).join(comma)]),
  ]
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
