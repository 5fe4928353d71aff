/** Measures a screening by classes of spellings. */
import type { MutatedName } from './mutations.ts'

/** How many spellings of a class were found. */
export interface ClassRecall {
  readonly className: string
  readonly isTamper: boolean
  readonly found: number
  readonly all: number
  readonly missed: readonly MutatedName[]
}

/** Returns the recall of every class, in the order of the classes. */
export function recallByClass(
  names: readonly MutatedName[],
  isFound: (name: MutatedName) => boolean,
): ClassRecall[] {
  const classes = new Map<string, MutatedName[]>()
  for (const name of names) classes.set(name.className, [...(classes.get(name.className) ?? []), name])
  return [...classes].map(([className, all]) => {
    const missed = all.filter(name => !isFound(name))
    return {
      className,
      isTamper: all.some(name => name.isTamper),
      found: all.length - missed.length,
      all: all.length,
      missed,
    }
  })
}

/** The least share, in thousandths, of the spellings of a class that must be found. */
export const leastOf = ({ isTamper }: ClassRecall): number => (isTamper ? 1000 : 850)

export const shareOf = ({ found, all }: Pick<ClassRecall, 'found' | 'all'>): number =>
  Math.floor((found * 1000) / all)

/** Returns the recall as a table with every name that was missed. */
export function recallTable(classes: readonly ClassRecall[]): string {
  return classes
    .flatMap(one => [
      `${String(shareOf(one)).padStart(5)} of 1000, at least ${leastOf(one)}: ${one.className} (${one.found} of ${one.all})`,
      ...one.missed.map(({ listed, spelling }) => `        ${listed}  <>  ${JSON.stringify(spelling)}`),
    ])
    .join('\n')
}
