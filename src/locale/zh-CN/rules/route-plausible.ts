import type { RuleWords } from '../../every-card.ts'

export const routePlausible: RuleWords['route-plausible'] = {
  summary: '各程运输构成一条从出口国到最终目的国的路线，且运输方式和途经地点与发货文件所申报的一致。',
  why: '货物是在途中被转移的：在未显示的一程，在无人申报的港口，或在到达目的国之后。路线前后不连贯，是经办人员最先看到的迹象。',
  messages: {
    'sequence-twice': {
      text: '有两程的序号均为 {found}，因此无法判断先后。',
      help: '请按货物运输的先后将各程编号为 1、2、3……。',
    },
    'sequence-gap': {
      text: '此为第 {found} 程，但缺少{missing}。',
      help: '请按运输单证补充缺少的内容。若没有缺少，请将各程连续编号为 1、2、3……。',
    },
    jumps: {
      text: '第 {leg} 程自 {found} 启运，而前一程抵达的是另一国家的 {before}。',
      help: '请补充两地之间的一程，或更正有误的地点。',
    },
    'not-joined': {
      text: '第 {leg} 程自 {found} 启运，而前一程抵达 {before}。',
      help: '若货物曾在两地之间移动，请补充该程。若两者是同一地点，请使用同一名称和同一 UN/LOCODE。',
    },
    'unclear-joint': {
      text: '无法判断第 {leg} 程是否自前一程的抵达地启运：{found} 与 {before}。',
      help: '请在两处都填写 UN/LOCODE。',
    },
    'dates-reversed': {
      text: '{later}的日期为 {found}，早于{earlier}的日期 {before}。',
      help: '两个日期之一有误。请按运输单证或承运人的船期（班期）更正。',
    },
    'too-fast': {
      text: '第 {leg} 程以{mode}方式于 {departed} 自 {from} 启运，{arrived} 抵达 {to}；任何承运人至少需要 {least} 天。',
      help: '请按运输单证或承运人的船期（班期）更正有误的日期。若两个日期均无误，则货物走的是另一条路线，请询问承运人。',
    },
    'issued-early': {
      text: '运输单证的日期为 {found}，比货物装运日 {before} 早 {days} 天。',
      help: '请向承运人询问签发日期。货物尚未到场即签发的单证，可能属于另一批货物，或已被使用过。',
    },
    'issued-late': {
      text: '运输单证的日期为 {found}，晚于货物抵达日 {before}。',
      help: '请向承运人询问原因：抵达后签发的单证可能替换了另一份收货人或港口不同的单证。',
    },
    'loaded-after-departure': {
      text: '货物于 {found} 装运，晚于第 {leg} 程的启运日 {before}。',
      help: '请向承运人询问装运日期和实际承运的船舶。事后更改的装运日期是虚假提单的迹象。',
    },
    'departs-elsewhere': {
      text: '第一程自{country}的 {found} 启运，而出口国为{wanted}。',
      help: '请补充离开{wanted}的一程，或更正出口国。',
    },
    'leaves-destination': {
      text: '第 {leg} 程将货物从最终目的国{destination}继续运往{found}。',
      help: '请询问货物在何处使用。若在{found}使用，则需要为该国取得证明和许可证；若该程不属于这批货物，请将其删除。',
    },
    'comes-back': {
      text: '第 {leg} 程将货物从最终目的国{destination}运往{found}，之后的一程又将其运回。',
      help: '请向承运人询问货物为何未在首次挂靠时卸下，并记录答复。',
    },
    'undeclared-transit': {
      text: '货物经过{found}，而该国（地区）不在所列的过境国之中。',
      help: '若货物经过该处，请将 {code} 加入 `transitCountries`，许可证申请中亦应写明。',
    },
    'untouched-transit': {
      text: '{found}被申报为过境国，但没有任何一程经过该处。',
      help: '若船舶只是在该处挂靠，则无须处理。若货物在该处换船，请写成两程。',
    },
    'calls-twice': {
      text: '货物第二次到达 {found}。',
      help: '请向承运人询问绕行的原因，并记录答复。',
    },
    'goes-nowhere': {
      text: '第 {leg} 程以{mode}方式从 {found} 运往同一地点。',
      help: '请更正有误的地点。',
    },
    'term-of-another-mode': {
      text: '贸易术语为 {found}，该术语用于水路运输，而货物仅以{modes}方式运输。',
      help: '请核实所约定的术语：FCA、CPT 和 CIP 适用于其他运输方式。若缺少海运的一程，请补充。',
    },
    'paper-of-another-mode': {
      text: '运输单证为{found}，而货物仅以{modes}方式运输。',
      help: '请将运输单证与各程对照：或单证种类有误，或缺少一程。',
    },
    'number-of-another-mode': {
      text: '第 {leg} 程以{mode}方式运输，却写有{what} {found}。',
      help: '请更正运输方式，或将该内容移至其所属的一程。',
    },
    routed: {
      text: '在 {term} 术语下由买方安排运输，而货运代理位于{found}。',
      help: '请确认出口商了解该货运代理，并获知货物运往何处。',
    },
    'questioned-transit': {
      text: '货物经过{found}，这在从{from}到{destination}的路线上并不常见。',
      help: '请向承运人询问货物为何经由该处、在该处是否始终由承运人保管，并记录答复。',
    },
  },
  labels: {
    leg: '另一个第 {found} 程',
    before: '前一程抵达 {before}',
    earlier: '{earlier}：{before}',
    later: '{later}，同样早于该日期：{found}',
    departed: '第 {leg} 程启运：{before}',
    loaded: '装运：{before}',
    arrived: '抵达：{before}',
    export: '出口国：{wanted}',
    destination: '最终目的国：{destination}',
    first: '第一次',
    also: '此处亦然',
    declared: '已申报：{declared}',
    mode: '以{mode}方式',
    term: '贸易术语：{term}',
  },
  terms: {
    'what-begins-with': '自第 {leg} 程起的部分',
    'departure-of': '第 {leg} 程启运',
    'arrival-of': '第 {leg} 程抵达',
    vessel: '船舶',
    flight: '航班',
    'place-and-code': '{name}（{code}）',
  },
}
