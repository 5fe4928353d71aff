import type { RuleWords } from '../../every-card.ts'

export const noReExportUndertaking: RuleWords['no-re-export-undertaking'] = {
  summary: '规则集要求的条款，均由应当承诺的一方、以所要求的方式和范围、就每一受限目的地作出。',
  why: '许可以买方的承诺为基础。条款缺失、被划去、由不当的一方作出或遗漏某一领地的，不构成承诺，主管机关会不予接受，或事后撤销许可。',
  messages: {
    missing: {
      text: '承诺中没有作出条款“{clause}”。',
      help: '已签署的证明载明该条款后，请添加该项承诺，写明其条款、`state: given` 和承诺方。',
    },
    'not-given': {
      text: '条款“{clause}”的状态为“{found}”，而该条款须已作出（given）。',
      help: '仅印在表格上、已划去或附有保留的条款不构成承诺。请保留该条款原文，重新签署证明。',
    },
    'wrong-undertaker': {
      text: '条款“{clause}”由{found}作出，而须由{wanted}作出。',
      help: '请由{wanted}作出承诺。',
    },
    'wrong-mode': {
      text: '条款“{clause}”以“{found}”的方式作出，而要求为“{wanted}”。',
      help: '请以“{wanted}”的方式作出承诺。',
    },
    'mode-not-stated': {
      text: '条款“{clause}”未说明是绝对承诺，还是经同意可以例外，而要求为“{wanted}”。',
      help: '请查看已签署的证明，填写 `mode: absolute`，或 `mode: without-prior-consent` 及其 `consentAuthority`。',
    },
    'wrong-scope': {
      text: '条款“{clause}”涵盖“{found}”，而要求涵盖“{wanted}”。',
      help: '请使承诺涵盖“{wanted}”。',
    },
    'scope-not-stated': {
      text: '条款“{clause}”未说明涵盖的是原状货物还是装入产品的货物，而要求涵盖“{wanted}”。',
      help: '请查看已签署的证明，填写 `scope`。',
    },
    'no-destination': {
      text: '条款“{clause}”未列明目的地，而须涵盖{wanted}。',
      help: '请填写 `destinations: [{codes}]`，或 `destinations: [all]`。',
    },
    uncovered: {
      text: '条款“{clause}”列明了 {found}，未涵盖{open}。',
      help: '目的地须涵盖受限集合的每一成员，包括领地：请填写 `destinations: [{codes}]`，或 `destinations: [all]`。',
    },
    reserved: {
      text: '条款“{clause}”附有保留。',
      help: '请查看已签署的证明中保留了什么，并记录该承诺对这些货物是否仍然成立。',
    },
    contradicted: {
      text: '条款“{clause}”在一处由{undertaker}作出，在另一处则为“{found}”。',
      help: '请查看已签署的证明：两处之中，只有一处是承诺方所作的承诺。',
    },
  },
  labels: {
    given: '在此作出',
    also: '“{clause}”亦然：{found}',
    destinations: '其列明的目的地',
  },
  terms: {
    none: '无',
    'none-printed': '证明中没有这些条款',
  },
}
