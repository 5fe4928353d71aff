import type { RuleWords } from '../../every-card.ts'

export const originalSubmitted: RuleWords['original-submitted'] = {
  summary: '证明中没有文字表明提交的是副本而缺少正本。',
  why: '主管机关只接受以快递寄送的正本。扫描件或复印件会被退回，货物则须等待。',
  messages: {
    copy: {
      text: '文字中载有“{found}”：提交的可能是副本，而非正本。',
      help: '请在申请许可证之前以快递寄送正本。如正本已到，请删除该备注。',
    },
  },
  labels: { also: '另载“{found}”' },
}
