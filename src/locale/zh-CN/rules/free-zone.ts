import type { RuleWords } from '../../every-card.ts'

export const freeZone: RuleWords['free-zone'] = {
  summary: '接收货物的各方和货物的终点均不在自由贸易区或保税仓库内。',
  why: '自由贸易区或保税仓库内的货物尚未进入该国关境，没有任何报关记录显示其下一步去向。官方的风险警示清单将位于自由贸易区的收货人列为警示信号。仅在途中经过此类港口则属正常。',
  messages: {
    scheme: {
      text: '货物按{found}进口，处于其目的国关境之外。',
      help: '请询问货物是否在区内使用、离区时如何告知主管机关，并记录答复。',
    },
    address: {
      text: '{what}的地址为 {found}；{word} 表示自由贸易区或保税仓库。',
      help: '请询问货物是在该处使用，还是为他人存放，并记录答复。区内工厂并附有批准文件，即为合理的答复。',
    },
    name: {
      text: '{what}为 {found}；{word} 表示自由贸易区的公司或仓库。',
      help: '请询问货物在何处使用、{found} 是否自行使用，并记录答复。',
    },
    marked: {
      text: '{what}为 {found}，标明为自由贸易区。',
      help: '请询问货物是否由该处进入该国、以何种报关手续进入，并记录答复。',
    },
    port: {
      text: '{what}为 {found}，该港口服务于自由贸易区。',
      help: '请询问货物是在该处进入该国，还是留在区内，并记录答复。此类港口也可能就是该国的普通港口。',
    },
    'place-name': {
      text: '{what}为 {found}；{word} 表示自由贸易区或保税仓库。',
      help: '请询问货物是否由该处进入该国、以何种报关手续进入，并记录答复。',
    },
  },
  labels: {
    also: '{what}：{found}',
  },
  terms: {
    'scheme.home-consumption': '一般进口（供国内消费）',
    'scheme.bonded-warehouse': '保税仓库程序',
    'scheme.advance-authorisation': '预先授权（Advance Authorisation）',
    'scheme.epcg': '出口促进资本货物（EPCG）计划',
    'scheme.eou': '出口导向型企业（EOU）计划',
    'scheme.sez': '经济特区（SEZ）计划',
    'scheme.ftwz': '自由贸易和仓储区（FTWZ）计划',
  },
}
