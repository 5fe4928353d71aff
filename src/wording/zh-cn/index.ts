/** Simplified Chinese, in the trade's own terms. */
import type { DocumentWords, RuleWords } from '../every-card.ts'
import type { Tongue } from '../tongue.ts'
import { phrases } from './phrases.ts'

/** All cards: one that is forgotten, or a message of one, does not compile. */
const cards: Partial<RuleWords & DocumentWords> = {}

export const chinese: Tongue = {
  language: 'zh-CN',
  cards: cards as Tongue['cards'],
  phrases,
  lists: { between: '、', and: '和', or: '或' },
  notices: {
    'law-changes':
      '{provisions}（{~title}）于 {day} 变更：此前{~before}，自该日起{~after}。本次涉及的适用日：{~governing}。',
    'law-reviewed-long-ago':
      '{ruleSet} 上次与来源核对是 {reviewed}，早于 {last} {days} 天；此后的变化未收入其中。',
  },
  undetermined: {
    text: '{day} 是否适用尚无定论：{~why}。',
    help: '请向主管机关或法律顾问核实 {day} 当日有效的规定，并记录答复。结果明确后，应写入规则集。',
  },
}
