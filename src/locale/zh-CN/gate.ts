/** What is found in files that exempt, in Simplified Chinese. */
import type { GateWords } from '../every-card.ts'

export const gate: GateWords = {
  waiver: {
    summary: '每项豁免都针对所发现的情形，有尚未届满的期限，并且属于可以准予的豁免。',
    why: '无人照管的豁免会变成漏洞，让无意豁免的文件通过。',
    messages: {
      lapsed: {
        text: '该豁免（{rule}）已于 {until} 到期；原先豁免的内容重新计入。',
        help: '请更正被豁免的内容并删除该豁免，或由 {owner} 用 enduse waive 重新准予。',
      },
      'no-day': {
        text: '该豁免（{rule}）的截止日写作“{~until}”，日历上没有这一天；视为已到期。',
        help: '请将其有效的最后一天写作 YYYY-MM-DD。',
      },
      'no-end': {
        text: '该豁免（{rule}）没有写明有效至何时；视为已到期。',
        help: '请添加其有效的最后一天：until: YYYY-MM-DD。',
      },
      changed: {
        text: '该豁免（{rule}）是针对另一个值准予的，{~place} 现在的值已经不同，豁免随之失效。',
        help: '请查看该处现在的情形。如果也要豁免，请由 {owner} 重新准予：其摘要为 {~digest}。',
      },
      'not-bound': {
        text: '该豁免（{rule}）没有以摘要写明准予时所查看的内容。',
        help: '如果 {~place} 现在的情形正是要豁免的，请添加：digest: "{digest}"。',
      },
      unused: {
        text: '该豁免（{rule}）没有豁免任何内容：{~place} 没有这样的发现。',
        help: '如果文件已经更正，请删除该豁免；否则请核对规则和指针是否与该发现一致。',
      },
      'not-examined': {
        text: '该豁免（{rule}）无法与 {~place} 核对：该文件有误，未经审查。',
        help: '请先更正该文件，然后才能看出该豁免是否仍然有效。',
      },
      'no-document': {
        text: '该豁免（{rule}）指明的文件为 {document}，该路径下没有此文件。',
        help: '请删除该豁免，或更正路径；路径从本文件所在的文件夹算起。',
      },
      'unknown-rule': {
        text: '据以审查的规则集中没有规则 {rule}{~suggestion}',
        help: '请按发现中的名称书写规则，或删除该豁免。',
      },
      twice: {
        text: '该豁免（{rule}）所针对的内容已由 {~where} 的豁免涵盖。',
        help: '请删除两者之一。',
      },
      several: {
        text: '该豁免（{rule}）只针对一处，而 {~place} 在 {count} 份文件中都有；因此不豁免任何一处。',
        help: '请写明所查看的那一份：其文件；如果该文件含有多份文档，还应写明是第几份。',
      },
      forbidden: {
        text: '规则集 {ruleSet} 不允许任何人豁免 {rule}。',
        help: '请删除该豁免，并更正文件。',
      },
      'no-rule': {
        text: '{rule} 所发现的内容不能豁免：有误的文件无法审查。',
        help: '请删除该豁免，并更正文件。',
      },
      'too-long': {
        text: '该豁免（{rule}）自 {granted} 至 {until} 有效，共{~days}；规则集 {ruleSet} 最多允许{~longest}。',
        help: '请将其截止日定为 {latest} 或更早。',
      },
      'granted-later': {
        text: '该豁免（{rule}）写明于 {granted} 准予，晚于今天（{today}）。',
        help: '请写出准予豁免的日期。',
      },
      malformed: {
        text: '该豁免照此写法无法准予：{~what}',
        help: '请更正该条目；enduse schema waivers 会列出可以写入的内容。',
      },
    },
    labels: {},
    phrases: {
      'no single day': '并非一个日期的内容',
      'not known': '不详',
      'certificate {number}': '证明 {number}',
      '{file} (document {number})': '{file}（第 {number} 份文档）',
      '{file} (document {number}) {pointer}': '{file}（第 {number} 份文档）{pointer}',
      'line {line}': '第 {line} 行',
      '.': '。',
      '; did you mean "{rule}"?': '；是否应为 "{rule}"？',
      '1 day': ' 1 天',
      '{number} days': ' {number} 天',
      '{field} is missing.': '缺少 {~field}。',
      '"{key}" is not a field here.': '"{key}" 不是此处的字段。',
      '"{key}" is not a field here; did you mean "{meant}"?': '"{key}" 不是此处的字段；是否应为 "{meant}"？',
      '{field} is {found}, where {wanted} is wanted.': '{~field} 应为{~wanted}，现有的值：{~found}。',
      '{field} is {found}, which fits nothing that may stand here.':
        '{~field} 的值不符合此处允许的任何内容，现有的值：{~found}。',
      '{field} cannot stand here.': '此处不能有 {~field}。',
      '"{text}" is no day of the calendar.': '“{text}”不是日历上的日期。',
      '"part" is said, and no "document" of which it would be one.':
        '写明了 "part"，却没有写明它所属的 "document"。',
      'neither "document" nor "certificate" is said.': '"document" 和 "certificate" 均未写明。',
      'both "document" and "certificate" are said, where one of them is wanted.':
        '"document" 和 "certificate" 都已写明，而只应写明其中之一。',
      'entry {number} of {list}': '{list} 的条目 {number}',
      'an empty list': '空列表',
      'a list': '列表',
      'a group of fields': '一组字段',
      'a number': '数字',
      'a whole number': '整数',
      'true or false': ' true 或 false',
      text: '文本',
      null: '空值',
      'at least {number}': '不小于 {number} 的数',
      'text of at least {number} characters': '不少于 {number} 个字符的文本',
      'a day, YYYY-MM-DD,': '日期（YYYY-MM-DD）',
      'the id of a rule, such as identifier-valid': '规则的标识，例如 identifier-valid',
      'a pointer to a field, such as /items/0/quantity': '指向字段的指针，例如 /items/0/quantity',
      'the digest of a finding: 32 digits and letters a to f': '发现的摘要：32 位数字和字母 a 至 f',
    },
  },
  position: {
    summary: '每项立场都针对规则集未能确定的法规，并且只在其写明的期限内作为依据。',
    why: '立场所确定的，是没有任何来源能够确定的事项。期限届满或法规明确之后，结论不得再以其为据。',
    messages: {
      expired: {
        text: '对 {name} 的该立场已于 {until} 到期，不再确定任何事项；本次运行中的文件仍取决于它。',
        help: '请查明现在何者有效并予以记录，或由 {by} 确认该立场并写明新的最后一天。',
      },
      unused: {
        text: '本次运行中没有文件取决于对 {name} 的该立场。',
        help: '如果不再有文件取决于它，请将其删除。',
      },
      established: {
        text: '该立场关于 {name} 的内容，规则集 {ruleSet} 本身已经确定。',
        help: '请删除该立场。',
      },
      contradicts: {
        text: '该立场认为 {name} {~state}，但规则集 {ruleSet} 对 {day} 的规定并非如此：{~why}。对于法规已经确定的日期，不适用该立场。',
        help: '请删除该立场，或用 from 和 until 将其限于法规尚未确定的日期。',
      },
      'unknown-instrument': {
        text: '本次运行的规则集中没有法规 {name}{~suggestion}',
        help: '请按 enduse law --format json 所示书写法规的标识，或删除该立场。',
      },
      'unknown-provision': {
        text: '本次运行的规则集中没有条款 {name}{~suggestion}',
        help: '请按 enduse law --on 日期 所示书写条款的标识，或删除该立场。',
      },
      'unknown-rule-set': {
        text: '本次运行中没有规则集 {ruleSet}{~suggestion}',
        help: '请书写规则集的名称，即其文件中 ruleSet 之后的名称。',
      },
      ambiguous: {
        text: '多个规则集中都有 {name}：{~ruleSets}。该立场没有写明针对哪一个，因此不适用。',
        help: '请添加规则集的名称：ruleSet: 名称。',
      },
      'too-long': {
        text: '对 {name} 的该立场拟自 {from} 至 {until} 作为依据，共{~days}；最多允许{~longest}。该立场不适用。',
        help: '请将 until 定为 {latest} 或更早，届时再予确认。',
      },
      malformed: {
        text: '该立场照此写法无法适用：{~what}',
        help: '请更正该条目；enduse schema positions 会列出可以写入的内容。',
      },
    },
    labels: {},
    phrases: {
      'in force': '有效',
      'not in force': '无效',
      '{provision} is in force': '{provision} 有效',
      '.': '。',
      '; did you mean "{name}"?': '；是否应为 "{name}"？',
      '{first} and {second}': '{first} 和 {second}',
      '1 day': ' 1 天',
      '{number} days': ' {number} 天',
      '{field} is missing.': '缺少 {~field}。',
      '"{key}" is not a field here.': '"{key}" 不是此处的字段。',
      '"{key}" is not a field here; did you mean "{meant}"?': '"{key}" 不是此处的字段；是否应为 "{meant}"？',
      '{field} is {found}, where {wanted} is wanted.': '{~field} 应为{~wanted}，现有的值：{~found}。',
      '{field} is {found}; allowed are {allowed}.': '{~field} 的值为 {~found}；允许的值：{allowed}。',
      '{field} is {found}; allowed are {allowed}; did you mean "{meant}"?':
        '{~field} 的值为 {~found}；允许的值：{allowed}；是否应为 "{meant}"？',
      '"{text}" is no day of the calendar.': '“{text}”不是日历上的日期。',
      '"until" lies before "from", {day}.': '"until" 早于 "from"（{day}）。',
      'neither "instrument" nor "provision" is given.': '"instrument" 和 "provision" 均未写明。',
      'both "instrument" and "provision" are given, where one of them is expected.':
        '"instrument" 和 "provision" 都已写明，而只应写明其中之一。',
      'entry {number} of {list}': '{list} 的条目 {number}',
      'an empty list': '空列表',
      'a list': '列表',
      'a group of fields': '一组字段',
      'a number': '数字',
      'true or false': ' true 或 false',
      text: '文本',
      null: '空值',
      'a day, YYYY-MM-DD,': '日期（YYYY-MM-DD）',
      'the id of an instrument or a provision': '法规或条款的标识',
    },
  },
  baseline: {
    summary: '基线中的每条发现都仍然存在。',
    why: '已经更正却仍留在基线中的发现，可能在无人察觉时重新出现。',
    messages: {
      gone: {
        text: '该基线中有{~count}涉及本次运行的文件，其中{~gone}已不再出现；这是第一条。',
        help: '请将其移除，以免有发现在无人察觉时重新出现：enduse baseline prune。',
      },
    },
    labels: {},
    phrases: {
      '1 finding': ' 1 条发现',
      '{number} findings': ' {number} 条发现',
      '1 is': ' 1 条',
      '{number} are': ' {number} 条',
    },
  },
}
