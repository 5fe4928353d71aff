import type { RuleWords } from '../../every-card.ts'

export const codesKnown: RuleWords['codes-known'] = {
  summary: '单位、币种、海关编码和 UN/LOCODE 均为存在的代码，且含义与所指一致。',
  why: '单证是靠代码相互比较的。无人知晓的代码无法比较；含义另有所指的代码，会把千克、卢比或港口变成别的东西。',
  messages: {
    'unit-slip': {
      text: '单位为 {found}，{why}；是否指{meant}？',
      help: '请填写该单证所指单位的代码。在此之前，该数量无法与其他数量比较。',
    },
    'unit-unknown': {
      text: '单位为 {found}，enduse 无法换算。',
      help: '请查阅 UN/ECE 第 20 号建议书，并以 KGM（千克）或 H87（件）填写。包件数填入 `packages`。',
    },
    'currency-slip': {
      text: '币种为 {found}，这不是 ISO 4217 的代码；是否指 {meant}？',
      help: '请填写 {meant}，即该币种在 ISO 4217 中的代码。',
    },
    'currency-unknown': {
      text: '币种为 {found}，这不是 ISO 4217 的币种。',
      help: '请填写单证所指币种的三个字母，例如 CNY、INR 或 USD。',
    },
    'currency-withdrawn': {
      text: '币种为 {found}，该币种在 {lastDay} 之后已停用。',
      help: '请核实该款项以何种币种支付，并更正代码。',
    },
    'too-many-decimals': {
      text: '金额为 {found} {currency}，而 {currency} 金额的小数位数为 {wanted}。',
      help: '请与发票核对：小数点可能误代了千位分隔符，或币种有误。',
    },
    'hs-no-chapter': {
      text: '海关编码为 {found}，属于第 {chapter} 章，{why}。',
      help: '请按进出口税则填写编码。',
    },
    'hs-national': {
      text: '海关编码为 {found}，属于第 {chapter} 章，该章由各国自行规定。',
      help: '请填写货物本身的编码：该章的编码在各国含义不同。',
    },
    'hs-length': {
      text: '海关编码为 {found}，共 {digits} 位；{countries}的税则没有这种编码。',
      help: '请填写前六位，或按本国税则所载填写编码。',
    },
    'hs-edition': {
      text: '海关编码的版本为 {found}，而《协调制度》的版本为 {wanted}。',
      help: '请填写六位编码所依据的版本。本国税则的年份应与该税则的较长编码一并使用。',
    },
    'tariff-year': {
      text: '海关编码的版本为 {found}，不是 1988 至 {year} 之间的年份。',
      help: '请填写编码所依据税则的年份。',
    },
    'incoterm-edition': {
      text: '贸易术语为 Incoterms {found} 的 {term}，{why}。',
      help: '请核实所约定的版本并填写：现行版本为 2020。',
    },
    'locode-country': {
      text: 'UN/LOCODE 为 {found}，而 {country} {why}。',
      help: '前两个字母是该地所属国家。请与 UN/LOCODE 目录核对。',
    },
    'locode-elsewhere': {
      text: 'UN/LOCODE {found} 位于{locode}，而该地被写为位于{country}。',
      help: '两者之一有误。请按运输单证更正。',
    },
    'region-elsewhere': {
      text: '地区 {found} 位于{region}，而地址位于{country}。',
      help: '两者之一有误。请按该方的登记信息或信头更正。',
    },
  },
  labels: {
    also: '此处亦然',
    more: '此处亦然，另有 {count} 处',
    country: '被写为位于{country}',
  },
  terms: {
    'no-unit-code': '这不是 UN/ECE 第 20 号建议书的代码',
    'other-unit': '在 UN/ECE 第 20 号建议书中表示{unit}',
    'kilogram-per-second': '千克每秒',
    'gram-per-square-metre': '克每平方米',
    'metre-per-second': '米每秒',
    'liquid-quart': '液量夸脱',
    cigarettes: '卷烟（支）',
    'international-units': '国际单位（维生素或疫苗）',
    'code-and-unit': '{code}（{unit}）',
    'no-decimals': '0',
    'no-chapter': '该章不存在',
    'reserved-chapter': '该章为保留章，不含任何货物',
    'no-edition': '该版本不存在',
    'no-delivery-term': '该版本没有此术语',
    kosovo: '虽用于科索沃，但 ISO 3166-1 未予分配',
    'no-country': '不是 ISO 3166-1 的国家（地区）',
  },
}
