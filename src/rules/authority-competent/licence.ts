/** Checks who issued the export licence. */
import type { TransferFacts } from '../../core/model/model.ts'
import { doubtOfOffice } from '../../trade/authority-doubt.ts'
import { countriesIn } from '../../trade/destinations.ts'
import { type Diagnostics, finding, list } from '../rule.ts'
import { type AuthorityParameters, byParty, doubted } from './asked.ts'

/** Reports an authority that cannot have issued the licence. */
export function* licence(document: TransferFacts, { formerNameMonths }: AuthorityParameters): Diagnostics {
  const { authority, issueDate } = document.exportLicense ?? {}
  if (authority === undefined) return
  const seat = document.exporter.address.country.value
  const [left, day] =
    document.kind === 'shipment'
      ? [document.exportCountry.value, document.exportDate.value]
      : [seat, document.issueDate.value]
  const from = left === seat ? [seat] : [left, seat]
  const data = {
    wanted: list(
      from.map(country => ({ country })),
      'or',
    ),
  }
  const party = byParty(finding, 'licence', authority, document, data)
  if (party !== undefined) {
    yield party
    return
  }
  const doubt = doubtOfOffice(authority.value, 'licence', {
    countries: countriesIn(from.join(' ')),
    day: issueDate?.value ?? day,
    grace: formerNameMonths,
  })
  if (doubt !== undefined) yield doubted(doubt, 'licence', authority, data)
}
