import type { RuleWords } from '../../every-card.ts'

export const quantityWithinCapacity: RuleWords['quantity-within-capacity'] = {
  summary: '申报了产能的，获准和发运的数量不超过最终用户所能使用的数量。',
  why: '购入超过自身所能使用数量者，会将其余部分储存或转手。主管机关会将重复订单与工厂的产能相对照。',
  messages: {
    'grant-exceeds': {
      text: '证明在{span}内准许 {total}，比最终用户在该期间所能使用的 {limit} 多 {over}。',
      help: '请向最终用户询问工厂的产能和订单所依据的计划。请在提交证明之前更正有误的一项，或减少准许的数量。',
    },
    'shipments-exceed': {
      text: '加上此处的 {amount}，截至 {day} 的 12 个月内共发运 {total}，比最终用户一年所能使用的 {limit} 多 {over}。',
      help: '请推迟发运或减少数量；若产能已提高，请向最终用户取得新的产能并修改证明。',
    },
    'cannot-compare': {
      text: '{what}无法与每年 {limit} 的产能比较：{why}。',
      help: '请以货物所用的单位填写产能。若申报了 `unitMass`（单件质量），件数与质量可以比较。',
    },
    'no-capacity': {
      text: '条款 quantity-within-capacity 的状态为{state}，而证明未写明唯一的年产能，因此未作任何比较。',
      help: '请向最终用户询问其一年能使用多少该货物，并填写 `endUse.annualCapacity`。',
    },
  },
  labels: {
    capacity: '产能：每年 {capacity}',
    until: '有效期至此截止',
    issued: '在此签发，未写明有效期截止日',
    earlier: '此前于 {day} 发运：{amount}',
    'earlier-many': '此前于 {day} 发运：{amount}；这些月份内在此之前另有 {more} 次发货，至此合计 {total}',
  },
  terms: {
    'one-year': '一年',
    years: '{number} 年',
    line: '证明第 {line} 行',
    item: '第 {item} 项',
    'no-capacity': '未申报产能',
    'shipment-not-counted': '发货 {shipment} 未计入：无法与产能比较',
  },
}
