import type { RuleWords } from '../../every-card.ts'

export const oneOrderPerCertificate: RuleWords['one-order-per-certificate'] = {
  summary: '一份证明只涵盖一个采购订单。',
  why: '主管机关审查的是一个订单及其货物、数量和最终用途。列有第二个订单的证明会被退回，而按该订单已经发出的货物，便是没有证明的发货。',
  messages: {
    'several-orders': {
      text: '证明列有订单 {found}，而只可列一个订单。',
      help: '请为每一个采购订单单独取得证明，此处只保留一个订单的编号。',
    },
    'perhaps-several': {
      text: '订单号为 {found}；此处无从判断 {unsure} 是否指另一个订单。',
      help: '一份证明只涵盖一个采购订单。如为一个订单，请只写其编号；如为多个，请分别取得证明。',
    },
    'names-no-order': {
      text: '订单号填为 {found}，并未指明任何订单。',
      help: '一份证明只涵盖一个采购订单。请在此填写该订单的编号；如所指的文件列有多个订单，请分别取得证明。',
    },
    'other-order': {
      text: '证明引用了订单 {found}，而其合同栏所列为 {wanted}。',
      help: '如货物也按 {found} 订购，请为该订单单独取得证明。如该订单较早，只表明以往的贸易，请在 `remarks` 中注明，或更正编号。',
    },
  },
  labels: {
    cited: '证明的订单：{wanted}',
  },
  terms: {
    'other-type': '该证明的类型为{type}；只涵盖一个订单的要求针对{types}',
  },
}
