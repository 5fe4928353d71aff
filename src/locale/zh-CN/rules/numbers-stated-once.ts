import type { RuleWords } from '../../every-card.ts'

export const numbersStatedOnce: RuleWords['numbers-stated-once'] = {
  summary:
    '在一份文件内，序列号、同一项内的批次、集装箱和封条只出现一次，一个识别号只属于一方，一个 IMO 编号只属于一艘船。',
  why: '一件货物列了两次，实际就比所写的少一件。一个号码用于两个名称，是从别处误抄而来。',
  messages: {
    serial: {
      text: '序列号 {found} 在本次发货中出现不止一次。',
      help: '请将清单与实物核对，每件货物的序列号只写一次；件数减少时数量也应更改。',
    },
    'serial-perhaps': {
      text: '序列号 {found} 在本次发货中出现不止一次；也可能是另一种货物的编号。',
      help: '请将清单与实物核对，并记录答复。两种货物各自从头编号是正当理由。',
    },
    lot: {
      text: '批次 {found} 在该项中出现不止一次。',
      help: '请将该项与装箱单核对，每个批次只写一次。',
    },
    container: {
      text: '集装箱 {found} 列出不止一次。',
      help: '请将清单与运输单证核对，每个集装箱只写一次，并写明其全部封条。',
    },
    seal: {
      text: '封条 {found} 用于不止一个集装箱。',
      help: '请向货运代理询问该封条在哪个集装箱上，并更正另一个。',
    },
    ship: {
      text: 'IMO 编号为 {found} 的船舶名称为 {names}。',
      help: '请在船舶登记册中查询该编号，并更正其中一段的船名或编号。',
    },
    identifier: {
      text: '识别号 {found} 属于 {name}（{role}），又属于 {other}（{otherRole}），两者名称毫无共同之处。',
      help: '请在相应登记册中查询该号码，并从未以其登记的一方删除。',
    },
    'identifier-perhaps': {
      text: '识别号 {found} 属于 {name}（{role}），又属于 {other}（{otherRole}）。',
      help: '请在相应登记册中查询该号码，并记录其归属。集团内各公司有各自的号码。',
    },
  },
  labels: {
    again: '在此再次出现',
    named: '在此名为 {name}',
  },
  terms: {},
}
