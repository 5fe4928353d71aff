/** 新建单证时的提问用语。 */
import type { AskWords } from '../en/ask.ts'

const problems: AskWords['problems'] = {
  'no-country': '请填写 ISO 3166 双字母国家代码（如 IN）或英文国名。',
  'no-day': '请按 YYYY-MM-DD 填写有效日期。',
  'no-amount': '请用数字填写大于零的数量，如 500 或 1250.5。',
  'no-unit': '请填写联合国欧洲经济委员会第 20 号建议书的单位代码，如千克 KGM、件 H87。',
  'no-text': '请按单证所载填写，最多 60 个字符；尚不知道的请留空。',
  'until-before-issue': '有效期截止日早于签发日。',
}

export const zhCN: AskWords = {
  keys: '回车：下一题。Esc：返回上一题。Ctrl-C：中止，不写入任何内容。',
  orOpen: '直接回车则留空',
  leftOpen: '留空',
  stopped: '已中止：未写入任何内容',
  problems,
  problem: (id, meant) => (meant === undefined ? problems[id] : `是否应为 ${meant}？`),
  questions: {
    type: '是哪种单证？',
    importer: '进口商在哪个国家？',
    endUser: '最终用户在哪个国家（货物在该国使用）？',
    exporter: '货物从哪个国家出口？',
    goods: '是什么货物？',
    grade: '什么牌号，如 N42SH？',
    endUse: '用于什么？',
    undertaker: '由谁签署承诺？',
    quantity: '数量多少？',
    unit: '用什么单位？',
    order: '采购订单号是什么？',
    number: '证明编号是什么？',
    issued: '哪一天签署？',
    validUntil: '有效期至哪一天？',
    reference: '发货编号是什么？',
    exported: '哪一天出口？',
  },
  types: {
    'end-user-certificate': '最终用户证明（商务部格式）',
    'end-use-statement': '最终用途说明',
    'end-user-undertaking': '最终用户承诺书',
    'government-assurance': '政府保证',
  },
  undertakers: { 'end-user': '最终用户', importer: '进口商', consignee: '收货人', government: '政府' },
  units: { KGM: '千克（KGM）', GRM: '克（GRM）', TNE: '吨（TNE）', H87: '件（H87）', C62: '个（C62）' },
}
