/** Folds look-alike letters, and characters with several forms, before a name is compared with a list. */
import { lexiconWords } from './lexicon.ts'
import { lazy, memoize, memoizeLast } from './memoize.ts'
import { compatible } from './normalize.ts'
import { isAscii, isHan } from './script.ts'

/**
 * Cyrillic, Greek and Armenian letters and the Latin ones that look the same, in upper and lower case: those
 * confusables of Unicode Technical Standard No. 39 that resemble one letter of the Latin alphabet.
 */
const lookAlikes: ReadonlyMap<string, string> = pairs(
  'АA ВB ЕE ЅS ІI ЇI ЈJ КK МM НH ОO РP СC ТT УY ХX ԌG ԚQ ԜW ӀI аa вb еe ѕs іi їi јj кk мm нh оo рp сc тt уy хx ԁd ԛq ԝw ӏl ьb гr пn иu ѵv ѡw һh ё' +
    'e ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa βb εe ηn ιi κk νv οo ρp τt υu χx γy ωw σo ՕO Ѕs ոn օo սu հh ցg զq ɡg ɑa ı' +
    'i ʟL ᴀA ꓐB ꓚC',
)

/**
 * Japanese and traditional Chinese characters, by the simplified one: those that occur in the names of the shipped
 * lists and in legal forms. From the tables TSCharacters and JPShinjitaiCharacters of OpenCC.
 */
const variants =
  '与與 业業 东東 丰豐豊 亚亞亜 产產産 仓倉 会會 传傳伝 俪儷 修脩 克剋 关關関 兴興 内內 军軍 冲沖衝 决決 凯凱 制製 剂劑剤 剑劍剣 务務 动動 励勵 华華 单單単 卫衛衞 压壓圧 发發髮発髪 合閤 同衕 喷噴 回迴 团團糰団 国國 图圖図 圣聖 增増 声聲 备備 奥奧 学學 实實実 家傢 导導 尔爾 属屬 峰峯 布佈 应應応 开開 弹彈弾 德徳 战戰戦 托託 护護 拟擬 摇搖揺 无無 术朮術 机機 杆桿 杰傑 松鬆 构構 枪槍 标標 气氣気 汉漢 注註 测測 涡渦 点點 爱愛 猫貓 环環 电電 监監 矿礦 研硏 硕碩 系係繫 红紅 纬緯 细細 经經経 络絡 统統 维維 缘緣縁 网網 罗羅 联聯 脉脈 脱脫 舰艦 荣榮栄 莱萊 营營営 萨薩 装裝 试試 诺諾 谷穀 责責 贸貿 资資 赛賽 车車 轮輪 软軟 辆輛 输輸 边邊辺 达達 运運 进進 里裏裡 钢鋼 铁鐵鉄 间間 际際 陆陸 险險険 顶頂 顿頓 风風 飞飛 马馬 验驗験 鲁魯 鲍鮑 龙龍竜'

let simplified: ReadonlyMap<string, string> | undefined

/** Returns a name with Latin letters in place of look-alike letters of other scripts. */
export function withoutLookAlikes(name: string): string {
  if (isAscii(name) || isHan(name)) return name
  return compatible(name).replace(
    /[\u0131\u0251-\u029f\u0370-\u058f\u1d00-\u1d2b\ua4d0-\ua4ff]/g,
    letter => lookAlikes.get(letter) ?? letter,
  )
}

/** Returns a name with simplified Chinese characters in place of traditional and Japanese ones. */
export function simplifiedHan(name: string): string {
  if (isAscii(name)) return name
  simplified ??= new Map(
    variants.split(' ').flatMap(([to = '', ...from]) => from.map(one => [one, to] as const)),
  )
  let text = ''
  for (const character of name) text += simplified.get(character) ?? character
  return text
}

/** The simplified character of each traditional one that Chinese words of the lexicons have. */
const traditional = lazy(
  () =>
    new Map(
      lexiconWords('traditional-character').flatMap(([to = '', ...from]) =>
        from.map(one => [one, to] as const),
      ),
    ),
)

/** Returns a text with simplified characters in place of traditional ones; those of Japanese alone stay. */
export const simplifiedChinese: (text: string) => string = memoize(
  memoizeLast(text =>
    isAscii(text)
      ? text
      : text.replace(/[\u4e00-\u9fff]/g, character => traditional().get(character) ?? character),
  ),
)

/** Returns the letters and digits of a folded name by their appearance: `0` is `o`, `1` and `l` are `i`, `rn` is `m`. */
export function skeletonOf(folded: string): string {
  return folded
    .replace(/[01l58|]/g, one => digits[one] ?? one)
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
}

const digits: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', l: 'i', '|': 'i', '5': 's', '8': 'b' }

function pairs(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(' ').map(pair => [pair.charAt(0), pair.charAt(1)] as const))
}
