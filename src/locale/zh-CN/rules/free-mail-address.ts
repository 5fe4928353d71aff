import type { RuleWords } from '../../every-card.ts'

export const freeMailAddress: RuleWords['free-mail-address'] = {
  summary: '签署方和接收方使用自有域名的邮箱，而非免费邮箱服务。',
  why: '任何人都可以用某公司的名义在免费邮箱服务开设邮箱。就单证发往该处的询问，收到的可能正是伪造单证的人。',
  messages: {
    signatory: {
      text: '证明签署人 {name} 的邮箱属于免费邮箱服务 {domain}，而非{role} {party} 的域名。',
      help: '请通过独立于本单证的途径（其网站、登记信息）向{role}核实 {name} 是否代表其签署，并记录答复。',
    },
    party: {
      text: '{role} {party} 的电子邮箱属于免费邮箱服务 {domain}。',
      help: '请索取该公司自有域名的邮箱，或通过独立于本单证的途径确认该邮箱，并记录答复。小型企业确有使用此类服务的情况。',
    },
  },
  labels: {
    signed: '由 {name} 签署',
    also: '{role}使用同一邮箱',
  },
}
