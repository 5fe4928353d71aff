import type { RuleWords } from '../../every-card.ts'

export const numberHasOneName: RuleWords['number-has-one-name'] = {
  summary: '在所有文件中，一个识别号只属于一方，一个 IMO 编号只属于一艘船。',
  why: '登记册将一个号码给予一家公司，船舶改名后编号不变。一个号码用于两个名称，是从其他文件抄来，或掩盖收货人。',
  messages: {
    identifier: {
      text: '识别号 {found} 在此属于 {name}，在别处则属于 {other}，两者名称毫无共同之处。',
      help: '请在相应登记册中查询该号码，并更正未以其登记的一方所在的文件。若公司更名，请保存载明两个名称的登记摘录。',
    },
    'identifier-perhaps': {
      text: '识别号 {found} 在此属于 {name}，在别处则属于 {other}。',
      help: '请在相应登记册中查询该号码，并记录其归属。集团公司、商号和更名的公司名称有共同之处，但每家公司有各自的号码。',
    },
    ship: {
      text: 'IMO 编号为 {found} 的船舶在此名为 {name}，在别处则名为 {other}。',
      help: '请在船舶登记册中查询该编号，并更正船名或编号。船舶在两次航程之间改名是正当理由。',
    },
  },
  labels: {
    other: '{paper}，最终用户为 {endUser}',
    more: '{paper}，最终用户为 {endUser}；未显示的单证：{count}',
  },
  terms: {},
}
