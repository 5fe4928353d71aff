/**
 * Legal forms of companies as people write them: in full, abbreviated and in plain ASCII. A table of the usual forms of the
 * countries that trade in these goods, written from memory; the whole list is ISO 20275, which GLEIF publishes:
 * https://www.gleif.org/en/about-lei/code-lists/iso-20275-entity-legal-forms-code-list/
 */
import { lazy } from '../text/memoize.ts'

/** A legal form, in one spelling for all the ways in which one form is written. */
export interface LegalForm {
  /** The spelling that stands for all: words between blanks. */
  readonly form: string
  /** Where it is used, alpha-2; absent where it is used in many countries. */
  readonly countries?: readonly string[]
  /** As a name shows it once it is folded: words in small letters without accents and dots, initials as one word. */
  readonly spellings?: readonly string[]
  /** Where it stands in a name: at the end where left out. */
  readonly stands?: 'first' | 'either'
  /** Counts as a form at the start only where the name ends in one of these. */
  readonly besides?: readonly string[]
}

/**
 * The forms. Two that are different persons, such as a Ltd and a Pvt Ltd, are two entries. A spelling that uses words of another
 * entry is written with the form of that entry: `ltd liability co`.
 */
export const legalForms: readonly LegalForm[] = [
  // English, wherever it is spoken.
  { form: 'ltd', spellings: ['limited'] },
  { form: 'pvt', spellings: ['private', 'pte'] },
  { form: 'co', spellings: ['company'] },
  { form: 'corp', spellings: ['corporation'] },
  { form: 'inc', spellings: ['incorporated'] },
  { form: 'pty', countries: ['AU', 'ZA'], spellings: ['proprietary'] },
  { form: 'llc', spellings: ['ltd liability co', 'wll', 'with ltd liability'] },
  { form: 'llp', spellings: ['ltd liability partnership'] },
  { form: 'lp', spellings: ['ltd partnership'] },
  { form: 'plc', spellings: ['public ltd co'] },
  { form: 'pcl', countries: ['TH'], spellings: ['public co ltd'] },
  { form: 'jsc', spellings: ['joint stock co'] },
  { form: 'pjsc', spellings: ['public joint stock co', 'public jsc'] },
  { form: 'cjsc', spellings: ['closed joint stock co', 'closed jsc'] },
  { form: 'ojsc', spellings: ['open joint stock co', 'open jsc'] },
  { form: 'dac', countries: ['IE'], spellings: ['designated activity co'] },

  // German.
  {
    form: 'gmbh',
    countries: ['DE', 'AT', 'CH', 'LI'],
    spellings: [
      'gesellschaft mit beschrankter haftung',
      'gesellschaft mit beschraenkter haftung',
      'gesellschaft mbh',
      'ges mbh',
      'gesmbh',
    ],
  },
  {
    form: 'mbh',
    countries: ['DE', 'AT'],
    spellings: ['mit beschrankter haftung', 'mit beschraenkter haftung'],
  },
  { form: 'ag', countries: ['DE', 'AT', 'CH', 'LI'], spellings: ['aktiengesellschaft'] },
  { form: 'kg', countries: ['DE', 'AT', 'CH'], spellings: ['kommanditgesellschaft'] },
  { form: 'kgaa', countries: ['DE'], spellings: ['kg auf aktien'] },
  { form: 'ohg', countries: ['DE'], spellings: ['offene handelsgesellschaft'] },
  { form: 'ug', countries: ['DE'], spellings: ['unternehmergesellschaft'] },
  { form: 'haftungsbeschrankt', countries: ['DE'], spellings: ['haftungsbeschraenkt'] },
  { form: 'eg', countries: ['DE', 'AT'], spellings: ['eingetragene genossenschaft'] },
  { form: 'se', spellings: ['societas europaea'] },

  // Dutch.
  {
    form: 'bv',
    countries: ['NL', 'BE'],
    spellings: ['besloten vennootschap', 'besloten vennootschap met beperkte aansprakelijkheid'],
  },
  { form: 'nv', countries: ['NL', 'BE'], spellings: ['naamloze vennootschap'] },

  // French.
  { form: 'sa', spellings: ['societe anonyme', 'sociedad anonima', 'sociedade anonima', 'spolka akcyjna'] },
  { form: 'sarl', countries: ['FR', 'LU', 'CH'], spellings: ['societe a responsabilite limitee'] },
  { form: 'sas', spellings: ['societe par actions simplifiee', 'sociedad por acciones simplificada'] },
  {
    form: 'sasu',
    countries: ['FR'],
    spellings: ['societe par actions simplifiee unipersonnelle', 'sas unipersonnelle'],
  },
  { form: 'eurl', countries: ['FR'], spellings: ['entreprise unipersonnelle a responsabilite limitee'] },
  {
    form: 'snc',
    countries: ['FR', 'IT'],
    spellings: ['societe en nom collectif', 'societa in nome collettivo'],
  },

  // Italian and Romanian.
  { form: 'spa', countries: ['IT'], spellings: ['societa per azioni'] },
  {
    form: 'srl',
    countries: ['IT', 'RO', 'MX', 'AR', 'ES'],
    spellings: [
      'societa a responsabilita limitata',
      'societate cu raspundere limitata',
      'sociedad de responsabilidad ltda',
      's de rl',
    ],
  },
  { form: 'srls', countries: ['IT'], spellings: ['srl semplificata'] },
  { form: 'sc', countries: ['RO'], stands: 'first', besides: ['srl', 'sa'] },

  // Spanish and Portuguese.
  { form: 'cv', countries: ['MX'], spellings: ['de cv', 'de capital variable'] },
  { form: 'sapi', countries: ['MX'], spellings: ['sa promotora de inversion'] },
  { form: 'sab', countries: ['MX'], spellings: ['sa bursatil'] },
  { form: 'sl', countries: ['ES'], spellings: ['sociedad ltda'] },
  { form: 'slu', countries: ['ES'], spellings: ['sl unipersonal'] },
  { form: 'sau', countries: ['ES'], spellings: ['sa unipersonal'] },
  { form: 'ltda', countries: ['BR', 'PT', 'CL', 'CO'], spellings: ['limitada', 'lda', 'sociedade ltda'] },
  { form: 'eireli', countries: ['BR'], spellings: ['empresa individual de responsabilidade ltda'] },

  // The north.
  { form: 'ab', countries: ['SE', 'FI', 'LT'], spellings: ['aktiebolag', 'aktiebolaget', 'akcine bendrove'] },
  { form: 'publ', countries: ['SE'] },
  { form: 'oy', countries: ['FI'], spellings: ['osakeyhtio'] },
  { form: 'oyj', countries: ['FI'], spellings: ['julkinen oy'] },
  {
    form: 'as',
    spellings: [
      'aktieselskab',
      'aksjeselskap',
      'anonim sirketi',
      'akciova spolecnost',
      'akciova spolocnost',
      'aktsiaselts',
      'akciju sabiedriba',
    ],
  },
  { form: 'asa', countries: ['NO'], spellings: ['allmennaksjeselskap'] },
  { form: 'aps', countries: ['DK'], spellings: ['anpartsselskab'] },
  { form: 'ou', countries: ['EE'], stands: 'either', spellings: ['osauhing'] },
  {
    form: 'uab',
    countries: ['LT'],
    stands: 'either',
    spellings: ['uzdaroji akcine bendrove', 'uzdaroji ab'],
  },
  { form: 'sia', countries: ['LV'], stands: 'either', spellings: ['sabiedriba ar ierobezotu atbildibu'] },

  // The middle and the south-east of Europe.
  {
    form: 'spzoo',
    countries: ['PL'],
    spellings: [
      'sp zoo',
      'sp z oo',
      'spzoo',
      'spolka zoo',
      'spolka z oo',
      'spolka z ograniczona odpowiedzialnoscia',
      'sp z ograniczona odpowiedzialnoscia',
    ],
  },
  { form: 'spk', countries: ['PL'], spellings: ['sp k', 'spolka komandytowa'] },
  {
    form: 'sro',
    countries: ['CZ', 'SK'],
    spellings: [
      'spol sro',
      'spolecnost s rucenim omezenym',
      'spolocnost s rucenim obmedzenym',
      'spol s rucenim omezenym',
      'spol s rucenim obmedzenym',
    ],
  },
  { form: 'kft', countries: ['HU'], spellings: ['korlatolt felelossegu tarsasag'] },
  {
    form: 'zrt',
    countries: ['HU'],
    spellings: ['zartkoruen mukodo reszvenytarsasag', 'zartkoru reszvenytarsasag'],
  },
  { form: 'nyrt', countries: ['HU'], spellings: ['nyilvanosan mukodo reszvenytarsasag'] },
  { form: 'bt', countries: ['HU'], spellings: ['beteti tarsasag'] },
  {
    form: 'doo',
    countries: ['SI', 'HR', 'RS', 'BA', 'ME', 'MK'],
    spellings: [
      'druzba z omejeno odgovornostjo',
      'drustvo s ogranicenom odgovornoscu',
      'drustvo sa ogranicenom odgovornoscu',
    ],
  },
  { form: 'dd', countries: ['SI', 'HR', 'BA'], spellings: ['delniska druzba', 'dionicko drustvo'] },
  { form: 'ltd sti', countries: ['TR'], spellings: ['ltd sirketi'] },
  { form: 'αε', countries: ['GR'], spellings: ['α ε', 'ανωνυμη εταιρεια', 'ανώνυμη εταιρεία'] },
  { form: 'επε', countries: ['GR', 'CY'], spellings: ['ε π ε'] },
  { form: 'ικε', countries: ['GR'], spellings: ['ι κ ε'] },
  {
    form: 'ooo',
    countries: ['RU', 'BY'],
    stands: 'either',
    spellings: ['ооо', 'общество с ограниченной ответственностью'],
  },
  { form: 'ао', countries: ['RU', 'KZ'], stands: 'either', spellings: ['акционерное общество'] },
  { form: 'пао', countries: ['RU'], stands: 'either', spellings: ['публичное ао'] },
  { form: 'зао', countries: ['RU'], stands: 'either', spellings: ['закрытое ао'] },
  { form: 'тоо', countries: ['KZ'], stands: 'either' },
  {
    form: 'тов',
    countries: ['UA'],
    stands: 'either',
    spellings: ['товариство з обмеженою відповідальністю'],
  },

  // Asia.
  { form: 'sdn bhd', countries: ['MY', 'BN'], spellings: ['sendirian bhd'] },
  { form: 'bhd', countries: ['MY'], spellings: ['berhad'] },
  { form: 'pt', countries: ['ID'], stands: 'first', spellings: ['perseroan terbatas'] },
  { form: 'tbk', countries: ['ID'], spellings: ['terbuka'] },
  {
    form: 'cong ty tnhh',
    countries: ['VN'],
    stands: 'first',
    spellings: ['cong ty trach nhiem huu han', 'cty tnhh'],
  },
  { form: 'mtv', countries: ['VN'], stands: 'either', spellings: ['mot thanh vien'] },
  {
    form: 'cong ty cp',
    countries: ['VN'],
    stands: 'first',
    spellings: ['cong ty co phan', 'cty co phan', 'cty cp', 'ctcp', 'ctycp'],
  },
  {
    form: 'kk',
    countries: ['JP'],
    stands: 'either',
    spellings: ['kabushiki kaisha', 'kabushiki gaisha', 'kabushikigaisha', 'kabushikikaisha'],
  },
  { form: 'yk', countries: ['JP'], stands: 'either', spellings: ['yugen kaisha', 'yugen gaisha'] },
  { form: 'gk', countries: ['JP'], stands: 'either', spellings: ['godo kaisha', 'godo gaisha'] },
  {
    form: 'pvt',
    countries: ['IN', 'NP'],
    spellings: ['प्राइवेट', 'प्रा', 'પ્રાઇવેટ', 'பிரைவேட்', 'ప్రైవేట్', 'প্রাইভেট', 'ಪ್ರೈವೇಟ್'],
  },
  {
    form: 'ltd',
    countries: ['IN', 'NP'],
    spellings: ['लिमिटेड', 'लि', 'લિમિટેડ', 'லிமிடெட்', 'లిమిటెడ్', 'লিমিটেড', 'ಲಿಮಿಟೆಡ್'],
  },
  { form: 'co', countries: ['IN'], spellings: ['कंपनी', 'कम्पनी'] },
  { form: 'ltd', countries: ['IL'], spellings: ['בעמ', 'בע מ'] },
  { form: 'llc', countries: ['AE', 'EG', 'SA'], spellings: ['ذ م م', 'ذمم', 'ش ذ م م'] },
]

/** Forms in scripts that set no blanks between a name and its form. */
export const joinedForms: readonly LegalForm[] = [
  { form: '股份有限公司', countries: ['CN', 'TW', 'HK'] },
  { form: '有限公司', countries: ['CN', 'TW', 'HK'], spellings: ['有限责任公司', '有限責任公司'] },
  { form: '公司', countries: ['CN', 'TW', 'HK'] },
  { form: '株式会社', countries: ['JP'], stands: 'either', spellings: ['(株)', '株式會社'] },
  { form: '有限会社', countries: ['JP'], stands: 'either', spellings: ['(有)', '有限會社'] },
  { form: '合同会社', countries: ['JP'], stands: 'either', spellings: ['(同)'] },
  { form: '주식회사', countries: ['KR'], stands: 'either', spellings: ['(주)'] },
  { form: '유한회사', countries: ['KR'], stands: 'either', spellings: ['(유)'] },
  { form: '유한책임회사', countries: ['KR'], stands: 'either' },
  { form: 'บริษัท', countries: ['TH'], stands: 'first', spellings: ['บจก', 'บมจ'] },
  { form: 'จำกัด', countries: ['TH'] },
  { form: 'มหาชน', countries: ['TH'] },
]

/** A spelling of several words, and the words of the form that it stands for. */
export interface Spelling {
  readonly words: readonly string[]
  readonly form: readonly string[]
}

/** What a word alone stands for: `limited` for `ltd`. */
export const formOfWord: () => ReadonlyMap<string, string> = lazy(
  () =>
    new Map(
      legalForms.flatMap(({ form, spellings = [] }) =>
        spellings.flatMap(spelling => (spelling.includes(' ') ? [] : [[spelling, form] as const])),
      ),
    ),
)

/** The spellings of several words by their first word, the longest first. */
export const longSpellings: () => ReadonlyMap<string, readonly Spelling[]> = lazy(() => {
  const found = new Map<string, Spelling[]>()
  for (const { form, spellings = [] } of legalForms) {
    for (const spelling of spellings) {
      const words = spelling.split(' ')
      const [first = ''] = words
      if (words.length < 2) continue
      found.set(first, [...(found.get(first) ?? []), { words, form: form.split(' ') }])
    }
  }
  for (const spellings of found.values()) spellings.sort((a, b) => b.words.length - a.words.length)
  return found
})

interface Ends {
  readonly first: ReadonlySet<string>
  readonly last: ReadonlySet<string>
  /** The most words that a form has. */
  readonly longest: number
}

const ends: () => Ends = lazy(() => {
  const of = (which: 'first' | 'last') =>
    new Set(
      legalForms
        .filter(
          ({ stands, besides }) =>
            besides === undefined && (stands === 'either' || (stands === 'first') === (which === 'first')),
        )
        .map(({ form }) => form),
    )
  return {
    first: of('first'),
    last: of('last'),
    longest: Math.max(...legalForms.map(({ form }) => form.split(' ').length)),
  }
})

/** What joins two forms, or a form to the name: `GmbH & Co. KG`. */
const joints: ReadonlySet<string> = new Set(['and', 'und', 'et'])

/** The words of a folded name without its legal forms, wherever they stand; none where it is nothing else. */
export function wordsWithoutForm(words: readonly string[]): readonly string[] {
  const { first, last, longest } = ends()
  let [from, until] = [0, words.length]
  for (let before = -1; before !== until - from; ) {
    before = until - from
    for (let count = Math.min(longest, until - from); count > 0; count -= 1) {
      if (!last.has(words.slice(until - count, until).join(' '))) continue
      until -= count
      break
    }
    for (let count = Math.min(longest, until - from); count > 0; count -= 1) {
      if (!first.has(words.slice(from, from + count).join(' '))) continue
      from += count
      break
    }
    // Only between two forms does a joint say nothing: `Sharma & Sons` is another than `Sharma`.
    if (until < words.length && until > from && joints.has(words[until - 1] ?? '')) until -= 1
  }
  const ended = words.slice(until).join(' ')
  const whole = legalForms.find(
    ({ form, besides }) => form === words[from] && besides?.some(one => ended === one),
  )
  if (whole !== undefined && until - from > 1) from += 1
  return words.slice(from, until)
}
