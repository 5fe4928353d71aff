/** What the law, the gate, the config and rule sets' own rules say, in Simplified Chinese. */
import type { Phrases } from '../../message/card-words.ts'

/** Why a check came out as it did, and what is said of entries that do nothing. */
export const law: Phrases = {
  // Instruments and provisions on a day.
  '{title} ended on {day}': '{~title}已于 {day} 失效',
  '{title} is suspended from {dayFrom} until {dayUntil} by {by}':
    '{~title}自 {dayFrom} 至 {dayUntil} 由{~by}暂停实施',
  '{title} is suspended from {dayFrom} by {by}': '{~title}自 {dayFrom} 起由{~by}暂停实施',
  '{title} was announced on {day}': '{~title}于 {day} 才公布',
  'no first day of {title} is known': '{~title}的施行日期不明',
  '{title} is in force from {day}': '{~title}自 {day} 起才施行',
  '{title} is in force since {day}': '{~title}自 {day} 起施行',
  'no source confirms that {title} was suspended then': '没有来源证实{~title}当时已暂停实施',
  '{title}, https://{address}': '{~title}，https://{address}',
  '{title} is in force by the position of {by} until {day}': '根据 {by} 的立场，{~title}有效，至 {day} 止',
  '{title} is not in force by the position of {by} until {day}':
    '根据 {by} 的立场，{~title}无效，至 {day} 止',
  '{provision} begins on {day}': '{provision} 自 {day} 起适用',
  '{provision} begins on no day': '{provision} 没有起始日',
  '{provision} was repealed from {day}': '{provision} 自 {day} 起废止',
  '{name} does not apply: it covers {scope}': '{name} 不适用：其适用范围为{~scope}',
  'other papers': '其他文件',
  'holds whether or not {title} is in force': '无论{~title}是否有效，均符合',
  'holds whether or not {title} and {other} is in force': '无论{~title}和{~other}是否有效，均符合',
  'holds under either reading of {provision}': '按 {provision} 的任一理解，均符合',
  // Why nothing, or not everything, was examined.
  'the document could not be read as what it says it is': '该文件无法按其自称的种类读取',
  'what keeps the document from being examined stands in the baseline': '妨碍审查该文件的问题已列入基线',
  '{file} belongs to this dossier and could not be examined': '{file} 属于本案卷，但无法审查',
  'the list {title} says that not every listed party is in it': '名单{~title}自称未收入全部列名主体',
  'the lists {titles} say that not every listed party is in it': '名单{~titles}自称未收入全部列名主体',
  'the list {title} is as of {dayOf}, longer before the governing day than the {numberOf} days that {name} allows':
    '名单{~title}截至 {dayOf}，距适用日超过 {name} 允许的 {numberOf} 天',
  'the lists {titles} are as of {asOf}, longer before the governing day than the {numberOf} days that {name} allows':
    '名单{~titles}截至 {~asOf}，距适用日超过 {name} 允许的 {numberOf} 天',
  // What to do about a list that is not complete or out of date.
  'A newer enduse may have a newer list': '较新版本的 enduse 可能有较新的名单',
  'Bring {file} and its head up to date': '请更新 {file} 及其开头的说明',
  'every shipment was cancelled or replaced': '所有发货均已取消或被替换',
  'it was skipped': '该检查被跳过',
  'it was not asked': '未提出该检查',
  // The days that govern rules.
  'the day of issue of the certificate': '证明的签发日',
  'the day of export of the shipment': '发货的出口日',
  'the day of issue of a certificate, the day of export of a shipment': '证明的签发日，发货的出口日',
  'the latest governing day of the papers that share it': '有此共同之处的文件中最晚的适用日',
  'the day of export of each shipment; the day of issue where the certificate has no shipment':
    '每次发货的出口日；证明项下没有发货时为签发日',
  'the day at {pointer}, else {usual}': '{pointer} 处的日期，没有时为{~usual}',
  // Entries of a config that do nothing.
  '"{entry}" is listed twice.': '"{entry}" 列出了两次。',
  'Take it out.': '请将其移除。',
  '"{entry}" leaves no file out.': '"{entry}" 没有排除任何文件。',
  'Take it out, or correct it: without a slash a pattern holds at any depth, with one from the folder of the config.':
    '请将其移除或更正：不含斜杠的模式适用于任何层级，含斜杠的模式从配置文件所在的文件夹算起。',
  '"{entry}" leads to nothing that "{other}" does not lead to.': '"{entry}" 所指的内容 "{other}" 均已包括。',
  '"{entry}" holds no certificate.': '"{entry}" 中没有证明。',
  'Take it out, or name the folder where the certificates lie.': '请将其移除，或指明证明所在的文件夹。',
  'The limit of {name} is {value} without this entry too.': '没有该条目，{name} 的限制同样是 {value}。',
}

/** What is said where expressions of a rule set's own rules find nothing, or give no answer. */
export const expressions: Phrases = {
  '"when"': '条件 "when" ',
  '"require"': '要求 "require" ',
  '"require" of "{message}"': '"{message}" 的要求 "require" ',
  'the word "{name}"': '词语 "{name}" ',
  'the facts of {file} came without the document, which this rule reads':
    '{file} 的事实未附文件原文，而本规则需要读取原文',
  'there is nothing at {pointer}': '{pointer} 处没有内容',
  'it concerns nothing here: {condition}': '此处没有它所涉及的内容：{condition}',
  'Whether this rule is kept cannot be told: {part} gives no answer here, for there is no {field}.':
    '无法判断是否符合本规则：此处的{~part}没有结果，原因是没有 {field}。',
  'there is no {field}': '没有 {field}',
  'a list has no entry {number}, counted from 0': '列表没有序号为 {number} 的条目（从 0 起数）',
  'a text is shorter than the part of it that is asked for': '文本短于所要截取的部分',
  'something is divided by zero': '出现了除以零',
  'a whole number is too large to be reckoned with': '整数过大，无法计算',
  'a text is no whole number': '文本不是整数',
}

/** How a provision stands, by itself or before and after a change. */
export const standings: Phrases = {
  'in force': '有效',
  'not established': '尚无定论',
  'not applied': '不适用',
  'in force by a position': '按立场有效',
  'not in force by a position': '按立场无效',
  suspended: '暂停实施',
  'not yet in force': '尚未施行',
  ended: '已失效',
  'other parameters': '为原参数',
  'new ones': '为新参数',
  'with {members} and {number} more instead': '改为包含 {members} 及另外 {number} 项',
  'with {members} instead': '改为包含 {members}',
  'with {members} and {number} more': '包含 {members} 及另外 {number} 项',
  'with {members}': '包含 {members}',
  'without {members} and {number} more': '不包含 {members} 及另外 {number} 项',
  'without {members}': '不包含 {members}',
  'with them': '包含在内',
  'with them undetermined': '其是否列入尚无定论',
  'with {members} and {number} more undetermined': '{members} 及另外 {number} 项是否列入尚无定论',
  'with {members} undetermined': '{members} 是否列入尚无定论',
  'without them': '不再包含',
  '{dayFirst} to {dayLast}': '{dayFirst} 至 {dayLast}',
}
