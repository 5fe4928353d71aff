import type { RuleWords } from '../../every-card.ts'

export const datesInOrder: RuleWords['dates-in-order'] = {
  summary:
    '证明的签署、认证和许可均在货物申报和装运之前，且其中没有任何日期晚于今天；最终用途报告在其截止日之后签署。',
  why: '日期晚于其所准许的发货的单证，是事后为该发货补制的：这是伪造证明的典型迹象。',
  messages: {
    reversed: {
      text: '{later}的日期为 {found}，早于{earlier}的日期 {before}。',
      help: '两个日期之一有误，或单证是事后补办的。请按原件更正日期，或请主管机关确认。',
    },
    'in-future': {
      text: '{step}的日期为 {found}，晚于今天（{today}）。',
      help: '尚未到来的日期不可能已有事项发生。请更正日期；尚待办理的发货应写 `status: planned`。',
    },
    'cancelled-on-board': {
      text: '发货已取消，而货物已于 {found} 装运。',
      help: '请向承运人询问货物所在。已装运的货物占用证明的额度，并照常检查：请填写 `status: shipped`，货物退回后填写 `returned`。',
    },
    'planned-arrived': {
      text: '发货为计划中，而货物已于 {found} 装运，并于 {arrived} 抵达。',
      help: '请填写目前的状态。已运出的货物须有实际发货的出口日期、报关单和许可证。',
    },
    'planned-past': {
      text: '发货为计划中，而其出口日期为 {found}，早于今日 {today} 超过 {days} 天。',
      help: '请填写目前的状态，或计划的出口日期。计划中的发货可以暂缺实际发货须列明的内容。',
    },
    'delivered-early': {
      text: '发货已交付，而抵达日为 {found}，晚于今日 {today}。',
      help: '请按交付通知更正状态或抵达日期。',
    },
    'validity-reversed': {
      text: '证明的有效期至 {found}，早于有效期起始日 {before}。',
      help: '请按原件更正有误的日期。',
    },
  },
  labels: {
    earlier: '{earlier}：{before}',
    also: '{later}，同样早于该日期：{found}',
    status: '状态：{status}',
  },
  terms: {
    'status.cancelled': '已取消（cancelled）',
    'status.planned': '计划中（planned）',
    'status.delivered': '已交付（delivered）',
  },
}
