import type { RuleWords } from '../../every-card.ts'

export const lineNumbersOnce: RuleWords['line-numbers-once'] = {
  summary: '单证的每一行都有各自的行号。',
  why: '发货按行号使用证明某一行的额度，报关单按行号对应发票的各行。两行同号时，无法判断所指的是哪一行。',
  messages: {
    twice: {
      text: '有 {count} 行的行号均为 {found}。',
      help: '请按签署的文件或发票编号。若某行重复录入，请删除其中一行。',
    },
  },
  labels: {
    also: '此处亦同',
  },
}
