import type { RuleWords } from '../../every-card.ts'

export const certificateUsedOnce: RuleWords['certificate-used-once'] = {
  summary: '用于单次交易的最终用户证明只用于一次发货。',
  why: '证明是针对一次交易审查的。即使数量尚有剩余，依据同一份证明的第二次发货也未经任何机关审查。',
  messages: {
    'used-again': {
      text: '证明 {number} 仅适用于单次交易，而 {day} 的发货 {first} 已依据该证明办理。',
      help: '请为本次发货取得证明。若一份订单分批交付，请签发人出具写明此情况的证明：`coverage: multiple`。',
    },
    'used-again-unstated': {
      text: '证明 {number} 未写明适用于多次交易，因此仅适用于一次，而 {day} 的发货 {first} 已依据该证明办理。',
      help: '若签署的证明适用于多次交易或分批交付，请在其中写明 `coverage: multiple`；否则请为本次发货取得证明。',
    },
    narrowed: {
      text: '证明 {number} 自 {since} 起仅适用于单次交易；而 {day} 的发货 {first} 是依据适用于多次交易的版本办理的。',
      help: '请向签发人核实这一次交易是否仍可用于本次发货，并将答复与单证一并留存。',
    },
  },
  labels: {
    first: '首次依据该证明：{first}，{day}',
    coverage: '适用范围：{coverage}',
    unstated: '未写明适用范围',
  },
  terms: {
    'several-transactions': '该证明适用于多次交易',
  },
}
