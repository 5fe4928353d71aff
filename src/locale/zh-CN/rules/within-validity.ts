import type { RuleWords } from '../../every-card.ts'

export const withinValidity: RuleWords['within-validity'] = {
  summary: '出口日期在最终用户证明的有效期之内，首日和末日均计算在内。',
  why: '证明写明其承诺在多长时间内经过审查。早于或晚于该期限的发货，等于没有证明。',
  messages: {
    'too-early': {
      text: '该发货于 {found} 发运，早于证明有效期的起始日 {limit}。',
      help: '请等到 {limit} 再发运，或取得涵盖该出口日期的证明。',
    },
    'too-late': {
      text: '该发货于 {found} 发运；证明的有效期仅至 {limit}。',
      help: '请在发运前取得新的证明，或取得延长本证明有效期的修改件。',
    },
    'too-late-by-rule': {
      text: '该发货于 {found} 发运；证明未写明有效期截止日，而代之计算的 {months} 个月已于 {limit} 届满。',
      help: '请取得新的证明，或在本证明中写明有效期截止日。',
    },
    'no-end': {
      text: '证明未写明有效期截止日，规则集也未规定。',
      help: '请向签发人询问证明有效期至何时，并填写 `validUntil`。',
    },
    'on-board-late': {
      text: '货物于 {found} 装运；出口申报在期限之内，但证明的有效期仅至 {limit}。',
      help: '有些主管机关以装运日为准。请在货物离境前向许可证签发机关核实。',
    },
  },
  labels: {
    from: '有效期自此开始',
    until: '有效期至此截止',
    issued: '在此签发',
  },
}
