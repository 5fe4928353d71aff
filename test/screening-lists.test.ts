/** Lists of restricted parties: every published format, what is wrong with files, and the commands that keep lists current. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ListConfig } from '../src/config/list-config.ts'
import { readLists } from '../src/engine/lists.ts'
import type { ListEntry } from '../src/screening/entry.ts'
import { countryCodeIn } from '../src/screening/list/country.ts'
import { rowParser } from '../src/screening/list/csv.ts'
import { birthsIn, dayIn } from '../src/screening/list/day.ts'
import { defaultListLimits, faultEffects, type ReadList } from '../src/screening/list/model.ts'
import { type ListReadOptions, openList, readList } from '../src/screening/list/read.ts'
import { scriptsOf } from '../src/screening/list/scripts.ts'
import { today, workplace } from './workplace.ts'

const folder = new URL('./screening/lists/', import.meta.url).pathname
const bytesOf = (file: string) => readFileSync(join(folder, file))
const utf8 = (text: string) => new TextEncoder().encode(text)

/** Reads files of one list, each in pieces of that many bytes. */
function read(files: readonly Uint8Array[], options: ListReadOptions = {}, piece = 1 << 20): ReadList {
  const reading = openList(options)
  for (const bytes of files) {
    reading.beginFile()
    for (let at = 0; at < bytes.length; at += piece) reading.write(bytes.subarray(at, at + piece))
    reading.endFile()
  }
  return reading.end()
}

const readText = (text: string, options: ListReadOptions = {}) => read([utf8(text)], options)

/** An entry on a few lines, so that a change of the reader is seen in a snapshot. */
const shown = ({ id, kind, names, position, ...more }: ListEntry) => [
  `${position} ${kind} ${id}`,
  ...names.map(({ text, type, strength }) => `  ${type}${strength === 'weak' ? ' (weak)' : ''}: ${text}`),
  ...Object.entries(more)
    .filter(([, value]) => !Array.isArray(value) || value.length > 0)
    .map(([field, value]) => `  ${field}: ${JSON.stringify(value)}`),
]

const kindsOf = ({ faults }: ReadList) => faults.map(({ kind }) => kind)

/** The lists in their published shapes, each of its files. */
const lists: readonly (readonly [format: string, files: readonly string[]])[] = [
  ['us-csl-csv', ['csl.csv']],
  ['us-csl-json', ['csl.json']],
  ['ofac-csv', ['sdn.csv', 'add.csv', 'alt.csv', 'sdn_comments.csv']],
  ['ofac-xml', ['sdn.xml']],
  ['ofac-advanced-xml', ['sdn_advanced.xml']],
  ['un-xml', ['un.xml']],
  ['eu-csv', ['eu.csv']],
  ['eu-xml', ['eu.xml']],
  ['uk-csv', ['uk.csv']],
  ['opensanctions-csv', ['targets.simple.csv']],
  ['opensanctions-json', ['entities.ftm.json']],
  ['china-csv', ['china.csv']],
  ['mofcom-text', ['mofcom.txt']],
  ['own-csv', ['own.csv']],
  ['own-csv', ['japan.csv']],
  ['own-yaml', ['own.yaml']],
  ['own-json', ['own.json']],
]

describe.each(lists)('%s', (format, files) => {
  const all = files.map(bytesOf)
  const list = read(all)

  test(`is recognised by its content and read to the last field: ${files.join(', ')}`, () => {
    expect(list.format).toBe(format)
    expect(list.summary.isCut).toBe(false)
    expect({
      summary: list.summary,
      faults: list.faults,
      entries: list.entries.flatMap(shown),
    }).toMatchSnapshot()
  })

  test('is the same in pieces of any size', () => {
    for (const piece of [1, 7, 64]) expect(read(all, {}, piece)).toEqual(list)
  })

  test('its counts are those of its entries', () => {
    const { entries, summary } = list
    expect(summary.entries).toBe(entries.length)
    expect(summary.names).toBe(entries.reduce((sum, { names }) => sum + names.length, 0))
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
    for (const { kind, names } of entries)
      expect(kind === 'address' ? names.length : names.filter(one => one.type === 'primary').length).toBe(
        kind === 'address' ? 0 : 1,
      )
  })
})

test('every file of the folder is a part of a list that is tested', () => {
  expect(readdirSync(folder).sort()).toEqual(lists.flatMap(([, files]) => files).sort())
})

test('the files of OFAC make one list in any order', () => {
  const files = ['sdn_comments.csv', 'alt.csv', 'sdn.csv', 'add.csv'].map(bytesOf)
  const inOrder = ['sdn.csv', 'add.csv', 'alt.csv', 'sdn_comments.csv'].map(bytesOf)
  expect(read(files).entries).toEqual(read(inOrder).entries)
})

test.each([
  [['sdn.csv', 'add.csv', 'sdn_comments.csv'], 'no-alias-file', 'alt.csv', 1],
  [['sdn.csv', 'alt.csv', 'sdn_comments.csv'], 'no-address-file', 'add.csv', 1],
  // A list may have no remark that is so long.
  [['sdn.csv', 'add.csv', 'alt.csv'], 'no-comment-file', 'sdn_comments.csv', 0],
])('OFAC as %s names the file that is missing: %s', (files, kind, file, unread) => {
  const others = bytesOf('alt.csv').toString().replace('99,13,"aka","NOBODY",-0- \n', '')
  const list = read(files.map(one => (one === 'alt.csv' ? utf8(others) : bytesOf(one))))
  expect(list.faults).toEqual([{ kind, count: 1, file }])
  expect(list.summary).toMatchObject({ unread, isCut: false })
})

const cslHead = 'source,entity_number,type,programs,name,addresses,alt_names,ids,remarks,end_date'
const csl = (...rows: string[]) => `${[cslHead, ...rows].join('\n')}\n`
const namesOf = (list: ReadList) => list.entries.map(({ names }) => names.map(({ text }) => text))

describe('names', () => {
  test.each([
    ['ZELVARA CO., LTD., and any successor, sub-unit, or subsidiary thereof', ['ZELVARA CO., LTD.']],
    ['Zelvara Co. Affiliated Entity: Pelhaven', ['Zelvara Co.']],
    [
      'Zelvara Works (a.k.a. Pelhaven Works, f.k.a. Old Works)',
      ['Zelvara Works', 'Pelhaven Works', 'Old Works'],
    ],
    [
      'Zelvara Works, a.k.a., the following aliases: Pelhaven; Kastova',
      ['Zelvara Works', 'Pelhaven', 'Kastova'],
    ],
    ['Zelvara (Hong Kong) Limited', ['Zelvara (Hong Kong) Limited']],
    ['Zelvara Trading (Shenzhen)', ['Zelvara Trading (Shenzhen)']],
    ['Sakata Knowhow Foundation', ['Sakata Knowhow Foundation']],
    ['Akane Manufacturing', ['Akane Manufacturing']],
  ])('%s', (written, wanted) => {
    expect(namesOf(readText(csl(`EL,,,,"${written}",,,,,`)))).toEqual([wanted])
  })

  test('aliases between semicolons, of which some are part of a name', () => {
    const list = readText(csl('EL,,,,Zelvara,,"A Works; B CO.; LTD; and C Works",,,'))
    expect(namesOf(list)).toEqual([
      ['Zelvara', 'A Works', 'B CO.; LTD', 'C Works', 'B CO.; LTD; and C Works'],
    ])
  })

  test('a name in another script in brackets is one of its own, and its strength is strong', () => {
    const list = readText('name,country\n"Zelvara Magnetics (泽尔瓦拉磁业)",CN\n')
    expect(list.entries[0]?.names).toEqual([
      { text: 'Zelvara Magnetics', type: 'primary', strength: 'strong' },
      { text: '泽尔瓦拉磁业', type: 'original-script', strength: 'strong' },
    ])
  })

  test('a party with weak names only keeps one that identifies it', () => {
    const one = '<sanctionEntity logicalId="1"><nameAlias wholeName="Zelva" strong="false"/></sanctionEntity>'
    const two =
      '<sanctionEntity logicalId="2"><nameAlias wholeName="Zel" strong="false"/><nameAlias wholeName="Zelvara Works" strong="true"/></sanctionEntity>'
    const list = readText(`<export>${one}${two}</export>`)
    expect(
      list.entries.map(({ names }) => names.map(name => `${name.text} ${name.type} ${name.strength}`)),
    ).toEqual([['Zelva primary strong'], ['Zel alias weak', 'Zelvara Works primary strong']])
  })

  test('in the XML of the EU a name behind one without text keeps its script', () => {
    const names =
      '<nameAlias wholeName=""/><nameAlias wholeName="泽尔瓦拉" strong="false"/><nameAlias wholeName="Zelvara Works"/>'
    const list = readText(`<export><sanctionEntity logicalId="1">${names}</sanctionEntity></export>`)
    expect(list.entries[0]?.names.map(({ type }) => type)).toEqual(['original-script', 'primary'])
  })

  test('of the rows of a party in the CSV of the EU the first states the kind, and the earliest day counts', () => {
    const columns = [
      'Entity_LogicalId',
      'Entity_SubjectType',
      'Entity_DesignationDate',
      'Entity_Regulation_PublicationDate',
      'NameAlias_WholeName',
      'NameAlias_Remark',
    ]
    const rows = [
      '1,,,2021-03-04,,low quality',
      '1,person,2020-01-02,2019-01-02,Zelvara Works,',
      '2,person,unknown,2019-01-02,Ilvara,',
    ]
    const list = readText([columns.join(','), ...rows].join('\n'))
    expect(list.entries.map(({ kind, names, from }) => [kind, names[0]?.type, from])).toEqual([
      ['unknown', 'primary', '2020-01-02'],
      ['person', 'primary', undefined],
    ])
  })

  test('an address-only row names nobody; a party called Address is one', () => {
    const list = readText(csl('EL,,,,Address 12,"1 Mill Lane, HK",,,,', 'EL,,,,Address Systems,,,,,'))
    expect(list.entries.map(({ kind, names }) => [kind, names.length])).toEqual([
      ['address', 0],
      ['unknown', 1],
    ])
  })
})

describe('values', () => {
  test.each([
    ['Korea, North', 'KP'],
    ["Democratic People's Republic of Korea", 'KP'],
    ['Korea, South', 'KR'],
    ['Congo, Democratic Republic of the', 'CD'],
    ['Democratic Republic of the Congo', 'CD'],
    ['Congo, Republic of the', 'CG'],
    ['Burma', 'MM'],
    ['Russian Federation', 'RU'],
    ['РОССИЯ', 'RU'],
    ['Hong Kong', 'HK'],
    ['China (Hong Kong)', 'HK'],
    ['Taiwan', 'TW'],
    ['俄罗斯', 'RU'],
    ['美国', 'US'],
    ['Germania', 'DE'],
    ['Turkey', 'TR'],
    ['Türkiye', 'TR'],
    ['PRK', 'KP'],
    ['UK', 'GB'],
    ['gb', 'GB'],
    ['UNKNOWN', undefined],
    ['00', undefined],
    ['Region: Crimea', undefined],
    ['', undefined],
  ])('the country %j is %s', (text, code) => {
    expect(countryCodeIn(text)).toBe(code)
  })

  test.each([
    ['2026-11-20T00:00:09.554Z', undefined, '2026-11-20'],
    ['11/20/2026', 'month-first', '2026-11-20'],
    ['20/11/2026', 'day-first', '2026-11-20'],
    ['20 Nov 2026', undefined, '2026-11-20'],
    ['24.07.26', undefined, '2026-07-24'],
    ['2026年7月4日', undefined, '2026-07-04'],
    ['31/02/2026', 'day-first', undefined],
    ['2026', undefined, undefined],
    ['soon', undefined, undefined],
  ] as const)('the day %j is %s %s', (text, order, day) => {
    expect(dayIn(text, order)).toBe(day)
  })

  test.each([
    ['dd/mm/1967', ['1967']],
    ['00/00/1967', ['1967']],
    ['circa 1962', ['1962']],
    ['1961 to 1963', ['1961', '1963']],
    ['01/05/1967', ['1967-05-01']],
    ['unknown', []],
  ])('births in %j', (text, births) => {
    expect(birthsIn(text)).toEqual(births)
  })

  test.each([
    ['Zelvara 磁业', ['Latin', 'Han']],
    ['ゼルバラ', ['Kana']],
    ['젤바라', ['Hangul']],
    ['Зелвара', ['Cyrillic']],
    ['Ζελβαρα', ['Greek']],
    ['زلوارا', ['Arabic']],
    ['זלוורה', ['Hebrew']],
    ['เซลวารา', ['Thai']],
    ['ज़ेल्वारा', ['Devanagari']],
    ['Ζελ Zel', ['Latin', 'Greek']],
    ['𠮷野', ['Han']],
    ['ｚｅｌ', ['Latin']],
    ['ზელ', ['other']],
    ['1234 - !', []],
  ])('scripts of %j', (text, scripts) => {
    expect(scriptsOf(text)).toEqual(scripts)
  })

  test('identifiers stand in remarks only, with their country', () => {
    const remarks =
      "DOB 10 Dec 1948; Passport 1084010 (Egypt); alt. Passport 19820215; Vessel Registration Identification IMO 9074729; Tax ID No. 77-01 (Russia) issued 2 Mar 2011; Registration of ships is denied; a.k.a. 'ABU-'UMAR'."
    const list = readText(`1,"ZELVARA",individual,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"${remarks}"\n`)
    expect(list.entries[0]?.identifiers).toEqual([
      { type: 'passport', value: '1084010', country: 'EG' },
      { type: 'passport', value: '19820215' },
      { type: 'imo', value: '9074729' },
      { type: 'tax', value: '77-01', country: 'RU' },
    ])
    expect(list.entries[0]?.names[1]).toEqual({ text: "ABU-'UMAR", type: 'alias', strength: 'weak' })
  })
})

test('what describes a list in JSON is no entry of it, but its day', () => {
  const text =
    '{"total":1,"sources_used":[{"source":"EL","last_imported":"2026-11-19T09:00:00Z"},{"source":"SDN","last_imported":"2026-11-20T09:00:00Z"}],"results":[{"id":"1","name":"A Works","addresses":[{"country":"CN"}]}]}'
  for (const piece of [1, 9, 500]) {
    const list = read([utf8(text)], {}, piece)
    expect(namesOf(list)).toEqual([['A Works']])
    expect(list.summary).toMatchObject({ asOf: '2026-11-20', unread: 0 })
  }
})

const conListHead =
  'Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,Non-Latin Script Language,DOB,Town of Birth,Country of Birth,Nationality,Passport Number,Passport Details,National Identification Number,National Identification Details,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,UK Sanctions List Date Designated,Last Updated,Group ID'
const conListRow =
  'ZELVARA MAGNETICS,,,,,,,,,,,,,,,,,,,7 Ruvana Road,,,,,,,China,,Entity,AKA,,Russia,24/02/2023,24/02/2023,24/02/2023,15001'

describe("a list of one's own", () => {
  test.each([
    ['an unknown column', 'name,country,Reviewer\nA Works,CN,LW\n', 'unknown-field', 1],
    ['text below an empty heading', 'name,country,\nA Works,CN,LW\n', 'extra-columns', 2],
    ['a comma without quotes in a name', 'name,id\nA Works, Ltd,7\n', 'extra-columns', 2],
    ['a row that is too short', 'name,country\nA Works\nB Works,CN\n', 'missing-columns', 2],
  ])('with %s is read, and is not current', (_, text, kind, position) => {
    const list = readText(text)
    expect(list.format).toBe('own-csv')
    expect(namesOf(list)[0]?.[0]).toMatch(/^A Works/)
    expect(list.faults).toMatchObject([{ kind, position }])
    expect(list.summary.unread).toBe(1)
  })

  test('has its headings below comments and empty rows, in the delimiter that parts most of them', () => {
    const text =
      '# ours, kept by the desk;\n;;\nName (English, short);Country;Remarks (reviewer)\nA Works;CN;LW\n'
    const list = readText(text)
    expect(list.faults).toEqual([])
    expect(list.entries).toMatchObject([{ countries: ['CN'], remarks: 'LW', names: [{ text: 'A Works' }] }])
  })

  test.each([
    ['JSON', '{"entries":[{"id":"R-1","name":"Zelvara Magnetics","alias":["Oruna Parts"],"imo":"9074729"}]}'],
    ['YAML', 'entries:\n  - { id: R-1, name: Zelvara Magnetics, alias: Oruna Parts, imo: "9074729" }\n'],
    ['a table', 'Id,Name,Alternative names,IMO\nR-1,Zelvara Magnetics,Oruna Parts,9074729\n'],
  ])('as %s takes other names and numbers beside the name', (_, text) => {
    const { entries, faults } = readText(text)
    expect(faults).toEqual([])
    expect(entries[0]?.names.map(one => one.text)).toEqual(['Zelvara Magnetics', 'Oruna Parts'])
    expect(entries[0]?.identifiers).toMatchObject([{ type: 'imo', value: '9074729' }])
  })
})

describe('an announcement that ends a measure', () => {
  test('lists nobody, and says so', () => {
    const text =
      '商务部公告2026年第100号 公布将2家实体移出出口管制管控名单\n【发文日期】2026年08月01日\n1. 利奥本电机（Lioben Motori）\n2. 卡斯托瓦（Kastova Systems）\n'
    const list = readText(text)
    expect(list.entries).toEqual([])
    expect(list.faults[0]).toMatchObject({ kind: 'removal', count: 2, position: 3 })
  })
})

describe('what is wrong with a file is counted, with its place', () => {
  test('two entries under one id are both kept, and the same entry once', () => {
    const list = readText(
      csl('SDN,7,Entity,,A Works,,,,,', 'SDN,7,Entity,,B Works,,,,,', 'SDN,7,Entity,,A Works,,,,,'),
    )
    expect(list.entries.map(({ id, names }) => [id, names[0]?.text])).toEqual([
      ['7', 'A Works'],
      ['7#2', 'B Works'],
    ])
    expect(list.faults).toEqual([
      { kind: 'duplicate-id', count: 1, position: 3, found: '7' },
      { kind: 'repeated', count: 1, position: 4, found: '7' },
    ])
  })

  test('twenty thousand entries under one id are told apart in a second or two', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `SDN,7,Entity,,Works ${index},,,,,`)
    // An id that another entry already has is not used again.
    const list = readText(csl('SDN,7#3,Entity,,C Works,,,,,', ...rows, 'SDN,7,Entity,,Works 9,,,,,'))
    expect(list.entries).toHaveLength(20_001)
    expect(list.entries.slice(1, 4).map(({ id }) => id)).toEqual(['7', '7#2', '7#4'])
    expect(new Set(list.entries.map(({ id }) => id)).size).toBe(20_001)
    expect(list.faults.map(({ kind, count }) => [kind, count])).toEqual([
      ['duplicate-id', 19_999],
      ['repeated', 1],
    ])
  }, 20_000)

  test('formulas stay text, and invisible characters go', () => {
    const list = readText(
      'name,country\n"=cmd|\' /C calc\'!A0",CN\nZel\u202evara\u0000 Works\u200b,CN\n-Plus Works,CN\n',
    )
    expect(namesOf(list)).toEqual([["=cmd|' /C calc'!A0"], ['Zelvara Works'], ['-Plus Works']])
    expect(list.faults).toEqual([
      { kind: 'formula', count: 1, position: 2, found: "=cmd|' /C calc'!A0" },
      { kind: 'control-character', count: 1, position: 3, found: 'Zelvara Works' },
    ])
  })

  test.each<[string, string, string]>([
    ['a CSV that ends inside a quote', `${csl('SDN,1,,,A Works,,,,,')}SDN,2,,,"B Wor`, 'open-quote'],
    ['a CSV that ends inside a row', `${csl('SDN,1,,,A Works,,,,,')}SDN,2,,,B`, 'cut-row'],
    ['an own CSV that ends inside a row', 'name,country,from\nA Works,CN,2026-01-01\nB Wor', 'cut-row'],
    [
      'XML that is not closed',
      '<export><sanctionEntity logicalId="1"><nameAlias wholeName="A"/></sanctionEntity>',
      'xml-open',
    ],
    ['JSON that is not closed', '{"results":[{"name":"A Works","alt_names":[]},{"name":"B', 'json-open'],
    [
      'JSON lines cut in a line',
      '{"id":"NK-1","schema":"Company","target":true,"properties":{"name":["A Works"]}}\n{"id":"NK',
      'json-open',
    ],
    [
      'OFAC with fewer entries than it states',
      '<sdnList><publshInformation><Publish_Date>11/20/2026</Publish_Date><Record_Count>9</Record_Count></publshInformation><sdnEntry><uid>1</uid><lastName>A Works</lastName></sdnEntry></sdnList>',
      'fewer-than-stated',
    ],
  ])('%s is cut, and what is there is read', (_, text, kind) => {
    const list = readText(text)
    expect(kindsOf(list)).toContain(kind)
    expect(list.summary.isCut).toBe(true)
    expect(list.entries.some(({ names }) => names[0]?.text.startsWith('A'))).toBe(true)
  })

  test('a file that ends at the end of a row is cut if it has too few entries', () => {
    const list = readText(csl('SDN,1,,,A Works,,,,,'), { atLeast: 2 })
    expect(list.summary.isCut).toBe(true)
    expect(list.faults).toEqual([{ kind: 'fewer-than-at-least', count: 1, found: '1 < 2' }])
    expect(readText(csl('SDN,1,,,A Works,,,,,'), { atLeast: 1 }).summary.isCut).toBe(false)
  })

  test('a row with too few columns in the middle is reported, and the rows after it are read', () => {
    const list = readText(csl('SDN,1,,,A Works,,,,,', 'SDN,2', 'SDN,3,,,C Works,,,,,'))
    expect(namesOf(list)).toEqual([['A Works'], ['C Works']])
    expect(list.summary).toMatchObject({ isCut: false, unread: 2 })
    expect(list.faults.map(({ kind, position }) => [kind, position])).toEqual([
      ['no-name', 3],
      ['missing-columns', 3],
    ])
  })

  test('a stray quote costs its own line, not the rest of the list', () => {
    const rows = Array.from({ length: 50 }, (_, index) => `SDN,${index},,,Works ${index},,,,,`)
    const list = readText(csl('SDN,900,,,"A Works,,,,,', ...rows), { limits: { row: 500 } })
    expect(list.entries).toHaveLength(50)
    expect(list.faults).toMatchObject([{ kind: 'too-long', count: 1, position: 2 }])
  })

  test.each<[string, string, string]>([
    ['a document type', '<!DOCTYPE export [<!ENTITY a "aaaa">]><export></export>', 'xml-doctype'],
    ['an external entity', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><CONSOLIDATED_LIST/>', 'xml-doctype'],
    [
      'an entity',
      '<export><sanctionEntity logicalId="1"><remark>&lol9;</remark></sanctionEntity></export>',
      'xml-entity',
    ],
    ['broken XML', '<export><sanctionEntity logicalId="1"></export>', 'xml-syntax'],
    ['broken YAML', 'entries:\n  - name: [A Works\n', 'yaml-syntax'],
    ['prose', 'The parties of this list are secret.\n', 'unknown-format'],
    ['a table of something else', 'sku,price\n1,2\n', 'unknown-format'],
    ['a table with a title above the headings', 'Our list,\nname,country\nA Works,CN\n', 'unknown-format'],
    [
      'the ConList of OFSI, whose rows have the word Entity',
      `Last Updated,27/01/2026\n${conListHead}\n${conListRow}\n`,
      'uk-conlist',
    ],
    [
      'the ConList as XML',
      '<ArrayOfFinancialSanctionsTarget><FinancialSanctionsTarget/></ArrayOfFinancialSanctionsTarget>',
      'uk-conlist',
    ],
    [
      'the Denied Persons List',
      'Name\tStreet_Address\tCity\tCountry\tStandard_Order\nA Works\t1 Road\tB\tCN\tY\n',
      'us-dpl',
    ],
    [
      'Senzing JSON',
      '{"DATA_SOURCE":"X","RECORD_ID":"1","NAMES":[{"NAME_ORG":"A Works"}]}\n',
      'senzing-json',
    ],
    ['a PDF', '%PDF-1.7\n', 'unknown-format'],
    ['a workbook', 'PK\u0003\u0004xl/workbook', 'unknown-format'],
    ['nothing', '', 'empty-file'],
    ['headings alone', `${cslHead}\n`, 'no-entries'],
  ])('%s is refused', (_, text, kind) => {
    const list = readText(text)
    expect(kindsOf(list)).toContain(kind)
    expect(list.summary.unread).toBeGreaterThan(0)
    expect(list.entries).toEqual([])
  })

  test('files of two formats are no list', () => {
    const list = read([bytesOf('eu.xml'), bytesOf('un.xml')])
    expect(kindsOf(list)).toEqual(['another-format'])
    expect(list.summary.unread).toBe(1)
  })

  test('every limit that is hit is counted', () => {
    const limits = { entries: 2, values: 3, field: 20, row: 300 }
    const list = readText(
      csl(
        'SDN,1,,,A Works,,"B; C; D; E",,,',
        `SDN,2,,,${'x'.repeat(30)},,,,,`,
        `SDN,3,,,${'y'.repeat(400)},,,,,`,
        'SDN,4,,,Z Works,,,,,',
      ),
      { limits },
    )
    expect(list.entries.map(({ names }) => names.length)).toEqual([3, 1])
    expect(list.faults.map(({ kind, count }) => [kind, count])).toEqual([
      ['too-many-values', 2],
      ['too-long', 2],
      ['too-many-entries', 1],
    ])
    expect(list.summary.unread).toBe(5)
  })

  test.each([
    ['a table', csl('SDN,0,,,A Works,,,,,'), (row: number) => `SDN,${row},,,"Works No. ${row}",,,,,\n`],
    [
      'lines of JSON whose parties are linked at the end',
      '',
      (row: number) =>
        `{"id":"NK-${row}","schema":"Company","target":true,"properties":{"name":["Works No. ${row}"]}}\n`,
    ],
  ])('of a list with more entries than are kept, %s, the rest is not read', (_, head, rowOf) => {
    const reading = openList({ limits: { entries: 100 } })
    reading.beginFile('long')
    let row = 0
    // Pieces end inside a row, which must not count as a list that is cut.
    const text = () => rowOf(++row)
    let rest = head
    while (!reading.isRefused && row < 100_000) {
      while (rest.length < 10_000) rest += text()
      reading.write(utf8(rest.slice(0, 10_000)))
      rest = rest.slice(10_000)
    }
    reading.endFile()
    expect(row).toBeLessThan(5000)
    reading.beginFile('next')
    expect(reading.isRefused).toBe(true)
    reading.endFile()
    const list = reading.end()
    expect(list.entries.length).toBeGreaterThan(98)
    expect(kindsOf(list)).toEqual(['too-many-entries'])
    expect(list.summary).toMatchObject({ isCut: false })
    expect(list.summary.unread).toBeGreaterThan(0)
  })

  test('one line without an end is bounded in every format', () => {
    const limits = { row: 10_000, whole: 10_000 }
    const long = 'x'.repeat(200_000)
    const heads = [
      csl(`SDN,1,,,"${long}`),
      `{"results":[{"name":"${long}`,
      `{"id":"NK-1","schema":"Company","properties":{"name":["${long}`,
      `<export><sanctionEntity logicalId="${long}`,
      `<export><sanctionEntity logicalId="1"><remark>${long}`,
      `entries:\n  - name: ${long}`,
    ]
    for (const head of heads)
      expect(kindsOf(readText(head, { limits })), head.slice(0, 40)).toContain('too-long')
  })
})

describe('encodings', () => {
  const text = 'name,country\nZelvara Café,CN\nKastova,RU\n'

  test('UTF-16 with and without a mark is read', () => {
    const little = Buffer.from(text, 'utf16le')
    const big = Buffer.from(little).swap16()
    for (const bytes of [little, Buffer.concat([Buffer.from([0xff, 0xfe]), little]), big]) {
      const list = read([bytes], {}, 3)
      expect(namesOf(list)).toEqual([['Zelvara Café'], ['Kastova']])
      expect(kindsOf(list)).toEqual(['not-utf-8'])
    }
  })

  test('Latin-1 is read, in pieces of any size, and said', () => {
    for (const piece of [1, 5, 100]) {
      const list = read([Buffer.from(text, 'latin1')], {}, piece)
      expect(namesOf(list)).toEqual([['Zelvara Café'], ['Kastova']])
      expect(list.faults).toEqual([{ kind: 'not-utf-8', count: 1, found: 'windows-1252' }])
      expect(list.summary.unread).toBe(0)
    }
  })

  test('the encoding that XML declares is used, and one that is not known is refused', () => {
    const xml = (name: string) =>
      `<?xml version="1.0" encoding="${name}"?><export><sanctionEntity logicalId="1"><nameAlias wholeName="Café" strong="true"/></sanctionEntity></export>`
    expect(namesOf(read([Buffer.from(xml('ISO-8859-1'), 'latin1')]))).toEqual([['Café']])
    expect(kindsOf(read([Buffer.from(xml('UTF-7'), 'latin1')]))).toEqual(['bad-encoding'])
  })

  test('bytes that are damaged after UTF-8 are reported, never passed over', () => {
    const bytes = Buffer.concat([utf8('name,country\n泽尔瓦拉,CN\n'), Buffer.from([0x41, 0xff, 0x42, 0x0a])])
    const list = read([bytes])
    expect(kindsOf(list)).toContain('bad-encoding')
    expect(list.summary.unread).toBeGreaterThan(0)
  })
})

describe('rows', () => {
  const rowsOf = (text: string, piece: number) => {
    const rows: string[][] = []
    const parser = rowParser({
      delimiter: ',',
      limits: defaultListLimits,
      row: fields => rows.push(fields),
      fault: kind => rows.push([kind]),
    })
    for (let at = 0; at < text.length; at += piece) parser.write(text.slice(at, at + piece))
    parser.end()
    return rows
  }

  test('are those of csv-parse, in pieces of any size', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', '磁', '"', ',', '\n', '\r\n', ';'),
      maxLength: 8,
    })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    const written = (rows: string[][], end: string) =>
      rows.map(row => row.map(one => `"${one.replaceAll('"', '""')}"`).join(',')).join(end) + end
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        (rows, end, piece) => {
          const text = written(rows, end)
          const wanted = parse(text, { relax_column_count: true }) as string[][]
          expect(rowsOf(text, piece)).toEqual(wanted)
        },
      ),
    )
  })

  test('have their line, also behind quoted line ends', () => {
    const lines: number[] = []
    const parser = rowParser({
      delimiter: ',',
      limits: defaultListLimits,
      row: (_, line) => lines.push(line),
      fault: () => undefined,
    })
    parser.write('a,b\n"c\nd\ne",f\n\ng,h')
    parser.end()
    expect(lines).toEqual([1, 2, 6])
  })
})

test('bytes that arrive over time are read in the same way', async () => {
  async function* chunks() {
    yield bytesOf('uk.csv').subarray(0, 100)
    yield bytesOf('uk.csv').subarray(100)
  }
  expect(await readList(chunks())).toEqual(read([bytesOf('uk.csv')]))
})

const config = (name: string, files: string[], more: Partial<ListConfig> = {}): ListConfig => ({
  name,
  files,
  maxAgeDays: 7,
  complete: false,
  mandatory: false,
  effect: 'barred',
  review: 800,
  block: 950,
  ...more,
})

describe('lists on the disk', () => {
  const work = workplace()
  work.write('own.csv', 'name,country\nZelvara,CN\n')
  const one = async (list: ListConfig, day = today, more = {}) => {
    const [loaded] = await readLists([list], { cwd: work.folder, today: day, ...more })
    if (loaded === undefined) throw new Error('a list is always returned')
    return loaded
  }

  test('have a digest, a day and an age', async () => {
    const list = await one(config('own', ['own.csv'], { asOf: '2026-11-20' }))
    expect(list).toMatchObject({ state: 'current', asOf: '2026-11-20', asOfSource: 'config', ageDays: 5 })
    expect(list.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(list.files).toEqual([{ file: 'own.csv', bytes: 24, digest: list.digest }])
  })

  test('are old by the day of the run, and undated without one or with one to come', async () => {
    const list = config('own', ['own.csv'], { asOf: '2026-11-20' })
    expect((await one(list, '2026-11-27')).state).toBe('current')
    expect((await one(list, '2026-11-28')).state).toBe('old')
    expect((await one({ ...list, maxAgeDays: 8 }, '2026-11-28')).state).toBe('current')
    expect((await one(config('own', ['own.csv']))).state).toBe('undated')
    expect((await one(list, '2026-11-19')).state).toBe('current')
    expect((await one(list, '2026-11-18')).state).toBe('undated')
  })

  test('a missing file, a folder and a link that leads out are no list', async () => {
    expect(await one(config('none', ['none.csv']))).toMatchObject({
      state: 'missing',
      faults: [{ kind: 'unavailable', found: 'not-there', file: 'none.csv' }],
    })
    expect(await one(config('folder', ['.']))).toMatchObject({ state: 'unread', entries: [] })
  })

  test('packed ones are the same, and a bomb, damage and a cut are said', async () => {
    const text = csl(
      ...Array.from({ length: 2000 }, (_, index) => `SDN,${index},,,Works ${index} of Kastova,,,,,`),
    )
    const packed = gzipSync(text)
    const put = (name: string, bytes: Uint8Array) => writeFileSync(work.path(name), bytes)
    put('list.csv', utf8(text))
    put('packed', packed)
    put('cut.gz', packed.subarray(0, packed.length - 2000))
    const spoilt = Buffer.from(packed)
    spoilt.fill(0xff, 300, 340)
    put('spoilt.gz', spoilt)
    put(
      'bomb.gz',
      gzipSync(Buffer.concat([utf8(csl('SDN,1,,,A Works,,,,,')), Buffer.alloc(20_000_000, 'a\n')])),
    )
    put('zeros.gz', gzipSync(Buffer.alloc(30_000_000)))
    const dated = { asOf: today }
    const plain = await one(config('plain', ['list.csv'], dated))
    expect((await one(config('packed', ['packed'], dated))).entries).toEqual(plain.entries)
    expect(await one(config('cut', ['cut.gz'], dated))).toMatchObject({
      state: 'cut',
      faults: [{ kind: 'cut-packing' }, { kind: 'cut-row' }],
    })
    expect((await one(config('spoilt', ['spoilt.gz'], dated))).state).toBe('unread')
    const bomb = await one(config('bomb', ['bomb.gz'], dated), today, { unpacked: 1_000_000 })
    expect(bomb.state).toBe('unread')
    expect(bomb.faults).toContainEqual({
      kind: 'unpacked-too-large',
      count: 1,
      file: 'bomb.gz',
      found: '1000000',
    })
    // What is no list is given up at once, however much more there is.
    const zeros = await one(config('zeros', ['zeros.gz'], dated))
    expect(zeros).toMatchObject({ state: 'unread', faults: [{ kind: 'unknown-format' }] })
    expect(zeros.digest).toBeUndefined()
  })
})

describe('in a config', () => {
  const work = workplace()
  const problems = async (text: string) => {
    work.write('enduse.config.yaml', text)
    const { code, error } = await work.run(['lists'])
    expect(code).toBe(2)
    return error.split('\n').slice(1, -1)
  }

  test('a mistake is said at its place', async () => {
    expect(await problems('lists:\n  - name: own\n    file: own.csv\n    maxAgeDay: 3\n')).toEqual([
      expect.stringMatching(/enduse\.config\.yaml:4:5 .*maxAgeDay.*maxAgeDays/),
    ])
    expect(await problems('lists:\n  - name: own\n')).toEqual([expect.stringMatching(/:2:5 .*names no file/)])
    expect(await problems('lists:\n  - { name: own, file: a.csv, asOf: 2026-02-30 }\n')).toEqual([
      expect.stringMatching(/:2:37 .*2026-02-30.* not a valid date/),
    ])
    expect(await problems('lists:\n  - { name: own, file: a.csv, review: 960 }\n')).toEqual([
      expect.stringMatching(/review is above block/),
    ])
    expect(
      await problems('lists:\n  - { name: own, file: a.csv }\n  - { name: own, file: b.csv }\n'),
    ).toEqual([expect.stringMatching(/:3:7 there are two lists "own"/)])
    expect(
      await problems('lists:\n  - { name: a, file: a.csv }\n  - { name: b, files: [./a.csv] }\n'),
    ).toEqual([expect.stringMatching(/:3:7 .*a\.csv.* belongs to two lists/)])
  })

  test('the files of lists are no documents', async () => {
    work.example('expired', 'papers')
    work.write('papers/own.yaml', 'entries:\n  - name: Zelvara\n')
    work.write('enduse.config.yaml', 'paths: [papers/]\nlists:\n  - { name: own, file: papers/own.yaml }\n')
    const report = await work.check([])
    expect(report.documents.map(({ document }) => document.file)).not.toContain('papers/own.yaml')
  })
})

describe('enduse lists', () => {
  test('adds a list to a config that it creates, shows it, and says when it is old', async () => {
    const work = workplace()
    work.write('lists/eu.xml', bytesOf('eu.xml').toString())
    expect((await work.run(['lists'])).out).toContain('enduse lists add FILE')
    const added = await work.run(['lists', 'add', 'lists/eu.xml', '--complete', '--mandatory'])
    expect(added).toMatchObject({ code: 0, error: '' })
    expect(added.out).toContain('2 entries, 5 names, as of 2026-11-20, as the file states')
    expect(work.read('enduse.config.yaml')).toContain(
      'lists:\n  - name: eu\n    file: lists/eu.xml\n    complete: true\n    atLeast: 1\n    mandatory: true\n',
    )
    const { out, code } = await work.run(['lists'])
    expect(code).toBe(0)
    expect(out).toMatch(/^eu +current +2026-11-20 +5 days +2 +5 +0 +0$/m)
    expect(out).toContain('Latin 4, Cyrillic 1')
    expect(await work.run(['lists', 'check'])).toMatchObject({ code: 0, out: '1 list in order.\n' })
    const late = await work.run(['lists', 'check', '--today', '2026-12-01'])
    expect(late.code).toBe(1)
    expect(late.out).toContain('It is 11 days old, and at most 7 days are allowed.')
    const chinese = await work.run(['lists', 'check', '--today', '2026-12-01', '--lang', 'zh-CN'])
    expect(chinese.out).toContain('已过 11 天')
  })

  test('keeps comments and order of a config, and copies no file', async () => {
    const work = workplace()
    const before =
      '# ours\npaths: [papers/] # all\n\nlists: # screened\n  # the desk keeps it\n  - name: own\n    file: own.csv\nreview: fail\n'
    work.write('enduse.config.yaml', before)
    work.write('own.csv', 'name\nZelvara\n')
    work.write('.git/HEAD', '')
    work.write('sub/csl.json', bytesOf('csl.json').toString())
    const { code } = await work.run(['lists', 'add', 'csl.json', '--as-of', '2026-11-24'], { in: 'sub' })
    expect(code).toBe(0)
    expect(work.read('enduse.config.yaml')).toBe(
      before.replace(
        'review: fail',
        '  - name: csl\n    file: sub/csl.json\n    asOf: 2026-11-24\nreview: fail',
      ),
    )
    expect(readdirSync(work.folder).sort()).toEqual(['.git', 'enduse.config.yaml', 'own.csv', 'sub'])
  })

  test('takes the files of OFAC together, and others as lists of their own', async () => {
    const work = workplace()
    work.write('enduse.config.yaml', 'paths: [.]\n')
    const ofac = ['sdn.csv', 'add.csv', 'alt.csv', 'sdn_comments.csv']
    for (const file of [...ofac, 'un.xml', 'uk.csv']) work.write(file, bytesOf(file).toString())
    // A row of alt.csv belongs to nobody in the sample: the list is not whole, and is refused.
    const refused = await work.run(['lists', 'add', ...ofac])
    expect(refused.code).toBe(2)
    expect(refused.error).toContain('a row belongs to an entry that is not in the list')
    work.edit('alt.csv', '99,13,"aka","NOBODY",-0- \n', '')
    expect((await work.run(['lists', 'add', ...ofac])).code).toBe(0)
    expect((await work.run(['lists', 'add', 'un.xml', 'uk.csv'])).code).toBe(0)
    expect(work.read('enduse.config.yaml')).toBe(
      'paths: [.]\nlists:\n  - name: sdn\n    files: ["sdn.csv","add.csv","alt.csv","sdn_comments.csv"]\n  - name: un\n    file: un.xml\n  - name: uk\n    file: uk.csv\n',
    )
    const { out } = await work.run(['lists', '--format', 'json'])
    const shown = JSON.parse(out) as { name: string; format: string; summary: { entries: number } }[]
    expect(shown.map(({ name, format, summary }) => [name, format, summary.entries])).toEqual([
      ['sdn', 'ofac-csv', 3],
      ['un', 'un-xml', 2],
      ['uk', 'uk-csv', 2],
    ])
  })

  test('refuses what cannot be relied on, and writes nothing', async () => {
    const work = workplace()
    work.write('enduse.config.yaml', 'paths: [.]\n')
    work.write('notes.txt', 'nothing to see\n')
    work.write('cut.csv', `${csl('SDN,1,,,A Works,,,,,')}SDN,2,,,"B`)
    work.write('own.csv', 'name\nZelvara\n')
    for (const [file, reason] of [
      ['notes.txt', 'not in a format that is read'],
      ['cut.csv', 'a quote is opened and never closed'],
      ['none.csv', 'it does not exist'],
    ] as const) {
      const { code, error } = await work.run(['lists', 'add', file])
      expect(code).toBe(2)
      expect(error).toContain(reason)
    }
    expect(work.read('enduse.config.yaml')).toBe('paths: [.]\n')
    expect((await work.run(['lists', 'add', 'own.csv', '--dry-run'])).out).toContain('name: own')
    expect(work.read('enduse.config.yaml')).toBe('paths: [.]\n')
    expect((await work.run(['lists', 'add', 'own.csv'])).out).toContain('The file states no day.')
    expect((await work.run(['lists', 'add', 'own.csv'])).error).toContain('there is a list own already')
  })

  test('checks: a missing list fails only if it is mandatory', async () => {
    const work = workplace()
    work.write('enduse.config.yaml', 'lists:\n  - { name: own, file: own.csv }\n')
    const { code, out } = await work.run(['lists', 'check'])
    expect(code).toBe(0)
    expect(out).toContain('It is not mandatory')
    work.write('enduse.config.yaml', 'lists:\n  - { name: own, file: own.csv, mandatory: true }\n')
    expect((await work.run(['lists', 'check'])).code).toBe(1)
  })
})

test('every fault has an effect that a state is made of', () => {
  expect(new Set(Object.values(faultEffects))).toEqual(new Set(['unread', 'cut', 'note']))
})
