/** Parties of a new document that are stated by their names in the file of parties, or by their countries. */
import { valueAt } from '../../../core/model/pointer.ts'
import type { LoadedConfig } from '../../../engine/config-file.ts'
import { refuse } from '../../../engine/refusal.ts'
import { alpha2Of, countryNamedIn } from '../../../trade/places/country.ts'
import { spelledCountry } from '../../../trade/places/country-spelling.ts'
import type { Host } from '../../terminal/host.ts'
import { partyRoles, type StartValues } from './stated.ts'

/** Returns values in which each party is a country, with what the file of parties states of it. Refuses other words. */
export async function withParties(
  start: StartValues,
  loaded: LoadedConfig | undefined,
  { cwd }: Pick<Host, 'cwd'>,
): Promise<StartValues> {
  const words = partyRoles.flatMap(role => (start[role] === undefined ? [] : [[role, start[role]] as const]))
  const countries = words.map(([role, word]) => [role, codeOf(word)] as const)
  if (countries.every(([, code]) => code !== undefined)) return { ...start, ...Object.fromEntries(countries) }
  const { partiesOf, partyNamed } = await import('../../check/imported.ts')
  const parties = partiesOf({ cwd, loaded })
  const partyOf = (name: string) => {
    const { party, near } = partyNamed(parties ?? new Map(), name)
    if (party !== undefined) return party
    return refuse('noParty', {
      name,
      file: loaded?.config.parties?.value ?? '',
      known: parties === undefined ? undefined : [...parties.keys()].join(', '),
      near: near ?? alpha2Of(name) ?? spelledCountry(name) ?? countryNamedIn(name),
    })
  }
  const named = words
    .filter(([, word]) => !isCountry(word))
    .map(([role, word]) => [role, partyOf(word)] as const)
  return {
    ...start,
    ...Object.fromEntries(countries),
    ...Object.fromEntries(named.map(([role, party]) => [role, String(valueAt(party, '/address/country'))])),
    parties: Object.fromEntries(named),
  }
}

const codeOf = (word: string) => (isCountry(word) ? alpha2Of(word) : undefined)

/** Checks whether a word is the code of a country. */
export const isCountry = (word: string): boolean => alpha2Of(word)?.toLowerCase() === word.toLowerCase()
