import type { RuleWords } from '../../every-card.ts'

export const signatureAcceptable: RuleWords['signature-acceptable'] = {
  summary: '证明以主管机关接受的方式，由作出承诺的主体签署。',
  why: '承诺只约束签署者。粘贴的签名图像不能证明任何事；母公司代子公司签署的，并未替收货公司作出任何承诺。',
  messages: {
    kind: {
      text: '签名为{found}，而只接受{wanted}。',
      help: '请以可接受的方式重新签署证明，并寄送该文件；要求提交原件的，副本不足。',
    },
    'no-stamp': {
      text: '证明上没有公司印章，而该表格要求加盖。',
      help: '请由签署公司在文件上盖章。如文件已盖章，请填写 `companyStamp: true`。',
    },
    'other-role': {
      text: '证明以 {found}（{role}）的名义签署，而作出承诺的是{who}。',
      help: '请以{who}的名义签署。如两者为同一主体，请在两处填写相同的名称和相同的识别号。',
    },
    'role-to-ask': {
      text: '证明以 {found}（{role}）的名义签署；除{who}外，由其签署是否足够，须由主管机关答复。',
      help: '请向出口商询问主管机关是否接受{role}的签署。如不接受，请以{who}的名义签署。如两者为同一主体，请在两处填写相同的名称。',
    },
    group: {
      text: '证明以 {found} 的名义签署，从名称看是同一集团的另一公司，而作出承诺的是{who}。',
      help: '请以{who}本身的名义签署。母公司的签署对收货公司没有约束力。',
    },
    'other-entity': {
      text: '证明以 {found} 的名义签署，而作出承诺的是{who}。',
      help: '请以{who}的名义签署。如两者为同一主体，请在两处填写登记名称。',
    },
    'near-name': {
      text: '证明以 {found} 的名义签署；仅凭名称无法确定其是否为{who}。',
      help: '如两者为同一主体，请在两处填写登记名称。如不是，请以{who}的名义签署证明。',
    },
    'person-of-another': {
      text: '{person} 代表{who}签署，但其为{role} {found} 的联系人。',
      help: '请查明 {person} 任职于何处，并记录答复。交易另一方的人员不能代表{who}作出承诺。',
    },
    'entity-unstated': {
      text: '证明未说明以谁的名义签署，而作出承诺的是{who}。',
      help: '请查看文件，将签名之下的公司或机关填入 `entity`。',
    },
    'no-issuer': {
      text: '该保证以 {found} 的名义签署，而签发方和认证均未表明由哪个机关作出保证。',
      help: '请将作出保证的机关填入 `issuer`。',
    },
  },
  labels: {
    promisor: '{what}',
    role: '{role}：{found}',
    clause: '条款“{clause}”，由{undertaker}作出',
    kind: '签名：{found}',
  },
  terms: {
    'wet-ink': '亲笔签名',
    'advanced-electronic': '高级电子签名',
    'scanned-image': '扫描图像',
    'named.end-user': '最终用户“{name}”',
    'named.issuer': '签发方“{name}”',
    'named.authority': '主管机关“{name}”',
  },
}
