import type { RuleWords } from '../../every-card.ts'

export const endUseWithinPromises: RuleWords['end-use-within-promises'] = {
  summary:
    '最终用途报告所载的国家和受货人不超出证明的承诺：仅在国内使用、不再出口、不转让他人，以及最终产品的国家。',
  why: '承诺是否履行，看的是货物的实际去向，而不是当初的计划。报告若出现别的国家或受货人，它就是最先显示这一点的文件。',
  messages: {
    'left-country': {
      text: '{what}为 {found}，但证明承诺仅在 {home} 使用。',
      help: '请向接受该证明的主管机关报告，并停止在当地继续销售。若报告中的国家有误，请按发票更正。',
    },
    'sold-where-barred': {
      text: '{what}为 {found}，但证明承诺不再出口到{promised}，装入产品的也包括在内。',
      help: '请向接受该证明的主管机关报告，并停止在当地继续销售。若报告中的国家有误，请按发票更正。',
    },
    'may-be-barred': {
      text: '{what}为 {found}，而证明承诺不再出口到{promised}，但未写明是否包括装入产品的货物。',
      help: '请查阅签署的原件，并向主管机关询问该承诺是否涵盖最终产品。请记录答复，并在证明中填写 `scope`。',
    },
    'needs-consent': {
      text: '{what}为 {found}，但证明承诺未经{authority}同意不再出口到{promised}。',
      help: '请在报告中填写 `consent` 及其编号和日期。如果没有，请在继续销售之前征求{authority}的同意。',
    },
    'to-third-party': {
      text: '货物交给了 {recipient}，但证明承诺不转让给第三方。',
      help: '请向接受该证明的主管机关报告。若受货人是证明中的一方，请在两份文件中填写相同的名称和标识号码。',
    },
    'sold-to-others': {
      text: '货物已随最终产品售出，但证明承诺不转让给第三方，装入产品的也包括在内。',
      help: '请查阅签署的原件：若最终产品本来就用于销售，承诺只涵盖原状货物，请更正 `scope`；否则请向主管机关报告该销售。',
    },
    'country-not-stated': {
      text: '{what}为 {found}；证明写明最终产品销往{stated}。',
      help: '请询问证明是否涵盖 {found}，并记录答复。若最终产品要销往该地，请在下一份证明中写明。',
    },
    'countries-unstated': {
      text: '{what}为 {found}；证明没有写明最终产品的国家，而货物用于 {home}。',
      help: '请询问证明是否涵盖在 {found} 的销售，并记录答复。',
    },
  },
  labels: {
    promise: '承诺：{clause}，{state}',
    also: '还有：{found}',
    stated: '证明所载的最终产品国家',
    home: '最终目的地为 {home}',
  },
  terms: {
    'end-products': '最终产品的销售国家之一',
    destination: '货物再出口的目的国',
    recipient: '受货人所在国家',
  },
}
