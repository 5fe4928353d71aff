import type { RuleWords } from '../../every-card.ts'

export const controlStatus: RuleWords['control-status'] = {
  summary: '单证申报的管制状态，与货物的成分、合金和形态所得出的一致。',
  why: '磁体是否受管制，取决于其成分：钐钴一律受管制，钕铁硼只要含铽或镝即受管制。海关编码和“重稀土”字样均不足以判断；状态申报有误，要么是无证出口，要么是货物滞留海关。',
  messages: {
    'no-composition': {
      text: '第 {item} 项未列明成分，因此无从判断其是否受管制。',
      help: '请按检测报告填写 `composition`：列出各元素及其质量分数；不含铽、镝的，也请列出并填 0。',
    },
    'smco-without-composition': {
      text: '第 {item} 项为钐钴，无论如何均受管制，但未列明成分。',
      help: '请按检测报告填写 `composition`；申请许可证时须提供成分。',
    },
    'kind-unclear': {
      text: '第 {item} 项含{what}，但单证未说明属于何种货物，因此无从判断是否归入 {entries}。',
      help: '请填写 `form`；磁体另请填写 `alloy`。受管制的是磁体及其材料，组件和成品不在其列。',
    },
    'other-goods': {
      text: '第 {item} 项含{what}，而 {entries} 就此列管的是其他货物，并非{alloy}磁体。',
      help: '请向许可机关询问此类磁体是否受管制，并记录答复。',
    },
    'alloy-contradicted': {
      text: '第 {item} 项的合金填为{found}，而成分{shows}。',
      help: '请按检测报告更正有误的一处；货物归入哪一条目，取决于这两处。',
    },
    'above-hundred': {
      text: '第 {item} 项的成分合计为 {sum}%。',
      help: '请按检测报告更正各项含量：含量为占整项货物的质量百分比。',
    },
    incomplete: {
      text: '第 {item} 项的成分{gap}，因此不足以表明其中不含受管制的物质。',
      help: '请列出全部元素及其质量分数；不含铽、镝的，也请列出并填 0。',
    },
    'description-differs': {
      text: '第 {item} 项的品名描述提到{element}，{where}。',
      help: '请将两处与检测报告核对，并更正有误的一处：货物是否受管制，取决于是否含{element}。',
    },
    'form-contradicted': {
      text: '第 {item} 项{as}，而{against}：按{counted}计，且{what}。',
      help: '以较严的读法为准：货物须满足对{counted}的各项要求。请更正形态。如有误的是编码或成分，请更正编码或成分：成分须为含外壳在内的整个产品的成分。',
    },
    'form-by-mass': {
      text: '第 {item} 项的形态填为“{form}”，该形态不归入任何条目，且{what}，但以 {unit} 计量，未列明单件质量。',
      help: '请填写件数，或以 `unitMass` 填写单件质量。仅按质量销售的可能是材料，而材料受管制。',
    },
    'form-doubtful': {
      text: '第 {item} 项的形态填为“{form}”，该形态不归入任何条目，但其税目为永磁体，且{what}。',
      help: '尚未装入产品的磁体，无论表面如何处理，均为 `raw-magnet`，可能需要许可证。如不只是磁体，请记录其另由何物组成。',
    },
    'code-malformed': {
      text: '第 {item} 项的编码 {found} 不属于中国的管制清单，该清单的编码形如 {wanted}。',
      help: '请填写中国两用物项出口管制清单的条目编码，或不填。其他清单的编码请填在该清单的名称之下。',
    },
    'code-misspelt': {
      text: '第 {item} 项的编码写作 {found}，而清单的写法为 {wanted}。',
      help: '请按清单的写法填写，否则其他系统可能检索不到。',
    },
    'declared-free': {
      text: '第 {item} 项申报为不受管制（{found}），但该项因含{what}而归入 {entries}，受管制。',
      help: '没有许可证，请勿发货。请申报 {entries}；如有误的是成分，请按检测报告更正成分。',
    },
    'other-code': {
      text: '第 {item} 项申报 {found}，该编码针对{element}，{why}。',
      help: '请申报与货物所含元素对应的条目，或按检测报告更正成分。',
    },
    'other-part': {
      text: '第 {item} 项申报 {found}；按{form}，应归入 {wanted}。',
      help: '在这些条目之下，`a` 为金属、合金、靶材和磁体，`b` 为氧化物，`c` 为化合物。请更正编码或形态。',
    },
    'no-code': {
      text: '第 {item} 项因含{what}而归入 {entries}，受管制，但{found}。',
      help: '请在 `controlClassifications` 中填写该编码。出口商须申报货物受管制。',
    },
    'foreign-code': {
      text: '第 {item} 项因{what}受 {entries} 管制，但所申报的 {found} 仅为他国清单的编码。',
      help: '请同时填写中国清单的编码。他国编码对自中国出口不起作用，也可能表明货物仅按他国法律归类。',
    },
    'more-codes': {
      text: '第 {item} 项申报 {found}，但该项因含{what}还归入 {entries}，受管制。',
      help: '请向主管机关询问许可证是否须列明每一条目。',
    },
    'code-on-free-goods': {
      text: '第 {item} 项申报 {found}，而{why}。',
      help: '不受管制的货物无须填写编码。请更正有误的一处，或由专人说明填写该编码的理由。',
    },
    'unknown-code': {
      text: '第 {item} 项申报 {found}，该编码不是此处已知的稀土条目。',
      help: '请与现行清单核对。如货物因其他原因归入该编码，请由专人说明。',
    },
  },
  labels: {
    composition: '成分',
    because: '判定依据',
    heading: '税目 {found}',
    form: '{form}',
  },
  terms: {
    contains: '含{what}',
    'as-form': '的形态填为“{form}”',
    'as-machine': '申报的税目 {code} 为机器或其零件',
    'against-heading': '税目 {code} 之下没有任何产品',
    'against-share': '其受管制元素占 {percent}%，超过任何产品的含量',
    'against-magnets': '在税目 {code} 之下，其稀土占 {percent}%，为单纯磁体的含量',
    'counted-material': '材料',
    'counted-magnets': '磁体',
    'no-composition': '未列明成分',
    'shows-alloy': '显示为{alloy}',
    'has-no': '不含{element}',
    has: '含{share}',
    'names-iron': '列有铁，合计为 {sum}%',
    'names-cobalt': '列有钴，合计为 {sum}%',
    'names-no-rare-earth': '未列任何稀土元素',
    'where-no-composition': '而单证未列明成分',
    'where-none': '而成分中没有该元素',
    'of-which-none': '而成分中没有该元素',
    'not-for-magnets': '不针对{alloy}磁体',
    'form-not-covered': '其形态“{form}”不归入任何条目',
    'composition-has-no': '其成分不含{element}',
    'not-said-to-contain': '单证并未说明其含{element}',
    'the-form': '形态“{form}”',
    'the-heading': '税目 {code}',
    'no-code': '未申报中国清单的任何编码',
    only: '仅申报 {codes}',
    'form.raw-magnet': '裸磁体（raw-magnet）',
    'form.blank': '毛坯（blank）',
    'form.powder': '粉末（powder）',
    'form.alloy': '合金（alloy）',
    'form.target': '靶材（target）',
    'form.oxide': '氧化物（oxide）',
    'form.compound': '化合物（compound）',
    'form.metal': '金属（metal）',
    'form.sub-assembly': '组件（sub-assembly）',
    'form.finished-product': '成品（finished-product）',
  },
}
