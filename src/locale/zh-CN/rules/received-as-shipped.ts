import type { RuleWords } from '../../every-card.ts'

export const receivedAsShipped: RuleWords['received-as-shipped'] = {
  summary: '最终用途报告所载的收货数量，不多于截至该日发货运来的数量，也不少于已交付的数量。',
  why: '报告若从少于交付数量的数字起算，就掩盖了其余货物；若从更大的数字起算，就把没有证明的货物包括在内。',
  messages: {
    'more-than-shipped': {
      text: '第 {line} 行报告截至 {day} 收到 {received}，比发货运来的 {shipped} 多出 {difference}。',
      help: '请补充此处缺少的发货文件，或按收货记录更正数量。',
    },
    'less-than-delivered': {
      text: '第 {line} 行报告截至 {day} 收到 {received}，但已交付的发货运来 {delivered}：少了 {difference}。',
      help: '请查问 {difference} 在何处。若被拒收或仍在途中，请更正发货的状态。',
    },
    'not-shipped': {
      text: '第 {line} 行报告截至 {day} 收到 {received}，但文件中没有任何发货运来该行的货物。',
      help: '请补充证明项下的发货文件，以便与收到的数量比较。',
    },
    'unknown-line': {
      text: '此处报告的是第 {line} 行，而证明 {number} 没有这一行。',
      help: '请在 `certificateLineNumber` 中填写证明的行号，或写明货物所依据的证明。',
    },
    'line-missing': {
      text: '没有报告证明第 {line} 行，而截至 {day} 该行已交付 {delivered}。',
      help: '请补充该行：报告须说明证明项下全部货物的去向。',
    },
    'cannot-compare': {
      text: '第 {line} 行报告收到的 {received} 无法与发货数量比较：{why}。',
      help: '请都以证明的单位填写。证明写明 `unitMass`（单件质量）的，件数与质量可以比较。',
    },
  },
  labels: {
    brought: '{day} 运来 {amount}',
    granted: '证明第 {line} 行',
    certificate: '证明',
  },
  terms: {},
}
