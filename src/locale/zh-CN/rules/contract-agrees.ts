import type { RuleWords } from '../../every-card.ts'

export const contractAgrees: RuleWords['contract-agrees'] = {
  summary: '发货的合同号、订单号和订单日期与最终用户证明所载一致，且订单早于这两份单证。',
  why: '一份证明针对一份订单。属于另一份订单的货物不在任何证明的范围之内；订单晚于证明，则表明单证是倒过来补制的。',
  messages: {
    'other-number': {
      text: '{what}为 {found}，而证明所载为 {granted}。',
      help: '请按合同更正号码。若货物属于 {found}，则需要为其取得证明。',
    },
    'zeros-differ': {
      text: '{what}为 {found}，而证明所载为 {granted}；两者仅前导零不同。',
      help: '前导零有意义。请更正丢失前导零的单证，并为号码加上引号以保留前导零。',
    },
    'prefix-differs': {
      text: '{what}为 {found}，而证明所载为 {granted}；两者仅号码之前的文字不同。',
      help: '请核实两者是否为同一号码，并在两份单证中按合同所载填写。',
    },
    'says-more': {
      text: '{what}为 {found}，而证明所载为 {granted}；其中一个除号码外还写有其他内容。',
      help: '请核实两者是否指同一份订单的同一版本，并在两份单证中只填写号码本身。',
    },
    'maybe-of-another': {
      text: '{what}为 {found}，而证明所载为 {granted}；该发货依据 {count} 份证明办理，该号码可能属于其中另一份。',
      help: '请确认 {found} 是该发货所引用的另一份证明的号码，并注明哪些货物对应哪份证明。',
    },
    'other-date': {
      text: '订单日期为 {found}，而证明所载为 {granted}。',
      help: '请查对订单上的日期。两个日期可能是同一订单的两个版本：此时证明必须针对所发运的版本。',
    },
    'ordered-after-issue': {
      text: '订单日期为 {found}，晚于证明的签发日 {limit}。',
      help: '请核实证明是为哪份订单签署的。变更后的订单可能需要新的证明。',
    },
    'ordered-after-export': {
      text: '订单日期为 {found}，晚于货物的出口日期 {limit}。',
      help: '两个日期之一有误，或订单是事后补写的。请按原件更正日期。',
    },
  },
  labels: {
    granted: '证明所载：{granted}',
    issued: '证明签发于 {limit}',
    exported: '出口于 {limit}',
  },
  terms: {
    'contract-number': '合同号',
    'order-number': '订单号',
    'no-contract': '没有发货写明其合同',
  },
}
