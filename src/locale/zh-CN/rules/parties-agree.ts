import type { RuleWords } from '../../every-card.ts'

export const partiesAgree: RuleWords['parties-agree'] = {
  summary:
    '发货的出口商、进口商、收货人和最终用户与最终用户证明所载一致；其他买方、卖方、收货方和被通知方也由证明列明；报告货物去向的最终用户即证明所载者。',
  why: '作出承诺的是证明所列的各方。其他任何人都没有作出承诺。',
  messages: {
    'other-party': {
      text: '{role}为 {found}，而证明所列为 {granted}。',
      help: '请更正名称，或取得列明 {found} 的证明。若两者是同一家公司，请在两份单证中填写标识号码（LEI、GSTIN、统一社会信用代码等）。',
    },
    'other-identifier': {
      text: '{role}的 {scheme} 为 {found}，而证明所载为 {granted}。',
      help: '一个标识号码只属于一家公司。请按登记信息更正，或为发货文件所列的公司取得证明。',
    },
    'some-identifiers-differ': {
      text: '{role}的 {scheme} 为 {found}，而证明所载为 {granted}；其他标识号码一致。',
      help: '请核实这是否为同一家公司的两项登记，并记录答复。',
    },
    'other-name': {
      text: '{role}为 {found}，而证明所列为 {granted}；标识号码一致。',
      help: '请核实该公司是否已更名，并使用证明所载名称。',
    },
    'other-country': {
      text: '{role} {name} 位于{found}，而证明载明其位于{granted}。',
      help: '位于另一国家的分支机构并非作出承诺的一方。请更正地址，或为其取得证明。',
    },
    'unnamed-consignee': {
      text: '收货人为 {found}，既不是证明所列的进口商，也不是最终用户，且证明未列明收货人。',
      help: '请在证明中列明该收货人，或将货物交付给进口商或最终用户。',
    },
    'to-order': {
      text: '货物以指示式运输单证交付给 {found}，因此在此无法判断由谁收货。',
      help: '请查明运输单证由谁持有、已背书给谁，并记录答复。',
    },
    unnamed: {
      text: '{role}为 {found}，证明未列明该方。',
      help: '请查明 {found} 如何处置货物或单证，并记录答复。若其购买或接收货物，请在证明中列明；若其转运货物，请将此写为其业务。',
    },
  },
  labels: {
    'also-as': '另为{role}',
    granted: '证明所载：{granted}',
    importer: '证明所列的进口商',
    endUser: '证明所列的最终用户',
  },
  terms: {
    'scheme.uscc': '统一社会信用代码',
    'scheme.imo-company': 'IMO 公司编号',
    'scheme.other': '其他标识号码',
  },
}
