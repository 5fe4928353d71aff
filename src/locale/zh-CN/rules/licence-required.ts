import type { RuleWords } from '../../every-card.ts'

export const licenceRequired: RuleWords['licence-required'] = {
  summary: '出口当日受管制的货物，凭出口许可证出口。',
  why: '列入管制清单的货物，无论证明如何表述，均只能凭许可证出口。海关对存疑货物予以扣留，首先要求出示许可证。',
  messages: {
    'no-licence': {
      text: '{items}在 {day} 受管制：{what}；而本次发货未列明出口许可证。',
      help: '没有出口国的许可证，请勿发货。已有许可证的，请填入 `exportLicense`；货物与所列成分不符的，请按检测报告更正成分。',
    },
    'placeholder-licence': {
      text: '出口许可证号填为 {found}，而{items}在 {day} 受管制：{what}。',
      help: '请填写许可证号。没有许可证，请勿发货。',
    },
    'doubted-licence': {
      text: '出口许可证号填为 {found}，据此该许可证可能尚未签发或已经失效，而{items}在 {day} 受管制或可能受管制。',
      help: '许可证已签发且有效的，请只填写证号。否则请勿发货。',
    },
    'may-need-licence': {
      text: '从单证无从判断{items}在 {day} 是否受管制，而本次发货未列明出口许可证。',
      help: '请填写成分、形态和合金，据此即可确定管制状态。缺少这些内容的，请由专人判断是否需要许可证，并记录理由。',
    },
    'ordinary-licence-too': {
      text: '{items}属税目 {heading}：除两用物项出口许可证外，可能还需要一般出口许可证。',
      help: '税则号列的监管证件代码为 3 和 4 的，中国海关两证均须验核。请核对该税则号列，并将第二份许可证与单证一并保存。',
    },
  },
  labels: {
    because: '受管制的依据：{what}',
    perhaps: '尚不明确之处',
  },
  terms: {
    'the-item-is': '第 {items} 项',
    'the-items-are': '第 {items} 项',
    'the-items-and-more-are': '第 {items} 项及另外 {more} 项',
    'item-is': '第 {items} 项',
    'items-are': '第 {items} 项',
    'items-and-more-are': '第 {items} 项及另外 {more} 项',
    'ground-and-entry': '{ground}（{entry}）',
  },
}
