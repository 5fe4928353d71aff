import type { RuleWords } from '../../every-card.ts'

export const endUseReportsAgree: RuleWords['end-use-reports-agree'] = {
  summary: '同一证明截至同一日的两份最终用途报告内容相同，较晚的报告也不收回较早报告所载的内容。',
  why: '数量自首次交付起累计，因此收到、售出、报废或丢失的数量不会变少。两份报告互不相同，正是事后掩饰货物流失的手法。',
  messages: {
    'same-day-differs': {
      text: '两份报告均说明第 {line} 行截至 {day} 的去向，却互不相同：{what}在此处为 {found}，在报告 {report} 中为 {other}。',
      help: '请保留正确的报告。若其中一份更正另一份，请为其填写下一个 `revision`，或在 `replaces` 中写明另一份。',
    },
    shrank: {
      text: '第 {line} 行截至 {day} 的{what}为 {found}，但报告 {report} 截至 {before} 已写明 {other}。',
      help: '数量自首次交付起累计，不会变少。请更正本报告；若较早的报告有误，请替换该报告。',
    },
    'line-gone': {
      text: '报告 {report} 说明了第 {line} 行截至 {before} 的去向，而这份较晚的报告没有。',
      help: '请补充该行：数量自首次交付起累计，报告过的货物须再次报告。',
    },
  },
  labels: {
    other: '另一份报告：{other}',
    line: '另一份报告中的该行',
  },
  terms: {
    received: '收到的数量',
    used: '生产耗用或随最终产品售出的数量',
    'one-report': '该证明只有一份报告',
  },
}
