import type { RuleWords } from '../../every-card.ts'

export const justUnderThreshold: RuleWords['just-under-threshold'] = {
  summary: '没有为使每批货物略低于限额而将货物拆分发运。',
  why: '低于限额时要求较少。短时间内数批货物均略低于限额，可能是为逃避审查而拆分的一批货物。',
  messages: {
    split: {
      text: '{measure}为 {found}，略低于 {threshold}，{days} 天内{others}亦然；合计为 {total}。',
      help: '请向出口商询问货物为何不一并发运，并将答复与单证一并留存。若是一次交付被拆分，请将各批作为一批判断。',
    },
  },
  labels: {
    other: '{reference}，{day}：{amount}',
    'other-many': '{reference}，{day}：{amount}；在此之前另有 {more} 批',
  },
  terms: {
    'another-consignment': '另一批货物',
    'other-consignments': '另外 {number} 批货物',
    'not-told': '无法得出 {shipment} 以{unit}计的{measure}',
  },
}
