/** What goods are made of, in Simplified Chinese. */
import type { Phrases } from '../../message/card-words.ts'

/** By `elementName`. */
const elements: Phrases = {
  scandium: '钪',
  yttrium: '钇',
  lanthanum: '镧',
  cerium: '铈',
  praseodymium: '镨',
  neodymium: '钕',
  promethium: '钷',
  samarium: '钐',
  europium: '铕',
  gadolinium: '钆',
  terbium: '铽',
  dysprosium: '镝',
  holmium: '钬',
  erbium: '铒',
  thulium: '铥',
  ytterbium: '镱',
  lutetium: '镥',
}

/** By `alloyName`. */
const alloys: Phrases = {
  'neodymium-iron-boron': '钕铁硼',
  'samarium-cobalt': '钐钴',
  ferrite: '铁氧体',
  alnico: '铝镍钴',
  'another alloy': '其他合金',
}

/** The forms whose words mean nothing else; the others stand with the rule that says them. */
const forms: Phrases = {
  'raw-magnet': '裸磁体（raw-magnet）',
  'sub-assembly': '组件（sub-assembly）',
  'finished-product': '成品（finished-product）',
}

export const goods: Phrases = { ...elements, ...alloys, ...forms }
