import type { RuleWords } from '../../every-card.ts'

export const valueWithinGrant: RuleWords['value-within-grant'] = {
  summary: '各次发货的合计价值不超过最终用户证明所准许的价值，单价也与之相符。',
  why: '主管机关限定价值的，超出部分的发货等于没有证明。远低于获准单价的价格，可能掩盖这种超额，或表明货物并非证明所列的货物。',
  messages: {
    exceeds: {
      text: '第 {line} 行准许的价值为 {limit}；加上此处的 {amount}，合计使用 {total}，超出 {over}。',
      help: '请与发票核对价值。请将本次发货减至剩余的 {left}，或在发运前为其余部分取得证明。',
    },
    exhausted: {
      text: '第 {line} 行准许的价值为 {limit}，此前已超额使用；加上此处的 {amount}，合计使用 {total}。',
      help: '该行已无剩余价值额度。请为本次发货取得证明。',
    },
    'cannot-compare': {
      text: '第 {line} 行所使用的价值无法与准许的 {limit} 比较：{why}。',
      help: '请以证明所用的币种填写该项的价值，并按单证写明的汇率换算。',
    },
    underpriced: {
      text: '第 {item} 项 {quantity} 的价值为 {value}，而第 {line} 行准许 {granted} 的价值为 {limit}：仅为该单价的 {percent} %。',
      help: '请将两者与合同核对；若价格无误，请注明理由。价格偏低可能意味着发票低报、样品，或货物并非获准的货物。',
    },
  },
  labels: {
    grant: '准许：{limit}',
    earlier: '此前于 {day} 使用：{amount}',
    'earlier-many': '此前于 {day} 使用：{amount}；在此之前另有 {more} 次使用，至此合计 {total}',
    'came-back': '已于 {day} 凭复进口报关单退回：{amount}',
    'came-back-unproved':
      '此前于 {day} 使用：{amount}；已退回，但须在单证中列明复进口报关单的编号和日期以及 `returnedQuantity`，方予扣减',
    price: '准许的价格：{granted} 为 {limit}',
  },
  terms: {
    'no-limit': '该证明未限定价值',
    'price-not-compared': '{shipment} 第 {item} 项的价格未作比较：{why}',
  },
}
