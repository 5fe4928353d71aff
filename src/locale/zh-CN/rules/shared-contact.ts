import type { RuleWords } from '../../every-card.ts'

export const sharedContact: RuleWords['shared-contact'] = {
  summary: '同一签署人、电话号码或电子邮箱不代表互不相关的多个最终用户。',
  why: '伪造证明的人需要许多最终用户，却只有一部电话。同一联系方式代表毫不相干的多家企业，正是此类单证被发现的途径。',
  messages: {
    signatory: {
      text: '{found} 在此代表 {endUser} 签署，在别处则代表 {others} 签署。',
      help: '请询问是否为同一人、各最终用户之间有何关系，并记录答复。同名者甚多，集团董事也会代表其所属公司签署。',
    },
    phone: {
      text: '电话号码 {found} 在此属于 {endUser}，在别处则属于 {others}。',
      help: '请通过独立于这些单证查得的号码，询问各最终用户之间有何关系，并记录答复。集团内的公司会共用总机。',
    },
    email: {
      text: '电子邮箱 {found} 在此属于 {endUser}，在别处则属于 {others}。',
      help: '请通过独立于这些单证的途径，询问各最终用户之间有何关系，并记录答复。集团内的公司会共用办公室。',
    },
  },
  labels: {
    other: '{paper}，最终用户为 {endUser}',
    more: '{paper}，最终用户为 {endUser}；未显示的单证：{count}',
  },
  terms: {
    'and-others': '{names} 以及另外 {number} 家',
    official: '官员代表所有人签署',
  },
}
