import type { RuleWords } from '../../every-card.ts'

export const quantityWithinGrant: RuleWords['quantity-within-grant'] = {
  summary: '各次发货对证明每一行合计使用的数量和净重不超过该行所准许的额度。',
  why: '每次发货单独看可能没有问题，合计却已超出。超出准许额度的发货，等于没有证明。',
  messages: {
    exceeds: {
      text: '第 {line} 行准许 {limit}；加上此处的 {amount}，合计使用 {total}，超出 {over}。',
      help: '请将本次发货减至剩余的 {left}，或在发运前为其余部分取得证明。',
    },
    exhausted: {
      text: '第 {line} 行准许 {limit}，此前已超额使用；加上此处的 {amount}，合计使用 {total}。',
      help: '该行已无剩余额度。请为本次发货取得证明。',
    },
    'cannot-compare': {
      text: '第 {line} 行所使用的{limited}无法与准许的 {limit} 比较：{why}。',
      help: '请按证明所用的单位填写。若申报了 `unitMass`（单件质量），件数与质量可以比较。',
    },
    'granted-anew': {
      text: '证明 {successor} 第 {successorLine} 行准许 {amount}，而其所替代的证明 {number} 第 {line} 行准许的 {limit} 此前已使用 {total}。',
      help: '请询问签发方：此前已发运的数量是否计入新证明。如计入，新证明只剩 {left}。',
    },
  },
  labels: {
    replaced: '被替代的证明第 {line} 行：{limit}',
    grant: '准许：{limit}',
    earlier: '此前于 {day} 使用：{amount}',
    'earlier-many': '此前于 {day} 使用：{amount}；在此之前另有 {more} 次使用，至此合计 {total}',
    'came-back': '已于 {day} 凭复进口报关单退回：{amount}',
    'came-back-unproved':
      '此前于 {day} 使用：{amount}；已退回，但须在单证中列明复进口报关单的编号和日期以及 `returnedQuantity`，方予扣减',
  },
}
