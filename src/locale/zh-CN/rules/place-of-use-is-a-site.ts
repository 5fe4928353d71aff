import type { RuleWords } from '../../every-card.ts'

export const placeOfUseIsASite: RuleWords['place-of-use-is-a-site'] = {
  summary: '最终用户和使用地点的地址是可以使用货物的场所，而非邮政信箱或货运代理的地址。',
  why: '磁体在可以实地查访的工厂中使用。邮政信箱、由他人转交的地址或货运代理的地址，只说明单证线索止于何处，而不能说明货物止于何处。',
  messages: {
    box: {
      text: '{what}的地址为 {found}，是邮政信箱而非实际场所。',
      help: '请询问货物在何处使用，请对方写明该场所的街道或地块，并记录答复。',
    },
    'care-of': {
      text: '{what}写为 {found}，由他人转交。',
      help: '请询问这是谁的地址、货物在何处使用，并记录答复。',
    },
    'service-address': {
      text: '{what}的地址为 {found}，这同时也是{role} {name} 的地址。',
      help: '请询问货物是在该处使用，还是仅经 {name} 之手，并记录答复。同一集团的企业确有共用场所的情况。',
    },
    'no-street': {
      text: '使用地点为 {found}，没有街道或地块。',
      help: '请询问工厂的地址，并记录答复。',
    },
  },
  labels: {
    also: '{what}的地址亦然',
    service: '{role}的地址',
  },
}
