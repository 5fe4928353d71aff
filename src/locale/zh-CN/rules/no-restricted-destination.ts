import type { RuleWords } from '../../every-card.ts'

export const noRestrictedDestination: RuleWords['no-restricted-destination'] = {
  summary:
    '目的地、使用地点、当事方、运输各程和过境地均不在受限的国家、领地或地区，最终产品也不运往该处；发货不寄往军事邮政地址。',
  why: '一块领地、一个港口代码或一个邮政信箱，都可能把货物送到证明声称绝不会去的地方。货物一旦到达，买方即违背承诺，出口商即违反许可。',
  messages: {
    destination: {
      text: '{what}位于{found}，该地受限。',
      help: '请勿发货。地点有误的，请更正；地点无误的，货物须取得针对{found}的许可证和证明。',
    },
    party: {
      text: '{what}位于{found}，该地受限，而该方将接收货物或单证。',
      help: '请说明该方的作用。如其可以处置货物，请勿发货。',
    },
    product: {
      text: '最终产品运往{found}，该地受限。',
      help: '请查明哪些产品运往该处。用于制造这些产品的货物须取得针对{found}的许可证和证明；否则请勿发货。',
    },
    transit: {
      text: '货物途经{found}，该地受限（{what}）。',
      help: '途经并非抵达，但货物正是在途经之处遭到转移。请选择其他路线，或由专人决定并记录理由。',
    },
    'service-party': {
      text: '{what}位于{found}，该地受限，但货物并不运往该地。',
      help: '须由专人说明该方可否经手货物。',
    },
    term: {
      text: '{term} 项下的交货地点“{place}”，按名称位于受限的{found}。',
      help: '请查明货物在何处交付。如位于{found}，请勿发货；如不在该处，请写明地点，以免混淆。',
    },
    'military-address': {
      text: '{what}的地址为美国军事邮政地址（{found}）。',
      help: 'APO、FPO 和 DPO 地址可通达世界各地的美国武装部队。请勿发货。',
    },
  },
  labels: {
    also: '{what}，同样位于{found}',
  },
}
