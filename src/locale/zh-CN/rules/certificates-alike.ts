import type { RuleWords } from '../../every-card.ts'

export const certificatesAlike: RuleWords['certificates-alike'] = {
  summary: '互不相关的最终用户的证明不共用场所、最终用途文字或签注，一个订单只在一份证明之下。',
  why: '编造的证明互相抄袭。主管机关以各自的编号签注每份证明，一座工厂属于一家公司，一个订单若有第二份证明，其货物就可出口两次。',
  messages: {
    address: {
      text: '使用地点在此属于 {endUser}，在别处则属于 {others}。',
      help: '请询问这些公司如何共用一处场所，并记录答复。同一集团或同一出租方是正当理由；此时请写明各自的楼栋或单元。',
    },
    'end-use': {
      text: '最终用途与 {others} 所写逐字相同，而这些公司与 {endUser} 并无关联。',
      help: '请向最终用户询问其用货物制造什么产品、何种型号，并记录答复。主管机关会退回照抄范本的文字。',
    },
    endorsement: {
      text: '签注 {found} 在此用于 {endUser} 的证明，在别处则用于 {others} 的证明。',
      help: '请向主管机关询问其以该编号签注了哪份证明。另一份未经签注。',
    },
    'endorsement-perhaps': {
      text: '签注 {found} 在此用于 {endUser} 的证明，在别处则用于 {others} 的证明；如此短的编号可能会再次使用。',
      help: '请向主管机关询问其以该编号签注了哪些证明，并记录答复。',
    },
    'order-again': {
      text: '订单 {found} 在此属于证明 {certificate}，在别处则属于 {others}。',
      help: '请核实各份证明各涵盖订单的多少，并记录答复。若一份替换另一份，请在 `replaces` 中写明。',
    },
    'order-of-others': {
      text: '订单 {found} 在此是 {endUser} 的订单，在别处则是 {others} 向同一出口商下的订单。',
      help: '请向各买方索取其订单，并记录答复。两个买方的编号相同只会是巧合。',
    },
  },
  labels: {
    other: '{paper}，最终用户为 {endUser}',
    more: '{paper}，最终用户为 {endUser}；未显示的单证：{count}',
  },
  terms: {
    'and-others': '{names} 以及另外 {number} 个',
  },
}
