import type { RuleWords } from '../../every-card.ts'

export const weightsAddUp: RuleWords['weights-add-up'] = {
  summary: '净重不大于毛重，各项之和等于总计，件数乘以单件质量等于净重。',
  why: '海关会称量货物、清点包件。同一单证上相互矛盾的数字会使货物滞留口岸，也使证明额度的实际使用量不明。',
  messages: {
    'net-above-gross': {
      text: '{what}的净重为 {net}，大于其毛重 {gross}。',
      help: '两者之一有误，或两者填反。请按装箱单更正；若把毛重填作净重，则两者相等。',
    },
    'weights-differ': {
      text: '总{kind}为 {found}，而各项{stating}合计为 {sum}。',
      help: '请按装箱单更正该项或总计。',
    },
    'packages-differ': {
      text: '总包件数为 {found}，而各项{stating}合计为 {sum}。',
      help: '请按装箱单更正该项或总计。两处应清点同一种包件（纸箱，或纸箱所在的托盘）；几项共用的包件只计入其中一项。',
    },
    'values-differ': {
      text: '总价值为 {found}，而各项{stating}合计为 {sum}。',
      help: '请按发票更正该项或总计。运费和保险费应在两处都计入，或都不计入。',
    },
    'cannot-compare': {
      text: '总价值为 {found}，而各项以 {currencies} 计价：无法判断其合计是否与之相符。',
      help: '请以同一币种填写所有价值，并按发票写明的汇率换算。',
    },
    'pieces-differ': {
      text: '{what}的净重为 {net}，而 {quantity}、每件 {mass}，合计应为 {product}。',
      help: '请与装箱单核对，并更正件数、单件质量或净重。磁体的许可证以净重千克计。',
    },
    'ring-impossible': {
      text: '{what}为 {shape} 的圆环：内径不小于外径。',
      help: '请按图纸更正尺寸；两个直径可能写反。',
    },
    'dimensions-differ': {
      text: '{what}每件重 {found}，而 {shape} 的{alloy}磁体重 {least} 至 {most}。',
      help: '请与图纸和装箱单核对：尺寸、每件质量或件数有误，或者货物为另一种材料。',
    },
    'piece-too-light': {
      text: '{what}的单件质量为 {found}，而 {code} 之下的货物单件质量至少为 {least}。',
      help: '请与装箱单核对。编码、单件质量或件数有误，或者货物为散件或材料。',
    },
    'quantity-differs': {
      text: '{what}的净重为 {net}，而其数量为 {quantity}。',
      help: '请与装箱单核对。以质量表示的数量不含包装，应与净重相等。',
    },
    'not-a-mass': {
      text: '{what}为 {found}，这不是质量。',
      help: '请以 KGM 或其他质量单位填写；件数应填入 `quantity`。',
    },
    nothing: {
      text: '{what}为 {found}。',
      help: '请填写实际数量：按零计的货物不占用任何额度。已取消的项目请从单证中删去。',
    },
  },
  labels: {
    gross: '毛重：{gross}',
    item: '第 {item} 项：{amount}',
    'item-many': '第 {item} 项：{amount}；其后另有 {more} 项',
    quantity: '数量：{quantity}',
    mass: '单件质量：{mass}',
    shape: '尺寸：{shape}',
  },
  terms: {
    net: '净重',
    gross: '毛重',
    'that-state-one': '（仅计已填写者）',
    'the-item': '第 {item} 项',
    'the-line': '第 {line} 行',
    'the-shipment': '整批发货',
    'of-item': '第 {item} 项的{weight}',
    'of-line': '第 {line} 行的{weight}',
    'unknown-unit': '{weight}以 {unit} 表示，enduse 无法换算该单位',
    'nothing-to-add-up': '该单证没有需要相互核算的数字',
  },
}
