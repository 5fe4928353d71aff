/**
 * Writes a list of 20,000 invented entries with 60,000 names in the shape of the Consolidated Screening List, or 25 MB in that of
 * the European Union, to measure how long a list takes to load: `npx tsx test/screening/big-list.ts csl|eu FILE`, and
 * `npx tsx test/screening/big-list.ts time FILE` to measure. The same text on every machine.
 */
import { createReadStream, writeFileSync } from 'node:fs'
import { readList } from '../../src/screening/list/read.ts'

/** Returns numbers that look random and are always the same. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * below)
  }
}

const parts =
  'ba be bo da do fi ga go ha ka ke ko la li lo ma me mi na ne no pa po ra re ri ro sa se so ta te to va ve vi za ze zo zu'.split(
    ' ',
  )
const forms = [
  'Co., Ltd.',
  'LLC',
  'JSC',
  'GmbH',
  'FZE',
  'Trading',
  'Limited',
  'Sdn Bhd',
  'S.A.',
  'Industries',
]
const lands = ['CN', 'HK', 'RU', 'IR', 'AE', 'TR', 'SG', 'MY', 'PK', 'KP', 'DE', 'US']
const cities = ['Ruvana', 'Pelhaven', 'Dorima', 'Kastova', 'Lioben', 'Sandor', 'Merivale', 'Zhopin']

function texts(seed: number) {
  const below = numbers(seed)
  const one = (list: readonly string[]) => list[below(list.length)] ?? ''
  const word = () => {
    const text = Array.from({ length: 2 + below(3) }, () => one(parts)).join('')
    return text.charAt(0).toUpperCase() + text.slice(1)
  }
  const company = () => `${word()} ${word()} ${one(forms)}`
  const street = () => `No. ${1 + below(400)}, ${word()} Road, ${word()} District, ${one(cities)}`
  return { below, one, word, company, street }
}

const quoted = (text: string) => (/[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Returns a list of that many entries, with three names in each on average. */
export function bigCsl(entries = 20_000): string {
  const { below, one, company, street } = texts(1)
  const heads =
    '_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids'
  const rows = Array.from({ length: entries }, (_, index) => {
    const land = one(lands)
    const aliases = Array.from({ length: 1 + below(3) }, company).join('; ')
    const addresses = Array.from({ length: 1 + below(3) }, () => `${street()}, ${land}`).join('; ')
    const cells: Readonly<Record<number, string>> = {
      0: `${index.toString(16).padStart(8, '0')}c0ffee`,
      1: 'Specially Designated Nationals (SDN) - Treasury Department',
      2: String(10_000 + index),
      3: 'Entity',
      4: 'EXAMPLE-EO1; EXAMPLE2',
      5: company(),
      7: addresses,
      8: '91 FR 12345',
      9: '2024-03-05',
      20: `(Linked To: ${company()}); Company Number ${100_000 + index} (China)`,
      22: aliases,
      28: `${land}, ${100_000_000 + index}, Registration Number; ${land}, ${700_000 + index}, Tax ID No.`,
    }
    return Array.from({ length: 29 }, (_, column) => quoted(cells[column] ?? '')).join(',')
  })
  return `${[heads, ...rows].join('\n')}\n`
}

/** Returns a list in the XML form of the European Union, of about that many bytes. */
export function bigEu(bytes = 25_000_000): string {
  const { below, one, company, street } = texts(2)
  const all: string[] = []
  let length = 0
  for (let index = 0; length < bytes; index += 1) {
    const names = Array.from(
      { length: 2 + below(6) },
      (_, at) =>
        `    <nameAlias firstName="" middleName="" lastName="" wholeName="${company()}" function="" gender="" title="" nameLanguage="EN" strong="${at < 4}" regulationLanguage="en" logicalId="${index * 10 + at}"><regulationSummary regulationType="regulation" publicationDate="2022-03-01" publicationUrl="https://example.org/" numberTitle="2022/000 (OJ L00)"/></nameAlias>`,
    )
    const text = `  <sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.${index}.1" logicalId="${index}">
    <remark>(Date of listing: 1.3.2022)</remark>
    <regulation regulationType="amendment" organisationType="commission" publicationDate="2022-03-01" entryIntoForceDate="2022-03-01" numberTitle="2022/000 (OJ L00)" programme="XMP" logicalId="${index}"><publicationUrl>https://example.org/oj/${index}</publicationUrl></regulation>
    <subjectType code="enterprise" classificationCode="E"/>
${names.join('\n')}
    <address city="${one(cities)}" street="${street()}" poBox="" zipCode="${below(99_999)}" region="" place="" asAtListingTime="false" countryIso2Code="${one(lands)}" countryDescription="" logicalId="${index}"/>
    <identification diplomatic="false" knownExpired="false" number="${100_000 + index}" countryIso2Code="${one(lands)}" identificationTypeCode="regnumber" identificationTypeDescription="Registration Number" logicalId="${index}"/>
  </sanctionEntity>`
    all.push(text)
    length += text.length
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-11-20T10:00:00.000+01:00" globalFileId="1">\n${all.join('\n')}\n</export>\n`
}

const [, script = '', what = '', file = ''] = process.argv
if (script.endsWith('big-list.ts')) {
  if (what === 'csl') writeFileSync(file, bigCsl())
  else if (what === 'eu') writeFileSync(file, bigEu())
  else {
    const before = process.cpuUsage()
    const { format, summary, faults } = await readList(createReadStream(file))
    const { user, system } = process.cpuUsage(before)
    console.log(format, JSON.stringify(summary), JSON.stringify(faults))
    console.log(
      `${Math.round((user + system) / 1000)} ms of CPU, ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
    )
  }
}
