import type { RuleWords } from '../../every-card.ts'

export const reExportConsented: RuleWords['re-export-consented'] = {
  summary: '原状再出口的货物，事先取得证明所指机关的同意，且未运往证明所排除的目的地。',
  why: '要求出具证明，正是为了不再出口的承诺。未经同意离境的货物，或运往任何同意都不能放行之国家的货物，就是被转移的货物。',
  messages: {
    'no-consent': {
      text: '{quantity} 再出口到 {found}，但没有写明任何同意。',
      help: '请填写主管机关的 `consent` 及其编号和日期。如果没有，请向接受该证明的主管机关报告这次出口。',
    },
    'consent-after': {
      text: '同意的日期为 {date}，晚于货物再出口之日（不晚于 {day}）。',
      help: '同意须在货物离境之前取得。请按原件更正日期；若日期无误，请向主管机关报告这次出口。',
    },
    'other-authority': {
      text: '同意由 {found} 作出，但证明承诺未经{wanted}同意不再出口。',
      help: '请向{wanted}询问 {found} 的同意是否足够，并记录答复。若两者是同一机关，请按证明的写法填写其名称。',
    },
    'excluded-destination': {
      text: '货物再出口到 {found}，但证明无例外地承诺不再出口到{promised}。',
      help: '任何同意都不能免除这一承诺。请向接受该证明的主管机关报告这次出口。',
    },
  },
  labels: {
    promise: '承诺：{clause}，{state}',
    use: '再出口的货物',
  },
  terms: {},
}
