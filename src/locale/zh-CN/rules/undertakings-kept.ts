import type { RuleWords } from '../../every-card.ts'

export const undertakingsKept: RuleWords['undertakings-kept'] = {
  summary:
    '每次发货均遵守其最终用户证明中的承诺：仅在境内使用、不向所列目的地再出口、在所载地点使用、不用于军事。',
  why: '承诺就是合同。即使没有法律要求，承诺也对买方有约束力；一项承诺被违反，该买方此后的每一份证明都会受到怀疑。',
  messages: {
    'leaves-country': {
      text: '{what}位于{found}，而证明承诺仅在{home}使用。',
      help: '请勿依据该证明发运。请更正发货文件，或取得涵盖{found}的证明。',
    },
    're-export': {
      text: '{what}位于{found}，而证明承诺不向{promised}再出口。',
      help: '请勿发运。最终用户已承诺这些货物绝不运往该处。',
    },
    'needs-consent': {
      text: '{what}位于{found}；证明承诺未经 {authority} 同意不向{promised}再出口。',
      help: '请取得 {authority} 的书面同意，并与证明一并留存。未取得同意，请勿发运。',
    },
    'passes-through': {
      text: '货物经过{found}（{what}），而证明承诺不向{promised}再出口。',
      help: '经过并不等于再出口，但由此无法判断货物是否会再离开该处。请选择其他路线，或由人员作出决定。',
    },
    'other-site': {
      text: '货物运往{found}，而证明承诺在{promised}使用。',
      help: '请询问货物是否会再运至所载地点，并记录答复；若在其他地点使用，请勿发运。',
    },
    military: {
      text: '{what}为军事性质（{found}），而证明承诺{promised}。',
      help: '请勿发运。该承诺排除军事用户和军事用途。',
    },
  },
  labels: {
    promise: '承诺：{clause}，{state}',
    also: '{what}亦然：{found}',
  },
  terms: {
    'end-use': '证明所载的最终用途',
    'end-user': '证明所列的最终用户',
    consignee: '证明所列的收货人',
    'city-and-country': '{country} {city}',
  },
}
