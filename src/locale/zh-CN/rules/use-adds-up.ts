import type { RuleWords } from '../../every-card.ts'

export const useAddsUp: RuleWords['use-adds-up'] = {
  summary: '最终用途报告每一行的各项去向相加，恰好等于收到的数量。',
  why: '报告须说明全部货物的去向。收到而没有去向的，正是被转移的货物所在；去向之和多于收到的，说明货物另有来源，或被重复计算。',
  messages: {
    unaccounted: {
      text: '第 {line} 行收到 {received}，但各项去向合计为 {sum}：{difference} 没有说明去向。',
      help: '请说明 {difference} 的去向：库存及其地点、报废、退回或丢失。如果数量有误，请按仓库记录更正。',
    },
    'too-much': {
      text: '第 {line} 行收到 {received}，但各项去向合计为 {sum}，多出 {difference}。',
      help: '每一数量只填写一次：已随最终产品售出的，不再计入生产耗用。如果收到的更多，请更正 `received`。',
    },
    'cannot-compare': {
      text: '第 {line} 行的各项去向无法相加并与收到的 {received} 比较：{why}。',
      help: '请以该行收货时的单位填写各项去向。',
    },
  },
  labels: { use: '{use}：{quantity}' },
  terms: {},
}
