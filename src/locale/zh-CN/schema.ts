/** The messages of schema validation, in Simplified Chinese. */
import type { SchemaWords } from '../every-card.ts'

/** Fields and values as words. What ends in a letter includes the blank that separates it from the words after it. */
const terms: SchemaWords['schema']['terms'] = {
  'place.document': '文件',
  'place.document.start': '文件',
  'place.entry': '`{field}` 第 {number} 项',
  'place.entry.start': '`{field}` 第 {number} 项',
  'place.field': '`{field}` ',
  'found.list': '列表',
  'found.group': '一组字段',
  'found.text': '文本 {found}',
  'found.number': '数字 {found}',
  'found.true': ' true',
  'found.false': ' false',
  'found.nothing': '空值',
  'wanted.group': '一组字段（{allowed}）',
  'wanted.list': '列表',
  'wanted.whole-number': '整数',
  'wanted.number': '数字',
  'wanted.true-or-false': ' true 或 false',
  'wanted.text': '文本',
}

export const schema: SchemaWords = {
  schema: {
    summary: '文件具有其种类的 JSON Schema 所规定的字段，字段中的值也符合规定。',
    why: '缺失、写错或种类不符的内容无法与任何内容比对，因而会未经审查就通过。',
    messages: {
      missing: {
        text: '{group}中缺少 {field}。',
        help: '请添加 `{sample}`。',
      },
      'missing-form-heading': {
        text: '{group}中缺少 `form`；因 `hsCode` {found} 属于稀土品目，该字段为必填。',
        help: '请注明货物的形态：{allowed}。',
      },
      'missing-form-element': {
        text: '{group}中缺少 `form`；因成分中列有稀土元素 {found}，该字段为必填。',
        help: '请注明货物的形态：{allowed}。',
      },
      'missing-consent-authority': {
        text: '{group}中缺少 `consentAuthority`；因 `mode` 为 without-prior-consent，该字段为必填。',
        help: '请写明经其同意方可免除该承诺的机关；如果原件未写明，请注明 `mode: absolute`。',
      },
      'missing-for-use': {
        text: '{group}中缺少 {field}；因 `use` 为 {use}，该字段为必填。',
        help: '请添加 `{sample}`；如果货物另有去向，请改写 `use`。',
      },
      'missing-place': {
        text: '{group}没有写明地点：`unLocode` 和 `country` 均缺失。',
        help: '请给出该地点的 UN/LOCODE，例如 `unLocode: CNNGB`，或至少给出国家。',
      },
      empty: {
        text: '{field}为空。',
        help: '请按原件填写。没有内容可填的字段应省略。',
      },
      incomplete: {
        text: '{count} 个字段为空或缺失：{fields}。',
        help: '请按原件填写。非必填且没有内容可填的字段可以省略。',
      },
      'unknown-field': {
        text: '{group}没有 {found} 这一字段。',
        help: '此处可用的字段：{allowed}。自行添加的备注以 `x-` 开头。',
      },
      'misspelt-field': {
        text: '{group}没有 {found} 这一字段；是否应为 `{meant}`？',
        help: '请准确写出该名称。自行添加的备注以 `x-` 开头。',
      },
      'misplaced-field': {
        text: '{group}没有 {found} 这一字段；它应位于 `{owner}` 之中。',
        help: '请将其移到该处。',
      },
      'wrong-type': {
        text: '{field}为{found}，此处应为{wanted}。',
        help: '请写作 `{sample}`。',
      },
      'not-allowed': {
        text: '{field}为 {found}；允许的值：{allowed}。',
        help: '请从允许的值中选择一个，并按此处所示准确书写。',
      },
      'misspelt-word': {
        text: '{field}为 {found}；是否应为 `{meant}`？',
        help: '允许的值：{allowed}。',
      },
      'misspelt-code': {
        text: '{field}为 {found}；是否应为 `{meant}`？',
        help: '请准确书写该代码，注意大小写，不加点或空格。',
      },
      'not-a-country': {
        text: '{field}为 {found}，不是 ISO 3166-1 的国家代码。',
        help: '请以大写写出该国家的两位字母代码，例如 IN 或 CN。',
      },
      'another-code': {
        text: '{field}为 {found}，{what}；此处应为国家的两位字母代码。',
        help: '请以大写写出该国家的两位字母代码，例如 IN 或 CN。地区另有专门的字段；没有代码的地方，请向主管机关询问应填何种代码。',
      },
      'not-a-region': {
        text: '{field}为 {found}，不是 ISO 3166-2 的地区代码。',
        help: '请依次写出国家代码、连字符和地区代码，例如 IN-TN。',
      },
      'not-a-un-locode': {
        text: '{field}为 {found}，不是 UN/LOCODE。',
        help: '请写出国家的两位字母和地点的三位字符，例如 CNNGB。',
      },
      'not-a-date': {
        text: '{field}为 {found}，不是按年-月-日书写的日期。',
        help: '请写作 YYYY-MM-DD，不带时间或时区，例如 2025-05-26。',
      },
      'no-such-day': {
        text: '{field}为 {found}，日历上没有这一天。',
        help: '请对照原件核对月和日。顺序为年、月、日。',
      },
      'not-a-year': {
        text: '{field}为 {found}，不是四位数字的年份。',
        help: '请只写年份并加引号，例如 "2022"。',
      },
      'not-a-decimal': {
        text: '{field}为 {found}，不是普通的十进制数。',
        help: '请只写数字，小数用点分隔，例如 1250.5；不带正负号、千位分隔符、单位、指数或前导零。',
      },
      'too-precise': {
        text: '{field}为 {found}，数字超过 15 位，或小数超过 6 位。',
        help: '请最多写 15 位数字，其中小数最多 6 位。',
      },
      'not-a-percentage': {
        text: '{field}为 {found}，不是 0 至 100 的百分数。',
        help: '请以百分数写出占比，小数用点分隔，例如 3.2，不带百分号。',
      },
      'not-an-hs-code': {
        text: '{field}为 {found}，不是 6、8、10 或 13 位数字的海关编码。',
        help: '请写出海关编码的数字并加引号，不带点或空格，例如 "850511"。',
      },
      'not-a-unit': {
        text: '{field}为 {found}，不是 UN/ECE 第 20 号建议书的计量单位代码。',
        help: '请以大写写出代码：KGM 千克、GRM 克、TNE 吨、LBR 磅、H87 件、C62 个。',
      },
      'not-a-currency': {
        text: '{field}为 {found}，不是 ISO 4217 的货币代码。',
        help: '请以大写写出三位字母代码，例如 USD、CNY 或 INR。',
      },
      'not-an-element': {
        text: '{field}为 {found}，不是化学元素符号。',
        help: '请写出元素符号，例如 Nd、Dy 或 Tb。',
      },
      'not-a-language': {
        text: '{field}为 {found}，不是 BCP 47 的语言标签。',
        help: '请写出语言标签，例如 en 或 zh-CN。',
      },
      'not-a-digest': {
        text: '{field}为 {found}，不是 SHA-256 摘要。',
        help: '请以小写写出 64 位十六进制数字，如 `sha256sum` 所输出。',
      },
      'not-a-uscc': {
        text: '{field}为 {found}，有 {count} 个字符，而统一社会信用代码（uscc）为 18 位。',
        help: '请从营业执照抄录统一社会信用代码，或注明该号码所属的编码类别。',
      },
      'not-a-size-type': {
        text: '{field}为 {found}，不是 ISO 6346 的集装箱尺寸和类型代码。',
        help: '请写出集装箱上箱号下方的四位字符，例如 22G1。',
      },
      'blank-edge': {
        text: '{field}为 {found}，其首尾有空格，或其中有换行。',
        help: '号码和代码逐字符比对：请写在一行内，首尾不留空格。',
      },
      'all-with-others': {
        text: '{field}除 all 之外还列有其他值。',
        help: '请只写 `[all]`，或只写该承诺所涵盖的国家。',
      },
      'too-long': {
        text: '{field}有 {count} 个字符，最多允许 {limit} 个。',
        help: '请缩短该文本，并将长文本保留在 `documentReferences` 所列的文件中。',
      },
      'too-many': {
        text: '{field}有 {count} 个条目，最多允许 {limit} 个。',
        help: '请将该列表分写到多份文件中。',
      },
      'too-few': {
        text: '{field}没有条目，至少需要一个。',
        help: '请按原件所列添加。',
      },
      'too-small': {
        text: '{field}为 {found}，允许的最小值为 {limit}。',
        help: '请将该数字与原件核对。',
      },
      'too-large': {
        text: '{field}为 {found}，允许的最大值为 {limit}。',
        help: '请将该数字与原件核对。',
      },
      'not-shown': {
        text: '除已显示的 {limit} 处外，该文件还有 {count} 处格式问题。',
        help: '请先更正已显示的各处，再重新运行；或用 --limit findings=N 显示更多。',
      },
    },
    labels: {},
    terms,
  },
  'text-read-as-number': {
    summary: '用作名称的号码和代码是文本：应加引号。',
    why: '不加引号时，0850 会读作数字 850，5E002 会读作 500。丢失的内容无法恢复，原本一致的两份文件也不再相符。',
    messages: {
      changed: {
        text: '{field}写作 {written} 而未加引号，因此读作数字 {became}。',
        help: '请加上引号："{sample}"。',
      },
      unquoted: {
        text: '{field}写作 {written} 而未加引号，因此读作数字，而此处应为文本。',
        help: '请加上引号："{sample}"。',
      },
      'read-as-word': {
        text: '{field}写作 {written} 而未加引号，因此读作{became}，而此处应为文本。',
        help: '请加上引号："{sample}"。',
      },
      json: {
        text: '{field}为数字 {written}，而此处应为文本。',
        help: '请加上引号："{sample}"。',
      },
    },
    labels: {},
    terms,
  },
}
