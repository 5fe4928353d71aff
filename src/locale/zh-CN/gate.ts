/** The messages of findings in exempting files, in Simplified Chinese. */
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
        text: '该豁免（{rule}）的截止日写作“{until}”，日历上没有这一天；视为已到期。',
        help: '请将其有效的最后一天写作 YYYY-MM-DD。',
      },
      'no-end': {
        text: '该豁免（{rule}）没有写明有效至何时；视为已到期。',
        help: '请添加其有效的最后一天：until: YYYY-MM-DD。',
      },
      changed: {
        text: '该豁免（{rule}）是针对另一个值准予的，{place} 现在的值已经不同，豁免随之失效。',
        help: '请查看该处现在的情形。如果也要豁免，请由 {owner} 重新准予：其摘要为 {digest}。由 enduse 0.10 或更早版本准予的豁免，可用 enduse baseline migrate 沿用。',
      },
      'not-bound': {
        text: '该豁免（{rule}）没有以摘要写明准予时所查看的内容。',
        help: '如果 {place} 现在的情形正是要豁免的，请添加：digest: "{digest}"。',
      },
      unused: {
        text: '该豁免（{rule}）没有豁免任何内容：{place} 没有这样的发现。',
        help: '如果文件已经更正，请删除该豁免；否则请核对规则和指针是否与该发现一致。',
      },
      'not-examined': {
        text: '该豁免（{rule}）无法与 {place} 核对：该文件有误，未经审查。',
        help: '请先更正该文件，然后才能看出该豁免是否仍然有效。',
      },
      'no-document': {
        text: '该豁免（{rule}）指明的文件为 {document}，该路径下没有此文件。',
        help: '请删除该豁免，或更正路径；路径从本文件所在的文件夹算起。',
      },
      'unknown-rule': {
        text: '据以审查的规则集中没有规则 {rule}{suggestion}',
        help: '请按发现中的名称书写规则，或删除该豁免。',
      },
      twice: {
        text: '该豁免（{rule}）所针对的内容已由 {where} 的豁免涵盖。',
        help: '请删除两者之一。',
      },
      several: {
        text: '该豁免（{rule}）只针对一处，而 {place} 在 {count} 份文件中都有；因此不豁免任何一处。',
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
        text: '该豁免（{rule}）自 {granted} 至 {until} 有效，共{days}；规则集 {ruleSet} 最多允许{longest}。',
        help: '请将其截止日定为 {latest} 或更早。',
      },
      'granted-later': {
        text: '该豁免（{rule}）写明于 {granted} 准予，晚于今天（{today}）。',
        help: '请写出准予豁免的日期。',
      },
      malformed: {
        text: '该豁免照此写法无法准予：{what}',
        help: '请更正该条目；enduse schema waivers 会列出可以写入的内容。',
      },
    },
    labels: {},
    terms: {
      'place.certificate': '证明 {certificate}',
      'place.certificate-pointer': '证明 {certificate} {pointer}',
      'place.decision': '{party}，{list} 的条目 {entry}',
      'place.part': '{document}（第 {number} 份文档）',
      'place.part-pointer': '{document}（第 {number} 份文档）{pointer}',
      'place.line': '第 {line} 行',
      'no-single-day': '并非一个日期的内容',
      'no-digest': '不详',
      'part-alone': '写明了 "part"，却没有写明它所属的 "document"',
      'no-paper': '"document" 和 "certificate" 均未写明',
      'two-papers': '"document" 和 "certificate" 都已写明，而只应写明其中之一',
      'rule-id': '规则的标识，例如 identifier-valid',
      'pointer-to-field': '指向字段的指针，例如 /items/0/quantity',
      'digest-of-finding': '发现的摘要：32 位数字和字母 a 至 f',
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
        text: '该立场认为 {name} {state}，但规则集 {ruleSet} 对 {day} 的规定并非如此：{why}。对于法规已经确定的日期，不适用该立场。',
        help: '请删除该立场，或用 from 和 until 将其限于法规尚未确定的日期。',
      },
      'unknown-instrument': {
        text: '本次运行的规则集中没有法规 {name}{suggestion}',
        help: '请按 enduse law --format json 所示书写法规的标识，或删除该立场。',
      },
      'unknown-provision': {
        text: '本次运行的规则集中没有条款 {name}{suggestion}',
        help: '请按 enduse law --on 日期 所示书写条款的标识，或删除该立场。',
      },
      'unknown-rule-set': {
        text: '本次运行中没有规则集 {ruleSet}{suggestion}',
        help: '请书写规则集的名称，即其文件中 ruleSet 之后的名称。',
      },
      ambiguous: {
        text: '多个规则集中都有 {name}：{ruleSets}。该立场没有写明针对哪一个，因此不适用。',
        help: '请添加规则集的名称：ruleSet: 名称。',
      },
      'too-long': {
        text: '对 {name} 的该立场拟自 {from} 至 {until} 作为依据，共{days}；最多允许{longest}。该立场不适用。',
        help: '请将 until 定为 {latest} 或更早，届时再予确认。',
      },
      malformed: {
        text: '该立场照此写法无法适用：{what}',
        help: '请更正该条目；enduse schema positions 会列出可以写入的内容。',
      },
    },
    labels: {},
    terms: {
      'until-before-from': '"until" 早于 "from"（{day}）',
      'no-subject': '"instrument" 和 "provision" 均未写明',
      'two-subjects': '"instrument" 和 "provision" 都已写明，而只应写明其中之一',
      'law-id': '法规或条款的标识',
    },
  },
  baseline: {
    summary: '基线中的每条发现都仍然存在。',
    why: '已经更正却仍留在基线中的发现，可能在无人察觉时重新出现。',
    messages: {
      gone: {
        text: '该基线中有{count}涉及本次运行的文件，其中{gone}已不再出现；这是第一条。',
        help: '请将其移除，以免有发现在无人察觉时重新出现：enduse baseline prune。',
      },
    },
    labels: {},
    terms: {
      'one-finding': ' 1 条发现',
      findings: ' {number} 条发现',
      'one-is': ' 1 条',
      are: ' {number} 条',
    },
  },
  settings: {
    summary: '受检的变更不改动据以检查它的设置。',
    why: '变更若添加豁免、忽略文件夹或替换规则集，就可能让其自身的文件通过检查。',
    messages: {
      changed: {
        text: '本次变更改动了 {file}，该文件决定检查哪些文件以及哪些发现计入；检查已按改动后的文件进行。',
        help: '请由该文件的负责人复核本次变更；或按目标分支的设置检查：enduse check --settings-from {ref}。',
      },
      unknown: {
        text: '无法得知本次变更是否改动了据以检查它的设置：{why}。',
        help: '请获取全部提交（actions/checkout 中为 fetch-depth: 0；GitLab 中为 GIT_DEPTH: 0），以便与 {ref} 比较。',
      },
    },
    labels: {},
    terms: {},
  },
}
