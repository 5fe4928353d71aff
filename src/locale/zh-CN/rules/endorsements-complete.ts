import type { RuleWords } from '../../every-card.ts'

export const endorsementsComplete: RuleWords['endorsements-complete'] = {
  summary: '规则集要求的认证齐全，顺序符合要求，日期与该顺序一致。',
  why: '在证明上盖章的每一机关，都以前一机关的认证为依据。缺少印章或顺序不同的证明会被退回，货物则须等待。',
  messages: {
    missing: {
      text: '证明上没有{wanted}的认证。',
      help: '请依次办理认证：{order}。办妥后请在 `endorsements` 下逐一填写印章，写明机关、国家和日期。',
    },
    'other-country': {
      text: '{authority} 的认证填为{found}的认证，而所要求的是{wanted}的认证。',
      help: '请将证明交由{wanted}认证。使馆的 `country` 是其所代表的国家，而不是其所在的国家。',
    },
    chamber: {
      text: '认证由 {found} 作出，该机构为商会，而所要求的是{wanted}的认证。',
      help: '商会不是政府机关。请在提交其他机关之前，将证明交由{wanted}认证。',
    },
    'perhaps-chamber': {
      text: '作为政府机关认证填写的是 {found}，从名称看该机构为商会、协会或公证机构。',
      help: '请查看印章。商会的印章请以 `kind: chamber` 填写，公证机构的印章请勿填写，并取得{wanted}的认证。',
    },
    'dated-before': {
      text: '{later}的认证日期为 {found}，早于{earlier}于 {before} 所作的认证，而后者须在先。',
      help: '请将两个日期与印章核对。如日期无误，请由{later}重新认证。',
    },
    'listed-before': {
      text: '{later}的认证列在{earlier}的认证之前，而后者须在先；列表按作出的先后排列。',
      help: '如印章是按要求的顺序加盖的，请照此排列。如不是，请由{later}重新认证。',
    },
  },
  labels: {
    first: '此项须在先：{before}',
    given: '由 {found} 认证',
  },
  terms: {
    'other-type': '该证明的类型为{type}；须经认证的是{types}',
    government: '{country}政府机关',
    embassy: '{country}使馆',
    chamber: '{country}商会',
    'in-turn': '{first}，其后为{others}',
  },
}
