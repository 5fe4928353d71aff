import type { RuleWords } from '../../every-card.ts'

export const sharedConsignment: RuleWords['shared-consignment'] = {
  summary: '同一运输单证或同一天的同一集装箱不用于两次发货，同一许可证也不用于两份证明。',
  why: '同一批货物以两个编号或两份证明申报两次，会掩盖流向他处的货物。一份证明只针对一次交易。',
  messages: {
    'transport-document': {
      text: '运输单证 {found} 在此属于发货 {shipment}，在别处则属于 {others}。',
      help: '请向承运人询问其以 {found} 承运了什么货物，并记录答复。同一主单项下的拼装货物是正当理由；此时请为每次发货填写其分单号。',
    },
    'transport-document-again': {
      text: '运输单证 {found} 在此属于 {day} 的发货 {shipment}，在别处则属于 {others}，两者出运相隔 {days} 天。',
      help: '一份运输单证只针对一次出运。请向承运人询问其以 {found} 承运了什么货物，并更正另一次发货的单号。',
    },
    container: {
      text: '集装箱 {found} 于 {day} 在此随发货 {shipment} 发运，在别处则随 {others} 发运。',
      help: '请向货运代理索取装箱明细，并记录答复。多个发货人的货物拼装于同一集装箱是正当理由。',
    },
    licence: {
      text: '许可证 {found} 在此用于证明 {certificate}，在别处则用于 {others}。',
      help: '请向主管机关核实，或在许可证上查明其针对哪份证明签发，并记录答复。一份证明替换了另一份是正当理由。',
    },
    'licence-of-strangers': {
      text: '许可证 {found} 在此用于 {endUser}，在别处则用于 {others}；单项许可证只针对一个最终用户。',
      help: '请查明许可证所列的最终用户，并记录答复。供他人使用的货物需要另行取得许可证；通用许可证应写 `licenseType: general`。',
    },
  },
  labels: {
    other: '{paper}，最终用户为 {endUser}',
    more: '{paper}，最终用户为 {endUser}；未显示的单证：{count}',
    type: '在此写为 {type}',
  },
  terms: {
    'and-others': '{names} 以及另外 {number} 个',
    'reference-of': '{exporter} 的 {reference}',
    'one-document': '这些发货共用同一运输单证，该运输单证另行判断',
  },
}
