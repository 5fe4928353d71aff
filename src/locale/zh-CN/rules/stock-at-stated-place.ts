import type { RuleWords } from '../../every-card.ts'

export const stockAtStatedPlace: RuleWords['stock-at-stated-place'] = {
  summary: '报告所载的库存货物位于证明写明的使用地点。',
  why: '存放在别处的货物不在获准使用的场所掌握之中；存放在另一国家的货物，已经离开使用国。',
  messages: {
    'other-country': {
      text: '货物库存于 {found}，但证明写明的使用地点为 {stated}。',
      help: '请向主管机关报告货物已离开使用国，或按仓库记录更正地址。',
    },
    'other-city': {
      text: '货物库存于 {found}，但证明写明的使用地点为 {stated}。',
      help: '请查问当地由谁保管货物、何时运往使用地点，并记录答复。',
    },
    'other-site': {
      text: '货物库存于 {found} 的 {street}，但证明写明的使用地点为 {site}。',
      help: '请查问两者是否为同一场所，并记录答复。若是另一家公司的仓库，请查问由谁保管货物。',
    },
    'use-elsewhere': {
      text: '报告写明的使用地点为 {found}，但证明写明的是 {stated}。',
      help: '使用地点的变更，请由接受该证明的机关批准，或更正地址。',
    },
  },
  labels: {
    stated: '证明写明的使用地点',
    promise: '承诺：{clause}，{state}',
  },
  terms: { 'city-and-country': '{country} {city}' },
}
