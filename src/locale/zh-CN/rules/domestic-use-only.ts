import type { RuleWords } from '../../every-card.ts'

export const domesticUseOnly: RuleWords['domestic-use-only'] = {
  summary: '最终用户、使用地点、最终目的国和最终产品均在进口商所在国，并已作出境内使用的承诺。',
  why: '要求提供证明，是因为货物要在购买国使用。使用地点或最终产品在国外，或未作出承诺，是许可机关首先审查的问题。',
  messages: {
    abroad: {
      text: '{what}是{found}，而进口商位于{home}。',
      help: '凭此证明的货物只能在{home}使用。请更正国家，或向主管机关申请涵盖{found}的证明。',
    },
    missing: {
      text: '承诺中没有作出条款“仅限境内使用（domestic-use-only）”。',
      help: '已签署的证明载明该条款后，请添加 `clause: domestic-use-only`、`state: given` 及其承诺方。',
    },
    'not-given': {
      text: '条款“仅限境内使用（domestic-use-only）”的状态为“{found}”，而该条款须已作出（given）。',
      help: '仅印在表格上、已划去或附有保留的条款不构成承诺。请保留该条款原文，重新签署证明。',
    },
    'wrong-undertaker': {
      text: '条款“仅限境内使用（domestic-use-only）”由{found}作出，而须由{wanted}作出。',
      help: '请由{wanted}作出承诺。',
    },
    'other-country': {
      text: '条款“仅限境内使用（domestic-use-only）”承诺在{found}使用，而进口商位于{home}。',
      help: '承诺须写明进口商所在国。',
    },
    resale: {
      text: '最终用户称货物将转售；货物是否留在{home}，取决于其买方。',
      help: '在依据此证明之前，请了解买方及其最终用途，或取得买方各自的证明。',
    },
    'says-abroad': {
      text: '{what}中有“{found}”字样，而货物应在{home}境内使用。',
      help: '请阅读该处文字。如货物或以其制成的产品离开{home}，请向主管机关申请涵盖该去向的证明；如留在境内，请在最终用途中写明。',
    },
  },
  labels: {
    importer: '进口商位于{home}',
    also: '{what}：同为{found}',
    given: '在此作出',
  },
  terms: {
    'use-description': '最终用途说明',
    'end-product': '最终产品',
    'country-of-end-user': '最终用户所在国',
    'country-of-place-of-use': '使用地点所在国',
    'final-destination': '最终目的国',
    'country-of-end-products': '最终产品的去向国之一',
    'not-promised': '该证明未承诺境内使用',
  },
}
