// Rare-earth metals, their compounds, and magnets: the headings under which announcement No. 18 of 2025 names goods.
const rareEarthHeadings: readonly string[] = ['2805', '2846', '8505']

/** The first six digits of an HS code, the only ones that mean the same in every country; `undefined` for fewer, or for other text. */
export function sixDigits(code: string): string | undefined {
  return /^\d{6}/.exec(digits(code) ?? '')?.[0]
}

/** The heading of an HS code, its first four digits; `undefined` for fewer, or for other text. */
export function heading(code: string): string | undefined {
  return /^\d{4}/.exec(digits(code) ?? '')?.[0]
}

/** Whether an HS code falls under a chapter, heading or longer code; dots and spaces count for nothing in either. */
export function startsWith(code: string, prefix: string): boolean {
  const [whole, start] = [digits(code), digits(prefix)]
  return whole !== undefined && start !== undefined && whole.startsWith(start)
}

/** Whether an HS code is of a heading for rare-earth metals (2805), rare-earth compounds (2846) or magnets (8505). */
export function isRareEarthHeading(code: string): boolean {
  return rareEarthHeadings.includes(heading(code) ?? '')
}

function digits(code: string): string | undefined {
  const folded = code.normalize('NFKC').replace(/[.\s]/g, '')
  return /^\d+$/.test(folded) ? folded : undefined
}
