import type { RuleWords } from '../../every-card.ts'

export const resellerChain: RuleWords['reseller-chain'] = {
  summary: '将货物转售给最终用户的一方须出具保证，或出示其与最终用户的合同。',
  why: '最终用户承诺其对货物的用途，而向其出售货物的一方并未作出任何承诺。没有保证函或双方之间的合同，便无从证明货物交付给最终用户，主管机关会要求补交。',
  messages: {
    activity: {
      text: '{role} {name} 的业务为{found}，将货物转售给最终用户 {endUser}，而未见其保证函，也未见其与最终用户的合同。',
      help: '请要求 {name} 出具只向 {endUser} 交付货物的保证函，并提供其与 {endUser} 的合同；在 `documentReferences` 中写明其类型和编号。{role}在证明中作出的承诺亦可。',
    },
    name: {
      text: '{role}为 {name}，其名称含有“{found}”；它并非最终用户 {endUser}，而未见其保证函，也未见其与最终用户的合同。',
      help: '请询问 {name} 的业务。如其转售货物，请要求其出具只向 {endUser} 交付货物的保证函，或提供其与 {endUser} 的合同，并写入 `documentReferences`；如非转售，请填写其业务。',
    },
  },
  labels: {
    endUser: '最终用户：{name}',
    role: '同时也是{role}：{name}',
  },
}
