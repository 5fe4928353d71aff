import type { RuleWords } from '../../every-card.ts'

export const reportSigned: RuleWords['report-signed'] = {
  summary: '最终用途报告以可接受的方式签署，并代表报告的最终用户签署。',
  why: '货物去向由最终用户负责。由另一家公司签署的报告，或只有签名图像的报告，对任何人都没有约束力。',
  messages: {
    kind: {
      text: '签名为{found}，但只接受{wanted}。',
      help: '请以可接受的方式重新签署报告，并保存该原件。',
    },
    'other-entity': {
      text: '报告代表 {found} 签署，但以最终用户身份报告的是 {endUser}。',
      help: '请代表 {endUser} 签署。若两者是同一家公司，请在两处填写登记名称。',
    },
    'near-name': {
      text: '报告代表 {found} 签署；仅凭名称无法确定是否即为 {endUser}。',
      help: '若两者是同一家公司，请在两处填写登记名称；若不是，请代表 {endUser} 签署报告。',
    },
  },
  labels: { endUser: '最终用户' },
  terms: {
    'wet-ink': '亲笔签名',
    'advanced-electronic': '高级电子签名',
    'scanned-image': '扫描图像',
  },
}
