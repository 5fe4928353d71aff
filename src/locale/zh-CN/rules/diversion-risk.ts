import type { RuleWords } from '../../every-card.ts'

export const diversionRisk: RuleWords['diversion-risk'] = {
  summary:
    '接收、转运货物，为货物付款或签署单证的各方，按其地址和电话号码，均不在货物目的地以外的转移风险国家。',
  why: '位于货物不得抵达的国家的收货人、货运代理或签发人，手中握有货物或提取货物的单证。单证被接受之前会先审查此类各方。电话号码属于该处的，表明实际由谁代表该方。',
  messages: {
    party: {
      text: '{what} {name} 位于{found}，属转移风险国家，而货物运往{home}。',
      help: '请查明该方如何处置货物或单证，并记录答复。若货物运往该国，请勿发运。',
    },
    phone: {
      text: '{what} {name} 的电话号码为 {phone}，属于{found}（{why}），而其地址在{home}。',
      help: '请拨打该方在其本国的号码，查明该号码由谁接听、其如何处置货物，并记录答复。',
    },
  },
  labels: {
    also: '另为{what} {name}',
  },
  terms: {
    risk: '转移风险国家',
    excluded: '证明承诺货物不运往该国',
    cancelled: '该批货物已取消',
  },
}
