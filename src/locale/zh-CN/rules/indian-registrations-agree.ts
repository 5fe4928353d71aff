import type { RuleWords } from '../../every-card.ts'

export const indianRegistrationsAgree: RuleWords['indian-registrations-agree'] = {
  summary: '印度主体的 GSTIN、PAN 和 IEC 属于同一人，且 GSTIN 属于其地址所在的邦。',
  why: '在印度，PAN 是一家公司的唯一号码，并包含在其 GSTIN 和 IEC 之中。同一名称之下出现两家公司的号码，便无从确定由谁承诺、由谁有权进口。',
  messages: {
    'other-person': {
      text: '{role}的 PAN 不一致：{scheme} 所示为 {found}，而{other} 所示为 {wanted}。',
      help: 'GSTIN 的第 3 至 12 位是持有人的 PAN，2017 年起颁发的 IEC 就是 PAN 本身。请逐一按该公司的登记资料填写号码；母公司或代理人的号码不应填在此处。',
    },
    'other-state': {
      text: 'GSTIN {found} 登记于{state}，而{role}的地址在{wanted}。',
      help: '公司在登记的每一个邦各有一个 GSTIN。请填写{wanted}的 GSTIN；如场所在{state}，请更正地址中的邦。',
    },
  },
  labels: {
    number: '{other} 所示：{wanted}',
    region: '地址：{wanted}',
    another: '另一个 GSTIN，登记于{state}',
    also: '{role}亦同',
  },
  terms: {
    other: '另一个 {scheme}',
    'nothing-to-compare': '没有印度主体列有两项登记，或一项登记及其所在的邦',
  },
}
