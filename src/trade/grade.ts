/** Grades of magnets as papers write them: `N42SH`, `42SH epoxy`, `N42SH-NiCuNi, 15 µm`. */

import { memoize } from '../text/memoize.ts'
import { compatible, foldLetters, lower } from '../text/normalize.ts'
import { isAscii } from '../text/script.ts'
import { wordsIn } from '../text/tokenizer.ts'

/**
 * What stands beside a grade and makes no other of it, as words in small letters without accents: what it is coated with and how,
 * and words that only say that it is a grade. What a magnet contains is not among them: terbium makes another of it.
 */
const besides: ReadonlySet<string> = new Set(
  `grade class type material magnet magnets permanent sintered magnetised magnetized unmagnetised unmagnetized
  coated coating coat uncoated plated plating plate unplated layer layers finish surface treatment treated thick thickness min max approx
  with and plus of in without no bare plain bright matt black white grey gray blue silver gold golden yellow colour color coloured colored
  nickel copper zinc tin chrome chromium chromate chromated aluminium aluminum titanium palladium titan
  galvanised galvanized galvanic electroless electroplated electroplating electrophoresis electrophoretic ecoat ecoating passivated passivation
  passive phosphate phosphated phosphating phosphatised phosphatized oxidised oxidized oiled varnish varnished lacquer lacquered painted paint
  epoxy epoxi epoxide epoxyd epoxid resin everlube xylan parylene teflon ptfe rubber polyurethane phenolic plastic sprayed spray ivd pvd cvd ktl
  mit und ohne beschichtet beschichtung unbeschichtet vernickelt nickelbeschichtet verzinkt zink kupfer zinn verkupfert verzinnt versilbert
  vergoldet phosphatiert passiviert lackiert epoxidharz gute guteklasse sorte werkstoff magnetisiert unmagnetisiert schwarz
  avec sans et revetu revetue revetement nickele nickelee cuivre zingue zinguee etain epoxyde phosphate phosphatee nuance qualite aimante noir
  con senza rivestito rivestita rivestimento nichelato nichelata nichel rame zincato zincata zinco stagno fosfatato grado materiale nero
  sin recubierto recubierta recubrimiento niquelado niquelada niquel cobre zincado cincado estano fosfatado calidad grau revestido
  revestida revestimento negro preto resina
  powloka powlekany niklowany nikiel ocynkowany cynk cynkowany fosforanowany gatunek
  niklovany niklovy zinkovany zinek povlak fosfatovany jakost
  nikkel horgany horganyzott nikkelezett bevonat bevonatos epoxigyanta foszfatozott minoseg
  ve kaplama kaplamali kapli nikel cinko bakir epoksi fosfat kalite
  phu niken kem`.split(/\s+/),
)

/** Layers by the symbols of their metals, outermost last, and short words for resins: `nicuni`, `nicuepoxy`. */
const layers = /^(?:ni|cu|zn|sn|ag|au|cr|al|ti|tin|pd|ep|epoxy)+[0-9]?$/

const thickness =
  /[≥≤<>~±]? *\d+(?:[.,]\d+)?(?: *(?:-|–|~|to|\.\.) *\d+(?:[.,]\d+)?)? *(?:μm|um|microns?|micrometers?|micrometres?|微米|μ)(?![a-z0-9])/g

const neodymium = /(?<![a-z0-9])nd *-? *fe *-? *b(?![a-z0-9])/g

/** The same in Chinese, Japanese and Korean, which set no blanks: words of coatings and of grades, wherever they stand. */
const joined =
  /烧结|燒結|焼結|钕铁硼|釹鐵硼|ネオジム|牌号|牌號|等级|等級|材质|材質|充磁|未充磁|电镀|電鍍|镀|鍍|めっき|メッキ|镍|鎳|铜|銅|锌|鋅|亜鉛|锡|錫|金|银|銀|铬|鉻|铝|鋁|ニッケル|彩|蓝白|藍白|黑|白|灰|环氧|環氧|树脂|樹脂|エポキシ|电泳|電泳|電着|磷化|リン酸塩|钝化|鈍化|派瑞林|パリレン|帕里纶|聚对二甲苯|特氟龙|铁氟龙|喷涂|噴塗|涂层|塗層|涂|塗|塗装|コーティング|表面|色|处理|處理|処理|无|無|니켈|구리|아연|주석|은|금|에폭시|도금|코팅|파릴렌|인산염|소결|등급|표면처리/g

/**
 * The grade alone, without the N that papers leave out: `42sh` of `N42SH, Ni-Cu-Ni plated`. Empty for what names nothing but a
 * coating.
 */
const bareGrade: (grade: string) => string = memoize(grade => {
  const folded = isAscii(grade)
    ? grade.toLowerCase()
    : foldLetters(grade).replaceAll('ı', 'i').replaceAll('ł', 'l')
  const plain = folded.replace(neodymium, ' ').replace(thickness, ' ')
  return wordsIn(isAscii(plain) ? plain : plain.replace(joined, ' '))
    .filter(word => !besides.has(word) && !layers.test(word))
    .join('')
    .replace(/^n(?=\d{2}(?:m|h|sh|uh|eh|ah|th)?$)/, '')
})

/** The grade as it is written, but for case, width, blanks and hyphens. */
export function writtenGrade(grade: string): string {
  return lower(grade).replace(/[\s\p{Pd}]/gu, '')
}

/** Whether two papers name one grade, whatever blanks, hyphens and case, and what is said beside it of material, coating and magnetisation. */
export function isSameGrade(a: string, b: string): boolean {
  if (a === b || writtenGrade(a) === writtenGrade(b)) return true
  const grade = bareGrade(a)
  // Two coatings alone name no grade.
  return grade !== '' && grade === bareGrade(b)
}

/** Whether a line of a certificate names the grade of an item, alone or among several: `N42SH / N40UH`. */
export function isGradeOf(item: string, line: string): boolean {
  if (isSameGrade(item, line)) return true
  const parts = compatible(line)
    .split(/ *[/,;、] */)
    .map(bareGrade)
    .filter(grade => grade !== '')
  // What follows a stroke may be part of one name: N42SH/T.
  return parts.every(grade => wholeGrade.test(grade)) && parts.includes(bareGrade(item))
}

const wholeGrade = /^\d{2}(?:m|h|sh|uh|eh|ah|th)?$/
