/** The lexicons: their files match the schema, and each concept finds what it should and nothing else. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { isSearched, type LexiconFile, phraseConcepts, readLexicons } from '../src/build/lexicons.ts'
import { root } from '../src/build/root.ts'
import type { CertificateFacts, Located, ShipmentFacts } from '../src/core/model/model.ts'
import { exactCountry } from '../src/document/schema/meant-code.ts'
import { readCountry } from '../src/screening/list/country.ts'
import { labelType } from '../src/screening/list/identifier.ts'
import { namesIn, withoutTail } from '../src/screening/list/name.ts'
import { ownColumn } from '../src/screening/list/own.ts'
import { openList } from '../src/screening/list/read.ts'
import { isCommonWord, rareParts } from '../src/text/common-name-word.ts'
import type { PhraseConcept } from '../src/text/concept-phrase.ts'
import { askedWeight, placesWeighed } from '../src/text/foreign-place.ts'
import { type Concept, type FormConcept, lexiconForms, lexiconWords, wordSet } from '../src/text/lexicon.ts'
import { mentionsIn, mentionsInStreet } from '../src/text/mention.ts'
import { foldLetters } from '../src/text/normalize.ts'
import { stemLength } from '../src/text/phrase-index.ts'
import { isOrigin } from '../src/text/place-origin.ts'
import { isUnderConsent, statementsIn, weakeningIn } from '../src/text/promise.ts'
import { inDevanagari } from '../src/text/romanised.ts'
import { statedWordFinder } from '../src/text/text-match.ts'
import { formEdition } from '../src/trade/documents/form-edition.ts'
import { foldPerson, isInvoice } from '../src/trade/documents/link-key.ts'
import { generalWords, givenUpIn, isBareGoods } from '../src/trade/goods/end-product.ts'
import { generalUseFinder, leavesOpen, lexicon, naming } from '../src/trade/goods/end-use.ts'
import { isSameGrade } from '../src/trade/goods/grade.ts'
import { isWrittenAlike } from '../src/trade/parties/compare-names.ts'
import { companiesIn, receiversIn, unnamedReceiversIn } from '../src/trade/parties/named-company.ts'
import { nameKey, withoutLegalForm } from '../src/trade/parties/party-name.ts'
import { isFurtherContract, isGuarantee } from '../src/trade/parties/resale.ts'
import { spelledCountry } from '../src/trade/places/country-spelling.ts'
import { isSameSite, siteKey } from '../src/trade/places/site.ts'
import { reimportOf } from '../src/trade/quantities/returned.ts'
import { monthNamed } from '../src/trade/words/month-name.ts'
import { isPlaceholder, saysNone } from '../src/trade/words/placeholder.ts'

const files = await readLexicons(root)
const schema = JSON.parse(readFileSync(join(root, 'src/text/lexicons/lexicon.schema.json'), 'utf8')) as object
const isLexicon = new Ajv2020({ strictRequired: false }).compile(schema)

describe('the files', () => {
  test.each(files.map(file => [`${file.concept}.${file.language}`, file] as const))(
    '%s fits the schema',
    (_, file) => {
      expect(isLexicon(file), JSON.stringify(isLexicon.errors)).toBe(true)
    },
  )

  const sound = { concept: 'negation', language: 'en', source: 'hand-made', words: ['not'] }
  test.each<[string, object]>([
    ['no source', { ...sound, source: undefined }],
    ['no words', { ...sound, words: [] }],
    ['neither words nor forms', { ...sound, words: undefined }],
    ['words and forms', { ...sound, forms: [{ form: 'ltd' }] }],
    ['a capital letter', { ...sound, words: ['Not'] }],
    ['two blanks', { ...sound, words: ['not  yet'] }],
    ['a word that YAML reads as none', { ...sound, words: ['not', false] }],
    ['a word twice', { ...sound, words: ['not', 'not'] }],
    ['a field of its own', { ...sound, meaning: 'x' }],
    ['a language by its name', { ...sound, language: 'english' }],
  ])('%s would be refused', (_, file) => {
    expect(isLexicon(sound)).toBe(true)
    expect(isLexicon(JSON.parse(JSON.stringify(file)))).toBe(false)
  })

  test('hold words in the spelling in which they are compared', () => {
    const entries = ({ words = [], forms = [] }: LexiconFile) => [
      ...words,
      ...forms.flatMap(({ form, spellings = [] }) => [form, ...spellings]),
    ]
    for (const word of files.flatMap(entries)) expect(word).toBe(word.normalize('NFC').toLowerCase())
    // Grades are compared without accents.
    for (const word of lexiconWords('grade-remark')) expect(word).toBe(foldLetters(word))
  })

  test('have no stem shorter than what the index has it by', () => {
    const stems = files.flatMap(({ words = [], harmless = [] }) =>
      [...words, ...harmless].flatMap(phrase => phrase.split(' ')[0]?.match(/^.*(?=~)/)?.[0] ?? []),
    )
    expect(stems.filter(stem => stem.length < stemLength)).toEqual([])
  })

  test('are what the program has', () => {
    // What texts are searched for has an index of its own, which mentions.test.ts tries.
    for (const { concept, language, words, forms } of files.filter(file => !isSearched(file))) {
      if (words !== undefined && !phraseConcepts.has(concept))
        expect(lexiconWords(concept as Concept, language)).toEqual(words)
      if (forms !== undefined) expect(lexiconForms(concept as FormConcept, language)).toEqual(forms)
    }
    expect(lexiconWords('small-word')).toEqual([
      ...lexiconWords('small-word', 'en'),
      ...lexiconWords('small-word', 'zh'),
    ])
  })

  test('are read when they are needed, and once', () => {
    const words = wordSet('negation')
    expect(words()).toBe(words())
    expect([...words()]).toEqual(lexiconWords('negation'))
  })
})

const saysOtherwise = (text: string) => statementsIn(text).some(one => one.kind === 'misstated')
const says = (concept: string) => (text: string) => mentionsIn(text).some(one => one.concept === concept)
const asksAbroad = (text: string) => placesWeighed(text).some(({ weight }) => weight >= askedWeight)
const saysNot = (concept: string) => (text: string) => !says(concept)(text)
const at = <T>(value: T): Located<T> => ({ value, at: '' })
const findMilitary = ['weapon', 'military', 'army', 'export']
const isRuledOut = (text: string) => statedWordFinder(findMilitary)(text) === undefined
const isNamed = (text: string) => naming(text, lexicon([])).words > 0
const exportFinder = statedWordFinder(['export', 'packing'], ['export (carton | packing)'])
const givenUp = (text: string) =>
  givenUpIn(
    text,
    { endUse: { endProduct: at('lift machine'), description: at('') } } as CertificateFacts,
    generalWords([]),
  )

const namesNothing = generalUseFinder([])([])
const street = (text: string) => ({ at: '', street: at(text), city: at('Pune'), country: at('IN') })
const isReimport = (name: string) =>
  reimportOf({
    status: 'returned',
    exportDate: at('2026-01-01'),
    documentReferences: [
      { documentType: at(name), documentNumber: at('222920261000000001'), issueDate: at('2026-02-01') },
    ],
  } as unknown as ShipmentFacts) !== undefined

/** Reads an announcement of China with one party below this sentence. */
function announced(sentence: string) {
  const reading = openList()
  reading.beginFile()
  reading.write(new TextEncoder().encode(`公告\n${sentence}\n1. 泽尔瓦拉（Zelvara Works）\n`))
  reading.endFile()
  return reading.end()
}

/** Of each concept: whether a text has what its words are for, texts that have it, and texts that do not. */
function isOriginOf(text: string, place: string, country: string, language = 'en'): boolean {
  const start = text.indexOf(place)
  return isOrigin(text, { start, end: start + place.length, country }, language)
}

const tried: Readonly<
  Record<
    Concept | PhraseConcept | FormConcept,
    { has: (text: string) => boolean; yes: string[]; no: string[] }
  >
> = {
  'country-spelling': {
    has: text => typeof readCountry(text) !== 'string',
    yes: ['Korea, North', 'Congo, Democratic Republic of the', '北朝鲜', 'holland'],
    no: ['korea bay', 'atlantis', 'koreas'],
  },
  'alternative-word': {
    has: text => weakeningIn(`We do not re-export the goods ${text}.`) === undefined,
    yes: [
      'temporarily or permanently',
      'in whole or in part',
      'not even partly',
      'neither in part nor wholly',
    ],
    no: ['temporarily, permanently', 'in part but wholly', 'partly', 'only in part'],
  },
  'shared-country-name': {
    has: text => spelledCountry(text) === undefined || exactCountry(text) === undefined,
    yes: ['Korea', 'The Congo', 'Georgia'],
    no: ['South Korea', 'DR Congo', 'भारत', '印度'],
  },
  'defence-hint': {
    has: text => mentionsIn(`Lynx ${text}.`).some(({ of }) => of === 'vehicle'),
    yes: ['vehicles', 'turret', 'harcjármű', '장갑차'],
    no: ['crossover', 'OS', 'pumps'],
  },
  'no-country': {
    has: text => readCountry(text) === 'none',
    yes: ['UNKNOWN', '00', 'Stateless'],
    no: ['atlantis', 'known', '01'],
  },
  'listed-identifier': {
    has: text => labelType(text) !== undefined,
    yes: ['Tax ID No.', 'Vessel Registration Identification', 'innCode', '统一社会信用代码'],
    no: ['website', 'gender', 'secondary sanctions risk'],
  },
  'listed-name-tail': {
    has: text => withoutTail(text) !== text,
    yes: ['Zelvara, and any successor', 'Zelvara, including its subsidiaries', '泽尔瓦拉及其子公司'],
    no: ['Zelvara and Sons', 'Successor Works', 'Subsidiaries of Zelvara'],
  },
  'listed-alias-mark': {
    has: text => namesIn(text).length > 1,
    yes: ['Zelvara (a.k.a. Pelhaven)', 'Zelvara, formerly known as Pelhaven', '泽尔瓦拉（又名佩尔黑文）'],
    no: ['Akane Works, Osaka', 'Formerly', 'Zelvara (Pelhaven)'],
  },
  'own-list-column': {
    has: text => ownColumn(text) !== undefined,
    yes: ['Company or Organization', 'Also known as', '中文名称', '国名'],
    no: ['price', 'sku', '数量'],
  },
  'month-name': {
    has: text => monthNamed(text) !== undefined,
    yes: ['March', 'sept', 'DEC', 'mars', 'Août', 'MÄRZ', 'Dez'],
    no: ['marsh', 'm', 'monday'],
  },
  'chinese-measure': {
    has: text => announced(`现将下列实体列入${text}。`).entries[0]?.programmes.length === 1,
    yes: ['出口管制管控名单', '不可靠实体清单'],
    no: ['会议名单', '货物清单'],
  },
  'chinese-measure-end': {
    has: text => announced(`将下列实体${text}出口管制管控名单。`).entries.length === 0,
    yes: ['移出', '暂停'],
    no: ['列入', '加入'],
  },
  'standards-body': {
    has: text => isOriginOf(text, 'usa', 'US'),
    yes: ['to astm a1101, usa', 'ul 1004-1 (usa)', 'mil-dtl-5541, usa'],
    no: ['gost 21559, usa', 'contract 1004, usa', 'astm, usa', 'astm a1101, usa customers'],
  },
  'standard-word': {
    has: text => isOriginOf(text, 'rosyjska', 'RU', 'pl'),
    yes: ['rosyjska norma gost 21559', 'rosyjska gost 21559'],
    no: ['rosyjska firma gost 21559', 'rosyjska norma'],
  },
  'once-word': {
    has: text => mentionsIn(text).length === 0,
    yes: [
      'The hall was once an arsenal, today we wind motors there',
      'Vormals Waffenschmiede, erzeugt das Haus seit 1951 nur noch Spannmittel',
      '工場はかつて兵器工場でした。',
    ],
    no: ['Delivered once a week to the arsenal', 'It was an army order'],
  },
  'until-word': {
    has: text => mentionsIn(text).length === 0,
    yes: [
      'Until 1974 this was an arsenal',
      "Jusqu'en 1974, le site abritait un arsenal",
      'Bis 1945 Arsenal der Stadt',
      '1974年まで兵器工場でした。',
    ],
    no: [
      'Since 1974 we supply the arsenal',
      'Until 1974 we were a mill, now we supply the magnets to the arsenal',
      'Until 1974 we were a mill, now we supply motors to the arsenal',
      'Until 2031 we supply the arsenal',
      'Order 1974 of the arsenal',
      'Order 1974, up to 50 kg for the arsenal',
    ],
  },
  'year-before': {
    has: text => mentionsIn(text).length === 0,
    yes: [
      'In 1941 the air force repaired engines in this hall',
      "En 1936, l'armée construisit ce bâtiment",
      'Năm 1965 quân đội xây nhà xưởng này',
      'In den 1930er Jahren reparierte hier die Marine ihre Boote',
    ],
    no: [
      'Contract 1962 in the army programme',
      'In 1996 the army built this hall',
      'Half goes to the army, order in 1974',
      'In 1941 the army left, and the magnets go to the army again',
      'Our customer in 1988, the air force, signed the frame contract',
    ],
  },
  'year-behind': {
    has: text => mentionsIn(text).length === 0,
    yes: [
      '1938-ban a hadsereg építette ezt a csarnokot',
      '本厂房于1958年由军队建成',
      '1938 yılında bu binayı ordu yaptırdı',
    ],
    no: ['1998年由军队建成', 'Order 1938, the army'],
  },
  'since-word': {
    has: text => mentionsIn(text).length > 0,
    yes: [
      'Since 1974 the army takes our motors',
      '1974년 이후 육군이 씁니다',
      'От 1974 г. работим за армията',
      'Desde el año 1974 el ejército compra nuestros motores',
    ],
    no: ['In 1974 the army built our hall', '이 건물은 1968년에 육군이 지었습니다'],
  },
  'still-word': {
    has: text => mentionsIn(text).length > 0,
    yes: [
      'In 1974 the army became a partner and still is',
      'Im Jahr 1938 gegründet beliefern wir heute die Marine',
    ],
    no: ['In 1974 the army was here', 'Im Jahr 1938 baute die Marine hier'],
  },
  'romanised-sign': {
    has: text => inDevanagari(text) !== text,
    yes: ['Maal Bharat mein hi rahega', 'Naam baad mein batayenge', 'Yeh motor sena ke liye hai'],
    no: ['The motor is for the sena hall', 'Die enge Halle hat keinen Platz', 'Cartons, pallets, ek do'],
  },
  'romanised-word': {
    has: text => inDevanagari(text).includes('हम'),
    yes: ['Hum magnet aage nahi denge', 'hum ko maal nahi mila'],
    no: ['A hum of the motor is normal', 'Maal aage nahi jayega'],
  },
  'correspondent-bank': {
    has: text => mentionsIn(text).length === 0,
    yes: [
      'Payment settles through the correspondent bank in New York',
      'El pago liquida por el banco corresponsal de Nueva York',
      'البنك المراسل في نيويورك يمر عليه التحويل فقط',
    ],
    no: [
      'The magnets go to a customer in New York',
      'Payment in dollars, goods to New York',
      'The magnets are held for the correspondent bank in New York',
    ],
  },
  'origin-noun': {
    has: text => isOriginOf(text, 'cuban', 'CU'),
    yes: ['cuban stainless steel', 'cuban cedar boxes', 'cuban pesos'],
    no: ['cuban steel mills', 'cuban motors', 'steel of a cuban company'],
  },
  'joining-word': {
    has: text => isOriginOf(text, 'cuban', 'CU'),
    yes: ['cuban steel for pins', 'cuban steel and brass'],
    no: ['cuban steel forwarders', 'cuban steel company'],
  },
  'commercial-invoice': {
    has: isInvoice,
    yes: ['commercial-invoice', 'Handelsrechnung', 'Facture commerciale', '商业发票'],
    no: ['proforma-invoice', 'invoice list of packing', 'packing-list'],
  },
  'condition-word': {
    has: text => isUnderConsent(text),
    yes: [
      'only with the approval of the ministry',
      'nur mit Zustimmung der Regierung',
      '仅经商务部许可',
      "avec l'accord préalable du gouvernement",
    ],
    no: [
      'with the approval of the ministry',
      'nur an Händler',
      '商务部许可',
      'accord du gouvernement',
      'only half stays here, the rest goes with approval',
    ],
  },
  'consenting-ministry': {
    has: text => unnamedReceiversIn(text).length === 0,
    yes: [
      'Another company receives the magnets only with the prior consent of MOFCOM',
      "Un'altra ditta riceve i magneti solo con il consenso preventivo del ministero",
      '如需将部分磁体转让给其他公司，我们将事先取得商务部书面同意',
    ],
    no: [
      'Another company receives the magnets only with our prior consent',
      'Another company receives the magnets, which the ministry knows',
    ],
  },
  'absence-word': {
    has: text => statementsIn(text).length > 0,
    yes: [
      'Part of the magnets is passed to another firm without the consent of MOFCOM',
      'Часть товара передаётся другой фирме без согласия министерства',
      'Část magnetů postoupíme jiné firmě bez souhlasu ministerstva',
      'En del af varerne overdrages til et andet firma uden samtykke',
    ],
    no: [
      'No part of the magnets is passed to another firm without the consent of MOFCOM',
      'Часть товара не передаётся другой фирме без согласия министерства',
      'Bez souhlasu ministerstva nepostoupíme žádnou část magnetů jiné firmě',
      'Ingen del af varerne overdrages til et andet firma uden samtykke',
    ],
  },
  'privative-word': {
    has: text => !isUnderConsent(text),
    yes: [
      'without prior approval',
      'ohne vorherige Zustimmung',
      '未经事先许可',
      'sans accord préalable',
      'regardless of prior approval',
      'despite prior approval',
      '无需事先许可',
    ],
    no: ['prior approval', 'vorherige Zustimmung', '事先许可', 'accord préalable'],
  },
  'consent-giver': {
    has: text => !isUnderConsent(text),
    yes: ['only to the government', 'nur an die Regierung', 'only through authorised dealers', '仅售政府'],
    no: [
      'only with the authorisation of the government',
      'nur mit Genehmigung der Regierung',
      '仅经政府批准',
    ],
  },
  'street-ending': {
    has: text => mentionsInStreet(text).length === 0,
    yes: ['Texasstraße', 'Kubagatan 3, Naval Dockyardgatan', 'Moskvavej'],
    no: ['Engineering Block, Naval Dockyard', 'Naval Engineering Base, Cuba', 'Cuba, Unit 3'],
  },
  'street-after': {
    has: text => mentionsIn(text).length === 0,
    yes: ['Ohio Street 4, Pune', '12 St. Petersburg Avenue, Warsaw', 'Moszkva utca 3'],
    no: ['Ohio plant', 'Texas. Road transport', 'Texas ring magnets'],
  },
  'house-after': {
    has: text => mentionsIn(text).length === 0,
    yes: ['fans of the Washington Hotel, Penang', 'pumps of California Estate'],
    no: ['fans of a Houston hotel', 'Washington DC. Hotel fans'],
  },
  'former-word': {
    has: saysNot('military-use'),
    yes: ['in der ehemaligen Kaserne', 'v areálu bývalé zbrojovky', 'in the former barracks'],
    no: ['in der neuen Kaserne', 'a former supplier to the army'],
  },
  'military-site': {
    has: saysNot('military-use'),
    yes: ['our hall in the old barracks', 'w dawnych koszarach'],
    no: ['spare parts for old missiles'],
  },
  'month-word': {
    has: saysNot('draft'),
    yes: ['el borrador de julio quedó sin efecto', 'návrh z března byl zrušen'],
    no: ['borrador sin efecto', 'this July draft has no effect'],
  },
  'outside-word': {
    has: saysNot('zone'),
    yes: ['notre atelier est hors zone franche', 'ofis serbest bölge dışındadır', '本厂位于保税区外'],
    no: [
      'hors taxes, livré en zone franche',
      'goods from outside are kept in the free zone',
      '从区外运入保税区',
    ],
  },
  'nearby-word': {
    has: saysNot('military-use'),
    yes: ['our hall is opposite the barracks', '本厂位于军营旁边'],
    no: ['the barracks opposite our hall buys motors', '电机供应给旁边的军营'],
  },
  'retired-word': {
    has: saysNot('military-use'),
    yes: ['ask for Colonel Dahiya, who retired in 2009'],
    no: ['ask for Colonel Dahiya of the brigade'],
  },
  'road-word': {
    has: saysNot('military-use'),
    yes: ['Our gate is on Military Road', 'Entrée rue de l’Armée', 'הכניסה מרחוב צבא'],
    no: ['for the military', 'מיועד לצבא'],
  },
  'person-title': {
    has: saysNot('military-use'),
    yes: ['Auskunft gibt Frau Heer', 'Sayın Mehmet Asker imzalar'],
    no: ['Auskunft gibt das Heer', 'asker için'],
  },
  'place-ending': {
    has: asksAbroad,
    yes: [
      'A nagyváradi partnerünk kapja',
      'Kupac je u Bosanskoj Gradišci',
      'Część trafi do klienta w Wiedniu',
    ],
    no: ['Nagyvárad szép város', 'Bečki valcer'],
  },
  'place-preposition': {
    has: text => placesWeighed(text).some(({ because }) => because.some(([one]) => one === 'locative')),
    yes: ['a half stays in Vienna', 'die Hälfte bleibt in Wien'],
    no: ['Vienna lift motors', 'Paris fashion'],
  },
  'place-recipient': {
    has: asksAbroad,
    yes: ['a customer in Vientiane', 'ลูกค้าในเวียงจันทน์', 'un socio di Capodistria', 'Kunde in Lemberg'],
    no: ['a song of Vientiane', 'เพลงเวียงจันทน์'],
  },
  'place-movement': {
    has: asksAbroad,
    yes: ['a third goes to Johor Bahru', '三分之一发往新山', 'Ένα μέρος θα σταλεί στη Σόφια'],
    no: ['Johor Bahru has rain', 'Paris fashion'],
  },
  'place-idle': {
    has: text => !asksAbroad(text),
    yes: [
      'Payment goes through our bank in Zürich',
      'Gerichtsstand ist Wien',
      'We bought the lathe at a fair in Hannover',
    ],
    no: ['Half goes to Zürich', 'the bank pays our customer in Zürich'],
  },
  'place-carriage': {
    has: text => !asksAbroad(text),
    yes: ['The vessel calls at Rotterdam', 'Das Schiff läuft Hamburg an', 'via Singapore', '经由釜山港'],
    no: [
      'The vessel calls at Houston',
      'Das Schiff läuft zuerst Savannah in Georgia an',
      'Half goes to Zürich',
    ],
  },
  subordinator: {
    has: text => mentionsIn(text).length === 0,
    yes: [
      'We do not allow anyone, that they send them to the United States',
      'Wir erlauben es nicht, dass sie in die USA geliefert wird',
      'Non si ammette, che vengano spediti negli Stati Uniti',
    ],
    no: [
      'We do not use them here, we send them to the United States',
      'Wir verwenden sie nicht hier, wir liefern sie in die USA',
      'Non li usiamo qui, li spediamo negli Stati Uniti',
    ],
  },
  'being-word': {
    has: text => mentionsIn(text).length > 0,
    yes: [
      'We are not the user, the user is in the United States',
      'Wir sind nicht der Anwender, unser Kunde sitzt in den USA',
    ],
    no: ['We sell to no user, customer of a user in the United States'],
  },
  'or-word': {
    has: text => mentionsIn(text).length === 0,
    yes: ['No los vendemos, alquilamos o enviamos a Estados Unidos'],
    no: ['No los usamos aquí, los enviamos a Estados Unidos'],
  },
  'and-word': {
    has: text => mentionsIn(text).every(({ deniedIn }) => deniedIn.length === 0),
    yes: [
      'Die Ware bleibt nicht hier und geht nach Chicago',
      'Die Ware wird nicht eingebaut und sofort nach Chicago geschickt',
    ],
    no: ['Die Ware geht nicht nach Denver und Chicago', 'La marchandise ne part pas pour Chicago'],
  },
  'stated-bound': {
    has: text => statementsIn(text).length > 0,
    yes: [
      'This undertaking is not binding after its expiry',
      'Diese Zusage gilt nicht nach Ablauf der Frist',
    ],
    no: ['This undertaking has no expiry', 'Diese Zusage kennt keine Ausnahme'],
  },
  'called-country': {
    has: text => asksAbroad(`The vessel calls at ${text}`),
    yes: ['Houston', 'Savannah, Georgia', 'Baltimore'],
    no: ['Rotterdam', 'Singapore', 'Busan'],
  },
  'division-word': {
    has: text => mentionsIn(text).some(({ elsewhere }) => elsewhere.includes('BR')),
    yes: [
      'clientes de Nova Iorque, no Maranhão',
      'Nova Iorque, estado do Maranhão',
      'Nova Iorque (Maranhão)',
    ],
    no: ['clientes de Nova Iorque e do Maranhão', 'Nova Iorque. Maranhão', 'Nova Iorque, via Maranhão'],
  },
  'company-word': {
    has: text => nameKey(text).bare === nameKey('Lumière du Sahel SARL').bare,
    yes: ['Sté Lumière du Sahel', 'SOCIETE LUMIERE DU SAHEL S.A.R.L.'],
    no: ['Lumière Société du Sahel SARL', 'Ateliers Lumière du Sahel SARL'],
  },
  'street-before': {
    has: text => mentionsIn(text).length === 0,
    yes: [
      '12 rue Cuba, Lyon',
      'Avenida Texas 400, Monterrey',
      'Rua Havana 8',
      'warsztat we wsi Ameryka',
      'kavárna Chicago v Brně',
      'Ventilatoren Modell „Texas“',
      'in via Filadelfia a Torino',
    ],
    no: ['usine de Cuba', 'shipment via Russia', 'planta de Texas'],
  },
  'street-particle': {
    has: text => mentionsIn(text).length === 0,
    yes: ['avenue de la Floride, Nice', 'calle de los Estados Unidos 5'],
    no: ['clients de la Floride', 'rue principale, Floride'],
  },
  ending: {
    has: says('military-use'),
    yes: ['Militärfahrzeuge', 'mit paramilitärischem Gerät', 'wyroby dla wojskowego odbiorcy'],
    no: ['Militärfahrzeugbauer', 'Militäria', 'wojskowisko'],
  },
  'promise-noun': {
    has: text => statementsIn(text).some(one => one.kind === 'withdrawn'),
    yes: [
      'Los compromisos se firmaron para que el banco abriera el crédito, y la empresa no está obligada por ellos.',
      'A kötelezettségvállalásokat a bank kérte, azokhoz nem tartjuk magunkat.',
      '위 확약은 담당자가 적은 것이며 나중에 없던 일로 합니다.',
    ],
    no: [
      'El certificado original llega más tarde por mensajería con la factura.',
      'Our undertakings are enclosed; the original follows later by courier.',
      'Az eredeti kötelezettségvállalás később érkezik futárral, a számlával.',
    ],
  },
  'goods-form': {
    has: isBareGoods,
    yes: [
      'Loose neodymium discs, bags of 20',
      'Imanes de neodimio fraccionados, varios tamaños',
      'Neodymové válečky, balení po 50',
      '钕铁硼毛坯切片',
      'Nam châm đất hiếm đóng gói lẻ',
    ],
    no: [
      'Magnet coupling SC-50 with ring gear',
      'マグネットカップリング SC-50',
      'Motores de imanes permanentes',
      'Disc brake',
      'Ring motor for lifts',
      'Magnetfilter',
      '磁钢电机',
    ],
  },
  'own-produce': {
    has: text => !says('re-export')(text),
    yes: ['Only the roses are exported', 'Nur die Blumen werden exportiert', 'Hanya mawar yang diekspor'],
    no: [
      'Only the magnets are exported',
      'Roses in a vase, magnets are exported',
      'The parts are exported to our buyer with tea',
      'Exports to Germany rose',
      'Magnete werden exportiert',
    ],
  },
  'negation-particle': {
    has: says('restricted-place'),
    yes: ['sent to Los Angeles, not for military use', 'dikirim ke Los Angeles, tidak untuk militer'],
    no: ['not sent to Los Angeles', 'not for Moscow, Los Angeles or Havana', 'tidak dikirim ke Los Angeles'],
  },
  'traditional-character': {
    has: says('resale'),
    yes: ['將貨物轉售給其他買家', '将货物转售给其他买家', '將貨物转售给其他買家'],
    no: ['轉子售後服務', '貨物自用'],
  },
  'numbered-area': {
    has: text => siteKey(street(text)) === undefined,
    yes: ['Sector 5, Industrial Area', 'Parque Industrial, Zona 3', 'Phase 2, MIDC'],
    no: ['Plot 7, Sector 5', 'Av. La Noria 212, Parque Industrial', '12 Phase Road'],
  },
  negation: {
    has: isRuledOut,
    yes: [
      'Not for weapons',
      'non-military',
      'without weapons',
      'except military use',
      'for other than military use',
    ],
    no: ['For weapons', 'Notable military use', 'not only for weapons', 'Not tested. For weapons'],
  },
  'far-negation': {
    has: isRuledOut,
    yes: ['No magnets will be transferred to the army', 'never sold to third parties or the army'],
    no: ['without magnets for weapons', 'excluding motor parts for weapons'],
  },
  exclusion: {
    has: isRuledOut,
    yes: ['military use is excluded', 'Military purpose: none', 'weapons are prohibited'],
    no: ['military use is planned', 'military purpose: motors', 'excluded from nothing, military'],
  },
  'closing-exclusion': {
    has: isRuledOut,
    yes: ['export obligation none', 'Export nil.', 'military use prohibited'],
    no: ['export obligation 2026', 'export obligation nonesuch', 'export none but motors'],
  },
  'light-word': {
    has: isRuledOut,
    yes: ['not to be used for any military purpose', 'not intended or designed for use in weapons'],
    no: ['not tested before military use', 'not cheap: military motors'],
  },
  'denied-act': {
    has: isRuledOut,
    yes: ['not sold or transferred to the army', 'not to be resold, supplied or delivered to the army'],
    no: ['not welcomed by the army', 'not repaired, for the army'],
  },
  'weapon-kind': {
    has: isRuledOut,
    yes: ['not in nuclear or biological weapons', 'not for chemical, biological and nuclear weapons'],
    no: ['not in metallic and pneumatic weapons', 'nuclear weapons'],
  },
  'denied-object': {
    has: isRuledOut,
    yes: ['no part of the goods will go to the army', 'not in any form of mass destruction or weapons'],
    no: ['no rotor of the army', 'no delay of the army'],
  },
  'verb-subject': {
    has: text => exportFinder(text) === 'export',
    yes: ['We export cartons', 'which export cartons', 'who will export packing'],
    no: ['Export cartons', 'paper export cartons'],
  },
  'compound-head': {
    has: text => exportFinder(text) === 'export',
    yes: ['export packing machines', 'export packing industry'],
    no: ['export packing', 'export packing of wood'],
  },
  placeholder: {
    has: isPlaceholder,
    yes: [
      'TBD',
      'To be confirmed',
      'null',
      'see attached',
      'TBD / to be advised',
      '待定',
      '见附件。',
      '某某',
    ],
    no: ['TBD Motors', 'Pending Motors Ltd', 'Nullarbor', '待定公司的电机', 'The unknown soldier'],
  },
  'no-answer': {
    has: saysNone,
    yes: ['N/A', 'none', 'Not applicable.', 'nil - nil', '无', '不适用', 'लागू नहीं'],
    no: ['None of them', 'Nilgiri', 'TBD', '无锡', 'नहीं'],
  },
  'small-word': {
    has: text => !isNamed(text),
    yes: ['for the', 'to be done by us', 'Co., Ltd.', '用于', '以及'],
    no: ['for pumps', 'the turbine', '用于水泵', 'Under pressure'],
  },
  'general-word': {
    has: namesNothing,
    yes: [
      'Zur Montage in Geräten',
      'Usage interne',
      '당사 제품 생산용',
      'ใช้ในงานทั่วไป',
      'Elektromotoren',
      'industrielle',
      'przemysłowego',
      'kullanılacaktır',
    ],
    no: [
      'Zur Montage in Pumpen',
      'Usage dentaire',
      '당사 냉장고 생산용',
      'มอเตอร์พัดลม',
      'Industrieroboter',
      'Elektromotorrad',
      'wytwarzanie pomp',
    ],
  },
  'guarantee-letter': {
    has: text => isGuarantee({ at: '', documentType: at(text) }),
    yes: ['reseller-guarantee', 'Garantieerklärung', 'KS-保証書', '보증서', 'Thư cam kết'],
    no: ['test-report', 'Garanten', '检验报告'],
  },
  'contract-paper': {
    has: text =>
      isFurtherContract({ at: '', documentType: at(text), documentNumber: at('B-2') }, {
        contract: { contractNumber: at('A-1'), orderNumber: at('A-2') },
      } as unknown as CertificateFacts),
    yes: ['Liefervertrag', 'umowa sprzedaży', '销售合同', '매매계약서', 'hợp đồng'],
    no: ['packing list', 'Vertraglichkeit', '装箱单'],
  },
  'common-name-word': {
    has: text => (/^[a-z]+$/.test(text) ? isCommonWord(text) : rareParts(text).length === 0),
    yes: ['aerospace', 'systems', 'heavy', '航空工业', '新材料科技'],
    no: ['kaveri', 'aerospaces', '创原磁材', '航空母舰'],
  },
  'street-abbreviation': {
    has: text => isSameSite(street(text), street('Plot 41, Sector 5, Station Road')),
    yes: ['Plot No. 41, Sec. 5, Station Rd.', 'plot number 41 sector 5 station rd'],
    no: ['Plot 41, Sector 5, Station Lane', 'Plot 41, Sect 5, Station Road'],
  },
  'name-abbreviation': {
    has: text => isWrittenAlike(text, 'Kaveri Manufacturing & International Engineering Ltd'),
    yes: ['Kaveri Mfg. & Intl Engg Ltd', 'Kaveri Mfg und International Engineering GmbH'],
    no: ['Kaveri Manuf. & International Engineering Ltd', 'Kaveri Mfg International Engineering Ltd'],
  },
  'legal-form-joint': {
    has: text => withoutLegalForm(text) === 'muster',
    yes: ['Muster GmbH & Co. KG', 'Muster GmbH und Co. KG', 'Muster SARL et Co'],
    no: ['Muster & Sons Ltd', 'Muster GmbH with Co. KG'],
  },
  'grade-remark': {
    has: text => isSameGrade('N42SH', text),
    yes: ['N42SH epoxy coated', 'N42SH vernickelt', 'N42SH nickelé', 'N42SH niquelado', 'N42SH, niklowany'],
    no: ['N42SH terbium', 'N42SH hard', 'N40SH coated'],
  },
  'joined-grade-remark': {
    has: text => isSameGrade('N42SH', text),
    yes: ['N42SH镀锌', '烧结钕铁硼 N42SH 环氧涂层', 'N42SHニッケルめっき', 'N42SH 니켈 도금'],
    no: ['N42SH含铽', 'N40SH镀锌', 'N42SH 자석'],
  },
  'form-of-address': {
    has: text => foldPerson(text) === 'anita rao',
    yes: ['Ms. Anita Rao', 'Dr. Prof. Anita Rao', 'Smt. Anita Rao', 'Frau Anita Rao'],
    no: ['Anita Rao Ms', 'Director Anita Rao'],
  },
  'trailing-form-of-address': {
    has: text => foldPerson(text) === '王磊',
    yes: ['王磊先生', '王磊女士'],
    no: ['先生王磊', '王磊经理'],
  },
  'reimport-declaration': {
    has: isReimport,
    yes: ['Re-import declaration', 'CUSTOMS DECLARATION OF RETURNED GOODS', '退运报关单', '复进口报关单'],
    no: ['Import declaration', 'Re-import', '进口报关单'],
  },
  'returnable-packaging': {
    has: saysNot('re-export'),
    yes: ['The empty crates are re-exported', 'Leergut wird reexportiert', '空パレットは再輸出する'],
    no: ['The rotors are re-exported', 'Die Rotoren werden reexportiert'],
  },
  'municipality-word': {
    has: text => mentionsIn(text).some(({ elsewhere }) => elsewhere.includes('NL')),
    yes: ['kwekers in America (gemeente Horst aan de Maas)', 'America, district Horst'],
    no: ['kwekers in America (klant van Horst)', 'gemeente Horst en America'],
  },
  'customs-stem': {
    has: text => statementsIn(text).length === 0,
    yes: ['Vămuirea o face comisionarul nostru vamal.', 'Notre courtier en douane dédouane la marchandise.'],
    no: ['Marfa o cumpără comisionarul nostru.', 'Notre courtier achète la marchandise.'],
  },
  'home-clearance': {
    has: saysNot('zone'),
    yes: [
      'It lies in a bonded warehouse until it is cleared for home consumption',
      '暂存海关保税仓，待海关核税后即办理进口',
      'Im Zolllager bis zur Überführung in den freien Verkehr',
    ],
    no: [
      'It lies in a bonded warehouse until we find a buyer',
      '货物存放于保税仓',
      'Die Ware bleibt im Zolllager',
    ],
  },
  'style-word': {
    has: text => !says('restricted-place')(text),
    yes: [
      'An American-style refrigerator',
      'Amerikan tipi fiş',
      '미국식 냉장고',
      'una clavija de tipo americano',
    ],
    no: ['Our American customers', 'Amerikan müşterimiz', '미국 고객', 'un cliente americano'],
  },
  'goods-noun': {
    has: says('re-export'),
    yes: ['Magnets on empty pallets are re-exported', 'Die Magnete werden als Leergut reexportiert'],
    no: ['The empty pallets are re-exported'],
  },
  'building-in': {
    has: saysNot('resale'),
    yes: [
      'They are built into fans sold to dealers',
      'Einbau in Motoren: eingebaut, dann an Händler verkauft',
    ],
    no: ['They are sold to dealers'],
  },
  'product-made': {
    has: saysNot('resale'),
    yes: ['Finished pumps are sold to dealers', 'Nos produits sont vendus à des tiers'],
    no: ['The lot is sold to dealers'],
  },
  'goods-left': {
    has: says('resale'),
    yes: ['They are built into fans, the remainder is sold to dealers'],
    no: ['They are built into fans, all are sold to dealers'],
  },
  'other-paper': {
    has: saysNot('draft'),
    yes: ['Draft contract for review', 'Draft of the contract', 'Order 4711 was cancelled'],
    no: ['Draft', 'Draft under contract 12', 'Certificate cancelled'],
  },
  'own-paper': {
    has: says('draft'),
    yes: ['The certificate was cancelled yesterday', 'Ce certificat annulé hier'],
    no: ['The meeting was cancelled yesterday'],
  },
  'of-word': {
    has: saysNot('draft'),
    yes: ['Draft of the contract'],
    no: ['Draft under contract'],
  },
  'figurative-word': {
    has: saysNot('military-use'),
    yes: ['A weapon against locusts', 'Eine Waffe gegen Heuschrecken', '对抗蝗虫的武器'],
    no: ['A howitzer against locusts', 'A weapon mount proof against rust'],
  },
  'name-word': {
    has: saysNot('military-use'),
    yes: ['Wojska Polskiego to nazwa ulicy przy zakładzie', 'Kasernen ist der Name einer Gasse'],
    no: ['The magnets for the barracks are named KT-40', 'The street with the barracks'],
  },
  'named-thing': {
    has: saysNot('military-use'),
    yes: ['The Barracks is the name of a street', 'Das Zeughaus gab der Strasse den Namen'],
    no: ['Project name: main battle tank upgrade', 'The name of the recipient in the street is the army'],
  },
  'against-word': {
    has: saysNot('military-use'),
    yes: ['Our weapon in the fight against rust', 'Sıcağa karşı silahımız', '해충에 맞서는 무기'],
    no: ['A weapon with rust'],
  },
  'civil-foe': {
    has: saysNot('military-use'),
    yes: ['A weapon against mould', 'Un arma contra la langosta', '害虫に対する武器'],
    no: ['A weapon against tanks', 'Un arma contra blindados'],
  },
  'civil-head': {
    has: saysNot('military-use'),
    yes: ['Torpedo ladles of the steelworks', 'Torpédové vozy ocelárny', 'Vagoanele torpilă'],
    no: ['Torpedo bodies', 'Torpédové trubice'],
  },
  'consent-state': {
    has: isUnderConsent,
    yes: ['Only with the approval of MOFCOM'],
    no: ['Only if approved', 'Only by MOFCOM'],
  },
  'hollow-word': {
    has: text => leavesOpen(text, () => true, 'hollow-word'),
    yes: ['Various products', 'Erzeugnisse nach Bedarf', 'ผลิตภัณฑ์ต่าง ๆ', '各種製品'],
    no: ['Motor', 'Pump', 'モーター'],
  },
  'put-off-word': {
    has: text => leavesOpen(text, namesNothing, 'put-off-word'),
    yes: [
      'bude upřesněno',
      'Anschrift wird nachgereicht',
      'À préciser ultérieurement',
      'Ilmoitetaan myöhemmin',
      'Будет сообщено позднее',
      'Θα γνωστοποιηθεί αργότερα',
      'سيتم تحديده لاحقا',
      '추후 통보',
    ],
    no: ['Am See 4', 'Calle de Arriba', 'Pump to be confirmed', 'Turbína bude upřesněna', '后海街'],
  },
  'unnamed-signer': {
    has: text => leavesOpen(text, namesNothing, 'unnamed-signer'),
    yes: ['упълномощено лице', 'Authorised signatory', 'Yetkili kişi', 'المفوض بالتوقيع', '授权代表'],
    no: ['Иван Петров, управител', 'Ana Director', 'Chung An', '経営太郎'],
  },
  'receiver-word': {
    has: text => receiversIn(text).some(({ word }) => word !== undefined),
    yes: [
      'The actual user is Acme Drives Ltd.',
      'Empfänger der Ware ist die Alpenkugel Handels GmbH',
      'Les aimants sont remis à Photonique du Léman Sàrl',
      'Zboží převezme Elektro Haná s.r.o.',
      'Magnesy odbierze Wirtech Sp. z o.o. z Łodzi.',
      '货物转交常州华岳电机有限公司',
      '실제 사용자는 (주)한빛모터',
    ],
    no: [
      'Written with Acme Drives Ltd.',
      'Der Vertrag ist von der Alpenkugel Handels GmbH',
      'The finished motors that we make are sold to Acme Drives Ltd.',
      'An invoice copy goes to Acme Drives Ltd.',
    ],
  },
  'none-word': {
    has: text => unnamedReceiversIn(text).length === 0,
    yes: [
      'None of the magnets is sold to a trader',
      'Die Magnete werden weder verliehen noch einem Händler überlassen',
      "Aucun aimant n'a été cédé à un confrère",
    ],
    no: ['Some of the magnets are sold to a trader', 'Die Magnete werden einem Händler überlassen'],
  },
  'dropped-word': {
    has: text => givenUp(text) !== undefined,
    yes: [
      'The lift machine was abandoned in May',
      'Für die Aufzugsmaschine (lift machine) wurde nichts gebraucht',
      'Le projet lift machine a été abandonné',
    ],
    no: ['The lift machine was tested in May', 'The packing was abandoned'],
  },
  'service-name': {
    has: text =>
      companiesIn(text).length > 0 && receiversIn(`The goods are delivered to ${text}`).length === 0,
    yes: ['Alpina Spedition GmbH', 'Ocean Freight Ltd', 'Banco del Sur S.A.', '上海远洋物流有限公司'],
    no: ['Alpina Motoren GmbH', 'Ocean Drives Ltd', '上海远洋电机有限公司'],
  },
  'own-principal': {
    has: text => !statementsIn(text).some(one => one.kind === 'agency'),
    yes: ['A house buys on commission for our account', '由裕恆貿易代為進口，全數交付本公司'],
    no: ['A house buys on commission', '由裕恆貿易代為進口'],
  },
  'customs-word': {
    has: saysOtherwise,
    yes: [
      'Declare the goods as spare parts at customs',
      'Bitte beim Zoll als Schrott anmelden',
      '報關時請以廢鐵申報',
    ],
    no: ['The offcuts are sold as scrap'],
  },
  'goods-share': {
    has: text => statementsIn(text).some(one => one.kind === 'passed-on'),
    yes: ['Half of the magnets were lent to a trader', '半數磁鐵已轉讓給同行'],
    no: ['The tools were lent to a trader'],
  },
  'trader-word': {
    has: text => statementsIn(text).some(one => one.kind === 'passed-on'),
    yes: ['Half of the magnets were lent to a trader', '半數磁鐵已轉讓給同行'],
    no: ['Half of the magnets were lent to the foundry hall'],
  },
  'overseas-word': {
    has: text => statementsIn(text).some(one => one.kind === 'passed-on'),
    yes: ['The packages go straight on across the sea'],
    no: ['The packages go straight on to the hall'],
  },
  'company-body': {
    has: text => statementsIn(text).some(one => one.kind === 'withdrawn'),
    yes: ['The signature is subject to ratification by the board'],
    no: ['The price is subject to ratification by the buyer'],
  },
  'paper-thing': {
    has: text => statementsIn(text).some(one => one.kind === 'withdrawn'),
    yes: ['The signature is subject to ratification by the board', 'The end user is provisional'],
    no: ['The price is subject to ratification by the board', 'The price is provisional'],
  },
  'before-word': {
    has: text => statementsIn(text).some(one => one.kind === 'misstated'),
    yes: ['It was signed before the buyer was chosen'],
    no: ['It was signed when the buyer was chosen'],
  },
  'chosen-word': {
    has: text => statementsIn(text).some(one => one.kind === 'misstated'),
    yes: ['It was signed before the buyer was chosen'],
    no: ['It was signed before noon'],
  },
  'trade-paper-word': {
    has: saysOtherwise,
    yes: ['Do not show the consignee on the bill of lading', 'Den Empfänger nicht auf der Rechnung nennen'],
    no: ['Do not call the consignee', 'Show the consignee on the bill of lading'],
  },
  'deemed-word': {
    has: text => weakeningIn(text, ['affiliate-word']) !== undefined,
    yes: [
      'Not to third parties; group companies are not regarded as such',
      'グループ会社は第三者とみなさない',
    ],
    no: ['Not to third parties, and not to group companies'],
  },
  'form-word': {
    has: text => formEdition(`${text}, edition 2015`) === 2015,
    yes: ['Form EUC', 'Formulaire', 'Vordruck', '表格', 'Űrlap', 'แบบฟอร์ม'],
    no: ['Reform', 'IEC 60404-8-1', 'Platform'],
  },
  'edition-word': {
    has: text => formEdition(`Form EUC, ${text}`) === 2015,
    yes: ['edition 2015', 'Stand 01/2015', '2015年版', 'édition 2015', '2015년판'],
    no: ['2015', 'dated 2015-03-02', 'PO-2015-00318'],
  },
}

describe.each(Object.entries(tried))('%s', (_, { has, yes, no }) => {
  test.each(yes)('is found in: %s', text => {
    expect(has(text)).toBe(true)
  })
  test.each(no)('is not found in: %s', text => {
    expect(has(text)).toBe(false)
  })
})

test('every concept is tried, here or in mentions.test.ts', () => {
  const others = files.filter(file => !isSearched(file))
  expect(Object.keys(tried).sort()).toEqual([...new Set(others.map(({ concept }) => concept))].sort())
})
