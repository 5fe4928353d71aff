import type { RuleWords } from '../../every-card.ts'

export const annexesComplete: RuleWords['annexes-complete'] = {
  summary: '证明所列的附件均已附上，且已收到证明原件。',
  why: '证明被退回最常见的原因是缺少附件：公司简介、生产场所照片，或磁体在产品中的位置。只交副本也会被退回。',
  messages: {
    open: {
      text: '附件“{annex}”{state}。',
      help: '请在提交证明之前取得该附件，并注明已附上。',
    },
    copy: {
      text: '收到的证明是{found}，而不是原件。',
      help: '请索取原件，并记录收到原件的日期。',
    },
    'not-listed': {
      text: '已列明附件，但此类证明通常要求的以下附件均未列明：{wanted}。',
      help: '请准备这些附件，并在 `annexes` 或 `documentReferences` 中列明。',
    },
  },
  labels: {
    also: '附件“{annex}”{state}',
  },
  terms: {
    'annex.company-profile': '公司简介',
    'annex.site-photos': '生产场所照片',
    'annex.product-photo': '产品照片',
    'annex.magnet-location': '磁体在产品中的位置',
    'annex.test-report': '检测报告',
    'annex.transaction-history': '以往交易记录',
    'annex.reseller-guarantee': '转售商保证函',
    'annex.translation': '译文',
    'annex.other': '其他文件',
    'state.to-follow': '尚待补交',
    'state.missing': '缺失',
    'received.copy': '副本',
    'received.scan': '扫描件',
  },
}
