import type { RuleWords } from '../../every-card.ts'

export const undertakingsConsistent: RuleWords['undertakings-consistent'] = {
  summary: '没有任何承诺与证明本身的内容相抵触：处置方式、用途、当事方、地点或另一项承诺。',
  why: '被同一份文件违背的承诺，会被看作无人读过所签内容的迹象。主管机关会拒绝该证明，并怀疑下一份证明。',
  messages: {
    disposition: {
      text: '条款“{clause}”由{undertaker}承诺，而货物的处置方式为“{found}”。',
      help: '两者不可能都是真实意思。请按已签署的证明更正 `endUse.disposition`，或删去该条款后重新签署。',
    },
    military: {
      text: '条款“{clause}”由{undertaker}承诺，而{what}为“{found}”。',
      help: '两者不可能都是真实意思。请在发货之前向最终用户询问何者为准，并更正证明。',
    },
    destination: {
      text: '条款“{clause}”排除{promised}，而{what}为{found}。',
      help: '两者不可能都是真实意思。请更正国家，或按能够遵守的目的地签署承诺。',
    },
    'scope-open': {
      text: '最终产品运往{found}；条款“{clause}”排除{promised}，且未说明是否涵盖装入产品的货物。',
      help: '请查看已签署的证明，填写 `scope`：as-received（原状货物）、incorporated（装入产品的货物）或 both（两者）。',
    },
    'needs-consent': {
      text: '未经 {authority} 同意，条款“{clause}”即须遵守，而{what}为“{found}”。',
      help: '请取得 {authority} 的书面同意并与证明一并保存，或更正有误的一处。',
    },
    'products-open': {
      text: '条款“{clause}”{scope}，而货物将装入产品，证明未写明产品销往何处。',
      help: '请在 `endUse.endProductCountries` 中填写最终产品的所在国，并按已签署的证明填写该条款的 `scope`。',
    },
    'destinations-open': {
      text: '条款“{clause}”未列明目的地。',
      help: '请查看已签署的证明，填写 `destinations`：其排除的国家，或 `[all]`。',
    },
    'destinations-unusual': {
      text: '条款“{clause}”仅排除{found}。',
      help: '请与已签署的证明核对：仅列明此类国家的承诺，没有涵盖主管机关要求排除的任何国家。',
    },
    'other-undertaker': {
      text: '条款“{clause}”由{undertaker}承诺，而其无法替最终用户履行。',
      help: '请查看已签署的证明由谁作出承诺。只有持有货物的一方才能承诺如何处置货物；政府以其自身的保证作出承诺。',
    },
    location: {
      text: '条款“在申报地点使用（use-at-stated-location）”由{undertaker}承诺，而使用地点在{found}，最终用户则位于{home}，最终目的国为{destination}。',
      help: '请更正 `endUseLocation`，或在条款中写明实际使用货物的地点。',
    },
    'other-country': {
      text: '条款“在申报地点使用（use-at-stated-location）”写明{promised}，而使用地点在{found}。',
      help: '两者之中只有一处可以是申报地点。请按已签署的证明更正有误的一处。',
    },
    signatory: {
      text: '已承诺条款“最终用户即签署人（end-user-is-signatory）”，而证明以 {found} 的名义签署，最终用户则为 {wanted}。',
      help: '须由收货公司自行签署，而不是由其母公司或买方签署。请由 {wanted} 签署证明。',
    },
    'no-end-product': {
      text: '条款“申明装入何种产品（incorporation-declared）”由{undertaker}承诺，而证明未写明最终产品。',
      help: '请在 `endUse.endProduct` 中写明货物装入何物。',
    },
    'given-and-not': {
      text: '条款“{clause}”在一处由{undertaker}作出，在另一处则为“{found}”。',
      help: '请查看已签署的证明：两处之中，只有一处是承诺方所作的承诺。',
    },
    'two-modes': {
      text: '条款“{clause}”在一处由{undertaker}作为绝对承诺作出，在另一处则以未经 {authority} 同意为限。',
      help: '请查看已签署的证明：经同意可以例外的承诺不是绝对承诺。请只保留所签署的一项。',
    },
  },
  labels: {
    clause: '条款“{clause}”亦然',
    disposition: '货物的处置方式：{found}',
    fact: '{what}：{found}',
    also: '{what}亦然：{found}',
    given: '在此作出',
    absolute: '在此为绝对承诺',
  },
  terms: {
    'scope.as-received': '涵盖原状货物',
    'scope.unstated': '未写明是否涵盖装入产品的货物',
    disposition: '货物的处置方式',
    purpose: '货物的用途',
    'country-of-place-of-use': '使用地点所在国',
    'country-of-end-user': '最终用户所在国',
    'country-of-consignee': '收货人所在国',
    'country-of-end-products': '最终产品的去向国',
    signer: '签署公司',
    'purpose.civil': '民用（civil）',
    'purpose.military': '军事（military）',
    'purpose.dual': '军民两用（dual）',
    'stated-activity.trader': '贸易商（trader）',
    'stated-activity.research': '研究机构（research）',
    'stated-activity.government': '政府机构（government）',
    'stated-activity.military': '军事（military）',
    'military-post': '军事邮政（{address}）',
    'no-undertaking': '该证明未作出任何承诺',
  },
}
