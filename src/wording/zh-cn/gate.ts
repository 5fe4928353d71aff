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
