import type { RuleWords } from '../../every-card.ts'

export const endUsePlacesAgree: RuleWords['end-use-places-agree'] = {
  summary: '证明的最终用户、使用地点、最终目的地和收货人在同一国家。',
  why: '证明针对抵达并留在一国的货物出具。若其中一处在另一国家，要么某栏有误，要么货物会继续转运，读者无从判断。',
  messages: {
    apart: {
      text: '{what}位于{found}，而最终目的地为{home}。',
      help: '请查明货物在何处使用，并使证明各栏的记载一致。',
    },
    consignee: {
      text: '收货人 {name} 位于{found}，而货物运往{home}，且未写明中间收货人。',
      help: '请查明货物如何由该处运抵{home}。途中的一方应写为中间收货人。',
    },
  },
  labels: {
    home: '最终目的地为{home}',
    also: '另见：{what}',
  },
  terms: {
    'end-user': '最终用户',
    'place-of-use': '使用地点',
  },
}
