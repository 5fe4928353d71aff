/** Incoterms by their editions. */

const editions: Readonly<Record<string, readonly string[]>> = {
  '1990': ['EXW', 'FCA', 'FAS', 'FOB', 'CFR', 'CIF', 'CPT', 'CIP', 'DAF', 'DES', 'DEQ', 'DDU', 'DDP'],
  '2000': ['EXW', 'FCA', 'FAS', 'FOB', 'CFR', 'CIF', 'CPT', 'CIP', 'DAF', 'DES', 'DEQ', 'DDU', 'DDP'],
  '2010': ['EXW', 'FCA', 'CPT', 'CIP', 'DAT', 'DAP', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'],
  '2020': ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'],
}

/** Checks whether an edition, given by its year, has a rule; `undefined` if there is no such edition. */
export function hasTerm(edition: string, term: string): boolean | undefined {
  return Object.hasOwn(editions, edition) ? editions[edition]?.includes(term) : undefined
}
