import type { RuleWords } from '../../every-card.ts'

export const endUserIsIntermediary: RuleWords['end-user-is-intermediary'] = {
  summary: '最终用户不是货运代理、贸易商、银行、承运人或报关行，除非其同时从事制造或研究。',
  why: '磁体的终点是用其制成产品之处。从事运输、融资或买卖货物者会将货物转交他人，单证就无法表明货物最终由谁持有。',
  messages: {
    activity: {
      text: '最终用户 {name} 的业务为{found}，而非{wanted}。',
      help: '请查明货物最终由谁使用，并记录答复。若为另一方，应由该方作为最终用户签署；若 {name} 用其制成产品，请在其业务中写明。',
    },
    name: {
      text: '最终用户为 {name}，其名称含有 {found}；未写明{wanted}等业务。',
      help: '请询问 {name} 如何使用这些货物，并记录答复。若其用货物制成产品，请写明其业务。',
    },
    'name-of-another': {
      text: '最终用户写明的业务为{stated}，但其名称 {name} 含有 {found}。',
      help: '请查明 {name} 用货物制成何种产品，并记录答复。若其转交货物，应由实际使用方作为最终用户签署。',
    },
    'serves-too': {
      text: '最终用户 {name} 同时也是{roles}。',
      help: '请询问 {name} 是自行使用货物，还是仅为他人运送货物，并记录答复。',
    },
  },
  labels: {
    endUser: '最终用户',
    role: '{role}：{name}',
  },
  terms: {
    'wanted.freight-forwarder': '货运代理',
    'wanted.customs-broker': '报关行',
  },
}
