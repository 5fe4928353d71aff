import type { RuleWords } from '../../every-card.ts'

export const licenceValid: RuleWords['licence-valid'] = {
  summary: '出口许可证种类明确，在出口当日有效，与证明所列一致，并适用于该最终用户。',
  why: '一份许可证只针对一个出口商、一类货物、列名的客户和一段期间。超出其中任何一项的发货，即使单证上写有号码，也是无证出口。',
  messages: {
    expired: {
      text: '本次发货于 {found} 出口，而许可证有效期仅至 {limit}。',
      help: '请勿凭此许可证发货。请列明出口当日有效的许可证，或申请新的许可证。',
    },
    'expired-by-term': {
      text: '本次发货于 {found} 出口；许可证未注明截止日期，而此类许可证的有效期为 {months} 个月，已于 {limit} 届满。',
      help: '请勿凭此许可证发货。如许可证注明了更晚的截止日期，请填入 `validUntil`。',
    },
    'end-unsure': {
      text: '本次发货于 {found} 出口；许可证未注明截止日期，而此类许可证通常于 {limit} 届满。',
      help: '请从许可证上查明有效期截止日期，并填入 `validUntil`。',
    },
    'no-end': {
      text: '许可证未注明有效期截止日期，{why}。',
      help: '请从许可证上查明有效期截止日期，并填入 `validUntil`。',
    },
    'leaves-late': {
      text: '货物于 {found} 离境；虽已按时申报，但许可证有效期仅至 {limit}。',
      help: '部分承运人和机关以离境日为准。请在货物离境前向签发机关询问。',
    },
    'no-issue-date': {
      text: '许可证未注明签发日期，因此无从判断其是否在货物于 {day} 出口之前签发。',
      help: '请从许可证上查明签发日期，并填入 `issueDate`。',
    },
    'too-long': {
      text: '许可证有效期为 {from} 至 {found}，而{a}的有效期最长为 {months} 个月，即至 {limit}。',
      help: '请将日期和种类与许可证原件核对，并更正有误之处。',
    },
    'longer-than-usual': {
      text: '许可证有效期为 {from} 至 {found}，而{a}通常在 {months} 个月后届满。',
      help: '更长的有效期并非不允许，但极为少见。请将日期与许可证原件核对。',
    },
    'renewal-not-known': {
      text: '本次发货于 {found} 出口；许可证于 {from} 签发，而此类货物的{a}通常有效 {months} 个月，即至 {limit}，且未见续期的资料。',
      help: '请向出口商索取使许可证在 {found} 仍然有效的决定，并与单证一并保存。没有该决定，请勿凭此许可证发货。',
    },
    'runs-out': {
      text: '货物于 {found} 依据{a}出口，该许可证将在 {days} 天后（{limit}）到期，且没有单证表明其已续期。',
      help: '请向出口商询问许可证是否已续期，并在 `documentReferences` 中列明续期决定。滞留港口或延后发运的货物不在其涵盖范围内。',
    },
    'no-kind': {
      text: '未注明许可证的种类，因此无从判断其有效期多长、适用于何人。',
      help: '请填写 `licenseType`：individual（单项许可）、general（通用许可）或 certificate（出口凭证）。',
    },
    'before-the-first': {
      text: '该许可证为{a}，{found}，而此类货物的首批同类许可于 {from} 签发。',
      help: '请将种类和签发日期与许可证原件核对，并更正有误之处。',
    },
    'customers-not-shown': {
      text: '该许可证为{a}，只适用于列名的客户，而没有单证表明 {endUser} 在其列。',
      help: '请向出口商索取许可证所附的客户清单，并在 `documentReferences` 中列为客户清单。',
    },
    'listed-party': {
      text: '{what}为 {found}，已列入关注名单，而{a}不适用于此类主体。',
      help: '请勿凭此许可证发货。对关注名单上的主体须取得单项许可，并须提交风险评估和书面承诺。',
    },
    'listed-party-perhaps': {
      text: '{what}为 {found}，名称与关注名单上的 {listed} 相似，而{a}不适用于此类主体。',
      help: '请由专人说明是否为同一公司或其下属公司，并记录答复。',
    },
    'papers-not-named': {
      text: '{what}为 {found}，已列入关注名单，而单证均未列明 {papers}。',
      help: '为此类主体申请许可证的，须提交风险评估报告和书面承诺。请向出口商索取，并列入 `documentReferences`。',
    },
    'closed-goods': {
      text: '{what}写有“{found}”，货物运往{country}，而{a}不适用于此类货物。',
      help: '向{country}出口此类货物须逐案审批。如货物属于此类或为其关键部件，请勿凭此许可证发货，并申请单项许可；如不属于，请记录货物为何物。',
    },
    'use-excluded': {
      text: '该许可为{a}，适用于维修、检测、展览后运回的货物；而这些货物的处置方式为{found}。',
      help: '在境外消耗、装入产品或销售的货物需要单项或通用许可证。请与许可证件本身核对种类。',
    },
    'other-licence': {
      text: '许可证为 {found}，而证明列明的是 {granted}。',
      help: '请按许可证原件更正有误的一处。如有新的许可证，请修改证明。',
    },
    'licence-differs': {
      text: '许可证的{what}为“{found}”，而证明所载为“{granted}”。',
      help: '请按许可证原件更正有误的一处。',
    },
    'told-otherwise': {
      text: '许可证的{what}为“{found}”，而 {day} 的发货所载为“{granted}”。',
      help: '同一许可证的{what}只有一个。请按许可证原件更正有误的一处；如许可证经过变更，请由专人说明。',
    },
    'other-end-user': {
      text: '最终用户为 {found}，而同一单项许可曾用于 {granted}。',
      help: '单项许可只针对一个最终用户。请列明为 {found} 签发的许可证，或另行申请。',
    },
    'many-shipments': {
      text: '这是同一单项许可之下的第 {count} 次发货，而通常允许 {most} 次。',
      help: '请从许可证上查明其可使用的次数，并记录结果。',
    },
    'number-unusual': {
      text: '许可证号 {found} 的写法与中国许可证号的通常写法不同。',
      help: '请与许可证原件核对，可能漏写了一位。',
    },
  },
  labels: {
    until: '有效期至此日',
    issued: '在此签发',
    kind: '种类：{kind}',
    granted: '证明所载：{granted}',
    first: '{day} 的发货：{granted}',
    endUser: '最终用户',
    exported: '在此出口',
    also: '{what}亦然：{found}',
    destination: '货物运往此处',
    use: '货物的处置方式：{found}',
  },
  terms: {
    'a.individual': '单项许可',
    'a.general': '通用许可',
    'a.certificate': '出口凭证',
    'a.licence': '该类许可',
    'kind.individual': '单项许可（individual）',
    'kind.general': '通用许可（general）',
    'kind.certificate': '出口凭证（certificate）',
    'field.kind': '种类',
    'field.issue': '签发日期',
    'field.end': '有效期截止日期',
    'no-issue-either': '也未注明签发日期',
    'nothing-tells': '且没有资料说明此类许可证的有效期有多长',
    'used-on': '于 {day} 使用',
    'issued-on': '于 {day} 签发',
    'end-use': '最终用途说明',
    'end-product': '最终产品',
    'item-description': '第 {item} 项的品名描述',
    'names-none': '证明 {certificate} 之下的发货均未列明出口许可证',
  },
}
