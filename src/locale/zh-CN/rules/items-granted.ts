import type { RuleWords } from '../../every-card.ts'

export const itemsGranted: RuleWords['items-granted'] = {
  summary: '所发运的每一项货物均列于最终用户证明：海关编码前六位、形态、合金和管制编码均相同。',
  why: '许可证涵盖的是证明所描述的货物。以同一套单证发运另一种合金或形态，就是另一种货物，管制编码往往也不同。',
  messages: {
    'not-granted': {
      text: '第 {item} 项不在证明之列：{differs}。',
      help: '请更正该项，或取得列明该项的证明。',
    },
    'other-goods': {
      text: '第 {item} 项指明证明第 {line} 行，而该行是其他货物：{differs}。',
      help: '请指明正确的行，或更正该项。任何一行都未列明的货物需要另行取得证明。',
    },
    'not-stated': {
      text: '第 {item} 项与证明第 {line} 行无法对照：{silent}。',
      help: '请补充缺少的内容，以便确认该货物就是获准的货物。',
    },
    'other-contents': {
      text: '第 {item} 项含{found}，而证明第 {line} 行的成分中没有。',
      help: '请将两份单证与检测报告核对。所含多于获准内容的货物，可能归入管制清单的另一条目，需要有相应的证明和许可证。',
    },
    'other-share': {
      text: '第 {item} 项含{found}，而证明第 {line} 行为{granted}。',
      help: '请将两份单证与检测报告核对，更正有误的一处。若货物按另一成分生产，请询问证明和许可证是否涵盖。',
    },
    'far-more': {
      text: '第 {item} 项含{found}，为证明第 {line} 行所列（{granted}）的数倍。',
      help: '这不是获准的货物。请按检测报告更正成分，或为实际发运的货物取得证明和许可证。',
    },
    'other-grade': {
      text: '第 {item} 项的牌号为 {found}，而证明第 {line} 行为 {granted}。',
      help: '请与质量证明书核对。若为同一牌号的两种写法，请统一写法；牌号不同即为另一种货物，成分往往也不同。',
    },
    'other-origin': {
      text: '第 {item} 项的原产国为{found}，而证明第 {line} 行为{granted}。',
      help: '请按原产地证书更正有误的一处。若货物出自获准之外的制造商，请询问证明是否涵盖。',
    },
    'other-unit-mass': {
      text: '第 {item} 项每件重 {found}，而证明第 {line} 行每件重 {granted}。',
      help: '请与图纸或装箱单核对：每件更重即为另一种货物，同样的件数，重量也超过获准的重量。',
    },
    'no-such-line': {
      text: '第 {item} 项指明证明第 {line} 行，而证明所列为第 {lines} 行。',
      help: '请指明证明中存在的行。',
    },
    'several-lines': {
      text: '第 {item} 项与证明第 {lines} 行都相符，无法判断其使用哪一行的额度。',
      help: '请填写 `certificateLineNumber`，或填写能区分各行的 `grade`、`alloy` 或 `form`。',
    },
    'certificate-not-named': {
      text: '第 {item} 项未指明证明，而该发货依据多份证明办理。',
      help: '请在该项中填写 `certificateNumber`：{numbers}。',
    },
    'certificate-not-cited': {
      text: '第 {item} 项指明证明 {found}，而该发货未引用该证明。',
      help: '请将其加入 `certificateNumbers`，或指明所引用的证明：{numbers}。',
    },
  },
  labels: {
    line: '证明第 {line} 行{what}',
  },
  terms: {
    'hs-code': '海关编码',
    form: '形态',
    alloy: '合金',
    'control-code': '管制编码',
    stated: '：{attribute} {value}',
    states: '：{what}',
    share: '{element} {percent}%',
    differs: '其{attribute}为 {found}，而第 {line} 行为 {granted}',
    'certificate-only': '证明写明{attribute}为 {value}，该项未写明',
    'item-only': '该项写明{attribute}为 {value}，证明未写明',
    'next-clause': '{clause}；{others}',
    'last-clause': '{clause}；{others}',
  },
}
