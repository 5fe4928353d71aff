import type { RuleWords } from '../../every-card.ts'

export const noMilitaryUse: RuleWords['no-military-use'] = {
  summary: '在禁止军事用途之处，没有任何内容表明货物供军事用户使用或用于军事用途。',
  why: '凡法规或就货物所作的保证排除军事用户或军事用途的，管制货物不予放行；用户事后被查明为军方的，出口商将失去许可，进口国将失去信誉。',
  messages: {
    'military-purpose': {
      text: '最终用途为军事用途，且{where}是{country}。',
      help: '请勿发货。如用途为民用，请在证明中写明货物的用途并重新签署。',
    },
    'military-party': {
      text: '{what} {found} 为军方主体，且{where}是{country}。',
      help: '请勿发货。如该方为民用主体，请更正其业务活动，并保存证明材料。',
    },
    'military-address': {
      text: '{what}的地址为美国军事邮政地址（{found}）。',
      help: 'APO、FPO 和 DPO 地址可通达世界各地的美国武装部队。请勿发货。',
    },
    'military-base': {
      text: '{what}提到 {base}，无论位于哪个国家，该处均驻有美国武装部队。',
      help: '请查明由谁在该处使用货物，并记录答复。如为武装部队，请勿发货。',
    },
    'dual-purpose': {
      text: '最终用途兼有民用和军事用途，且{where}是{country}。',
      help: '请由最终用户说明哪一部分货物用于哪种用途。只有民用部分可以发货。',
    },
    'government-party': {
      text: '{what} {found} 为公共机构，且{where}是{country}；单证未说明其是否为军方服务。',
      help: '请查明由哪个机构使用货物、作何用途，并将答复与单证一并保存。',
    },
    'military-words': {
      text: '{what}中有“{found}”字样，且{where}是{country}。',
      help: '请阅读该处文字。如用途或主体涉及军事，请勿发货；如不涉及，请保存证明材料。',
    },
  },
  labels: {
    where: '{where}是{country}',
    also: '{what}亦同',
  },
  terms: {
    'its-country': '其所在国',
    'final-destination': '最终目的国',
    'country-of-end-user': '最终用户所在国',
    'country-of-importer': '进口商所在国',
    'country-of-place-of-use': '使用地点所在国',
    'country-of-end-products': '最终产品的去向国之一',
    'use-description': '最终用途说明',
    'end-product': '最终产品',
    'item-description': '第 {line} 项的品名描述',
    nowhere: '货物和接收货物的各方均不在该规定所针对的国家',
  },
}
