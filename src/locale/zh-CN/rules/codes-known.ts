import type { RuleWords } from '../../every-card.ts'

export const codesKnown: RuleWords['codes-known'] = {
  summary:
    '单位、币种、海关编码、地点、地区、包装、集装箱、语言、邮政编码和电话号码均为存在的代码，且含义与所指一致。',
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
    'unit-unfit': {
      text: '计量单位为 {found}（{unit}），而磁体以质量或件数计量。',
      help: '请与装箱单核对，并以 KGM（千克）或 H87（件）填写数量。',
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
    'hs-no-heading': {
      text: 'HS 编码为 {found}，而 2022 年版协调制度中没有品目 {part}。',
      help: '请按海关税则填写编码。若其属于旧版，请在 `hsEdition` 中注明版本。',
    },
    'hs-no-subheading': {
      text: 'HS 编码为 {found}，而 2022 年版协调制度中没有子目 {part}。',
      help: '请按海关税则填写编码。若其属于旧版，请在 `hsEdition` 中注明版本。',
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
    'locode-unknown': {
      text: 'UN/LOCODE 为 {found}，不在 2024-2 版代码表所列{country}的地点之中。',
      help: '请与现行 UN/LOCODE 代码表及运输单证核对：该代码可能新于代码表，也可能有误。',
    },
    'locode-mode': {
      text: '该航段的运输方式为{mode}，而在 2024-2 版 UN/LOCODE 代码表中 {found} 是{what}。',
      help: '请将代码与运输单证核对：可能误用了同城机场或内陆场站的代码，也可能运输方式有误。若代码表缺少该地的某项功能，请予记录。',
    },
    'region-unknown': {
      text: '地区代码为 {found}，不在 ISO 3166-2 所列{country}的行政区之中。',
      help: '请按 ISO 3166-2 填写州或省的代码，或不填该字段。',
    },
    'postal-code-form': {
      text: '邮政编码为 {found}，不符合{country}邮政编码的格式。',
      help: '请与该方的信笺抬头核对：可能缺少或多出数字，或国家有误。',
    },
    'postal-code-state': {
      text: '邮政编码为 {found}，属于{country} {region} 以外的邦。',
      help: '请将两者与该方的信笺抬头和登记核对：其一有误。',
    },
    'phone-prefix': {
      text: '电话号码为 {found}，其国际区号不属于任何国家。',
      help: '请与该方的信笺抬头核对，并致电核实。',
    },
    'phone-length': {
      text: '电话号码为 {found}，就其国家而言位数过少或过多。',
      help: '请与该方的信笺抬头核对，并致电核实。',
    },
    'phone-placeholder': {
      text: '电话号码为 {found}，这只是占位。',
      help: '请填写联系人的号码，或不填该字段。',
    },
    'package-unknown': {
      text: '包装种类为 {found}，不是 UN/ECE 第 21 号建议书的代码。',
      help: '请填写第 21 号建议书的代码，例如纸箱为 CT，或以文字写明种类。',
    },
    'container-type': {
      text: '集装箱尺寸和类型代码为 {found}，不符合 ISO 6346 的构成。',
      help: '请填写箱体上的四个字符：长度、高度、类型组及其编号，例如 22G1。',
    },
    'language-unknown': {
      text: '语言为 {found}，不是 ISO 639 的语言。',
      help: '请填写语言标签，例如 en 或 zh-CN。',
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
    'is.port': '没有机场的港口',
    'is.airport': '机场而非港口',
    'is.inland': '铁路或内陆场站而非港口',
    kosovo: '虽用于科索沃，但 ISO 3166-1 未予分配',
    'no-country': '不是 ISO 3166-1 的国家（地区）',
  },
}
