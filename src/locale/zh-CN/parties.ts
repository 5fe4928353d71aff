/** Roles, undertakings and certificates in Simplified Chinese, as several rules name them. */
import type { Phrases } from '../../message/card-words.ts'

/** By `roleName`, and as undertakings name who promises. */
const roles: Phrases = {
  'end user': '最终用户',
  'end-user': '最终用户',
  importer: '进口商',
  exporter: '出口商',
  consignee: '收货人',
  'intermediate consignee': '中间收货人',
  issuer: '签发方',
  buyer: '买方',
  seller: '卖方',
  'notify party': '通知方',
  'ship-to party': '送达方',
  carrier: '承运人',
  'carrier of a leg': '某一程的承运人',
  'freight forwarder': '货运代理',
  government: '政府',
  'the end user': '最终用户',
  'the importer': '进口商',
  'the consignee': '收货人',
  'the issuer': '签发方',
  'the government': '政府',
  'the authority': '主管机关',
  'name of the {role}': '{~role}的名称',
  'address of the {role}': '{~role}的地址',
}

/** The clauses of undertakings; the word of the document stays beside what it means. */
const clauses: Phrases = {
  'domestic-use-only': '仅限境内使用（domestic-use-only）',
  'no-re-export': '不再出口（no-re-export）',
  'no-transfer-to-third-party': '不转让第三方（no-transfer-to-third-party）',
  'no-change-of-end-use': '不改变最终用途（no-change-of-end-use）',
  'no-military-end-use': '不用于军事用途（no-military-end-use）',
  'no-military-end-user': '不提供给军事用户（no-military-end-user）',
  'no-wmd-use': '不用于大规模杀伤性武器（no-wmd-use）',
  'no-terrorist-use': '不用于恐怖主义目的（no-terrorist-use）',
  'civil-use-only': '仅限民用（civil-use-only）',
  'no-diversion': '不擅自转移（no-diversion）',
  'use-at-stated-location': '在申报地点使用（use-at-stated-location）',
  'end-user-is-signatory': '最终用户即签署人（end-user-is-signatory）',
  'no-stockpiling': '不囤积（no-stockpiling）',
  'incorporation-declared': '申明装入何种产品（incorporation-declared）',
  'quantity-within-capacity': '数量不超出使用能力（quantity-within-capacity）',
  'delivery-verification': '交货核实（delivery-verification）',
  'post-shipment-verification-consent': '同意发货后核查（post-shipment-verification-consent）',
  'notify-changes': '变更通知（notify-changes）',
  'record-keeping': '保存记录（record-keeping）',
  'bind-subsequent-buyers': '约束后续买方（bind-subsequent-buyers）',
  truthfulness: '内容真实（truthfulness）',
}

/** Whether a clause was promised, how, and of what. */
const terms: Phrases = {
  given: '已作出（given）',
  qualified: '附有保留（qualified）',
  'struck-out': '已划去（struck-out）',
  absent: '缺失（absent）',
  absolute: '绝对承诺（absolute）',
  'without-prior-consent': '未经事先同意不得为之（without-prior-consent）',
  'as-received': '原状货物（as-received）',
  incorporated: '装入产品的货物（incorporated）',
  both: '两者（both）',
}

const certificates: Phrases = {
  'end-user-certificate': '最终用户证明（end-user-certificate）',
  'end-use-statement': '最终用途声明（end-use-statement）',
  'end-user-undertaking': '最终用户承诺书（end-user-undertaking）',
  'government-assurance': '政府保证（government-assurance）',
}

export const parties: Phrases = { ...roles, ...clauses, ...terms, ...certificates }

/** What the end user does with the goods: for the rules that say it, because elsewhere these are words like others. */
export const dispositions: Phrases = Object.fromEntries([
  ['use-as-is', '原样使用（use-as-is）'],
  ['process', '加工（process）'],
  ['incorporate', '装入产品（incorporate）'],
  ['resell', '转售（resell）'],
  ['stock', '库存（stock）'],
])
