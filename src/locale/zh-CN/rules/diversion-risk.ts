import type { RuleWords } from '../../every-card.ts'

export const diversionRisk: RuleWords['diversion-risk'] = {
  summary: '接收、转运货物，为货物付款或签署单证的各方均不在货物目的地以外的转移风险国家。',
  why: '位于货物不得抵达的国家的收货人、货运代理或签发人，手中握有货物或提取货物的单证。单证被接受之前会先审查此类各方。',
  messages: {
    party: {
      text: '{what} {name} 位于{found}，属转移风险国家，而货物运往{home}。',
      help: '请查明该方如何处置货物或单证，并记录答复。若货物运往该国，请勿发运。',
    },
  },
  labels: {
    also: '另为{what} {name}',
  },
  terms: {
    cancelled: '该批货物已取消',
  },
}
