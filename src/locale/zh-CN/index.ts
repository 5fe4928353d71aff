/** Simplified Chinese, in the trade's own terms. */

import { words as names } from '../../generated/messages/zh-CN/names.ts'
import { ruleWords } from '../../generated/rule-words.ts'
import type { Catalogue } from '../../message/translator.ts'
import type { DocumentWords, RuleWords } from '../every-card.ts'
import { config } from './config-entries.ts'
import { gate } from './gate.ts'
import { lawTerms } from './law.ts'
import { reader } from './reader.ts'
import { schema } from './schema.ts'
import { terms } from './terms.ts'

/** The cards, by id; what is missing is shown in English. */
const cards: Partial<RuleWords & DocumentWords> = { ...gate, ...reader, ...schema, config, ...ruleWords }

export const chinese: Catalogue = {
  language: 'zh-CN',
  cards: cards as Catalogue['cards'],
  terms: { ...terms, ...lawTerms },
  ...names,
  lists: { between: '、', and: '和', or: '或' },
  notices: {
    'law-changes':
      '{provisions}（{title}）于 {day} 变更：此前{before}，自该日起{after}。本次涉及的适用日：{governing}。',
    'law-undetermined':
      '{title}是否有效尚无定论：{why}。按两种情况分别检查的检查数：{touched}；结果取决于此的检查数：{depends}。本次涉及的适用日：{governing}。',
    'law-reviewed-long-ago':
      '{ruleSet} 上次与来源核对是 {reviewed}，早于 {last} {days} 天；此后的变化未收入其中。',
    'list-not-complete':
      '{provisions} 所查询的{set}并不完整：取自{source}，截至 {asOf}。未列入其中的主体仍可能已被列名。{advice}。',
    'list-out-of-date':
      '{provisions} 所查询的{set}截至 {asOf}，早于 {last} {days} 天；{ruleSet} 允许 {most} 天。此后列名的主体未收入其中。{advice}。',
  },
  conditions: {
    text: {
      'in-force': {
        fail: '如果{title}有效，则此处不合规：{text}',
        review: '如果{title}有效，则此处需要复核：{text}',
        note: '如果{title}有效：{text}',
      },
      'not-in-force': {
        fail: '如果{title}无效，则此处不合规：{text}',
        review: '如果{title}无效，则此处需要复核：{text}',
        note: '如果{title}无效：{text}',
      },
      'one-reading': {
        fail: '按{title}的一种理解，此处不合规：{text}',
        review: '按{title}的一种理解，此处需要复核：{text}',
        note: '按{title}的一种理解：{text}',
      },
    },
    help: {
      instrument:
        '{help}{title}在 {day} 是否有效尚无定论：{why}。请向主管机关或法律顾问核实，并记录答复：{command}',
      terms: '{help}{title} 在 {day} 适用哪些参数尚无定论：{why}。请向主管机关或法律顾问核实，并写入规则集。',
      uncertain: '{help}此处所依据规定的来源不够可靠。核实后请予以记录：{command}',
    },
  },
  notEvaluated: {
    text: '无法判断是否符合本规则：此处的{part}没有结果，原因是{why}。',
    help: '请查看文件后作出判断。对于可以省略的字段，规则应先用 has(...) 询问，再读取。',
  },
}
