import type { RuleWords } from '../../every-card.ts'

export const authorityCompetent: RuleWords['authority-competent'] = {
  summary: '为证明作认证、依承诺给予同意或签发出口许可的，是相应国家的主管机关。',
  why: '印章的效力取决于盖章者的权限。公司为自己的证明盖章、以商会代替主管部门，或由无权解除承诺的机关给予同意，都使单证缺少其所声称的权威。',
  messages: {
    'endorsed-by-party': {
      text: '{found} 的认证出自本证明的{role}。',
      help: '任何一方都不能为自己的证明作认证。请查看印章：填写作出认证的机关，或将证明交由机关认证。',
    },
    'endorsed-elsewhere': {
      text: '{found} 的认证出自{country}，而本证明的其他内容与该国无关；货物运往{wanted}。',
      help: '请查看印章及其国家。如两者无误，则该印章属于另一份证明，或由无权机关加盖：请在最终用户所在国办理认证。',
    },
    'endorsed-by-foreign': {
      text: '{found} 从名称看是{other}的机关，其认证却填为{country}的认证。',
      help: '请查看印章，更正名称或国家；如两者无误，请将证明交由{country}的机关认证。使馆的国家是其所代表的国家。',
    },
    'endorsed-by-other': {
      text: '作为{kind}的认证填写的是 {found}，从名称看该机构为{what}。',
      help: '请查看印章，并按其性质填写 `kind`。须由{kind}认证的，请交由其认证。',
    },
    'endorsed-by-unknown': {
      text: '作为{kind}的认证填写的是 {found}，未见其为{country}的机关。',
      help: '请查明该机关是否存在、可否为此类证明作认证：请其提供政府网站上的地址，并记录答复。',
    },
    'consent-by-party': {
      text: '条款“{clause}”以 {found} 的同意为足，而其为本证明的{role}。',
      help: '任何一方都不能解除向主管机关作出的承诺。请在条款中写明{wanted}的主管机关。',
    },
    'consent-barred': {
      text: '条款“{clause}”以{other}机关 {found} 的同意为足，而应由{wanted}的主管机关同意。',
      help: '{other}的机关不能解除该承诺。请重新签署证明，在条款中写明{wanted}的主管机关。',
    },
    'consent-elsewhere': {
      text: '条款“{clause}”以 {found} 的同意为足，从名称看其为{other}的机关，而应由{wanted}的主管机关同意。',
      help: '承诺是向货物来源国的主管机关作出的，只有该机关可以解除。请查阅已签署的证明，并更正该条款。',
    },
    'consent-by-other': {
      text: '条款“{clause}”以 {found} 的同意为足，从名称看其为{what}，而应由{wanted}的主管机关同意。',
      help: '承诺是向货物来源国的主管机关作出的，只有该机关可以解除。请查阅已签署的证明，并更正该条款。',
    },
    'consent-unknown': {
      text: '条款“{clause}”以 {found} 的同意为足，未见其为{wanted}的主管机关。',
      help: '请查明该机关是否存在、是否有权决定再出口，或在条款中写明有权的机关。',
    },
    'licence-by-party': {
      text: '出口许可证填写的签发者为 {found}，即本单证的{role}。',
      help: '请填写签发许可证的机关；任何一方都不能许可自己的出口。如没有机关签发的许可证，请勿发货。',
    },
    'licence-elsewhere': {
      text: '出口许可证填写的签发者为{other}的机关 {found}，而应为{wanted}的机关。',
      help: '出口由货物离开的国家许可。请填写许可证上所载的机关；如确为该机关，请勿凭此发货。',
    },
    'licence-by-other': {
      text: '出口许可证填写的签发者为 {found}，从名称看其为{what}，而应为{wanted}的许可机关。',
      help: '请填写许可证上所载的机关。如确为该机构，则该文件不是出口许可证：请勿凭此发货。',
    },
    'licence-unknown': {
      text: '出口许可证填写的签发者为 {found}，未见其为{wanted}的机关。',
      help: '请与许可证核对，并查明该机关是否签发出口许可证。',
    },
    'former-name': {
      text: '{found} 是使用至 {until} 的旧名称；该机关现为 {now}。',
      help: '请与文件核对。载有旧名称的表格可能已过时：请询问是否仍予接受。',
    },
  },
  labels: {
    party: '{role}',
    destination: '货物运往此处',
    country: '填为该国',
    also: '条款“{clause}”亦然',
  },
  terms: {
    'kind.government': '政府机关',
    'kind.embassy': '使馆',
    'kind.chamber': '商会',
    'is.company': '公司',
    'is.organ': '公司或其内设机构',
    'is.chamber': '商会',
    'is.association': '协会',
    'is.notary': '公证机构',
    'is.other-office': '职责不同的机关',
    'none-named': '单证未载明任何机关',
  },
}
