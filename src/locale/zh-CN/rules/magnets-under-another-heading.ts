import type { RuleWords } from '../../every-card.ts'

export const magnetsUnderAnotherHeading: RuleWords['magnets-under-another-heading'] = {
  summary: '稀土磁体按稀土磁体的海关编码申报。',
  why: '以钢铁制品、电机零件或陶瓷磁体名义运输的磁体，会绕过其所需的许可证，而这正是海关查验的重点。编码上的无心之失，与有意为之一样会使货物滞留。',
  messages: {
    'other-heading': {
      text: '第 {line} 项是稀土磁体，却按 {found}（{meaning}）申报，而应归入 {wanted}。',
      help: '请与报关行核对编码。若货物本身就是磁体，请更正编码；若是含有磁体的部件，请将其形态写为 sub-assembly 或 finished-product。',
    },
    'line-of-other-magnets': {
      text: '第 {line} 项是稀土磁体，却按 {found} 申报，该税目用于其他金属磁体。',
      help: '中国为稀土磁体设有单独的税目。请在申报前与报关行核对编码。',
    },
    'described-as-magnet': {
      text: '第 {line} 项按 {form}、编码 {found}（{meaning}）申报，而其品名描述为稀土磁体。',
      help: '未装入组件的磁体，无论是否经过涂层或充磁，均为磁体本身（raw-magnet），应归入磁体的编码。请在描述中写明其为何物的部件，或更正形态和编码。',
    },
    'described-as-material': {
      text: '第 {line} 项按产品、编码 {found} 申报，而其品名描述为稀土材料。',
      help: '粉末、金属、合金、氧化物及其他化合物为材料，应归入各自的编码。请更正形态和编码，或在描述中写明为何种产品。',
    },
    'described-otherwise': {
      text: '第 {line} 项申报为不含稀土的合金（{alloy}），而其描述中提到稀土。',
      help: '磁体的成分决定其是否需要许可证。请按检测报告更正合金或描述，并写明成分。',
    },
  },
  labels: {
    sign: '{sign}表明含有稀土',
    form: '其形态为 {form}',
    described: '在此描述',
  },
  terms: {
    'its-alloy': '其合金',
    'its-composition': '其成分',
    'its-description': '其描述',
    'heading.850511': '金属的永磁铁',
    'heading.850519': '非金属的永磁铁',
    'heading.850520': '电磁联轴节、离合器及制动器',
    'heading.850590': '电磁铁、电磁卡盘及零件',
    'heading.2805': '稀土金属',
    'heading.2846': '稀土化合物',
    'heading.382499': '其他化学制剂',
    'heading.3824': '化学制剂',
    'heading.3926': '塑料制品',
    'heading.6909': '技术用陶瓷制品',
    'heading.7202': '铁合金',
    'heading.7326': '钢铁制品',
    'heading.8105': '钴及其制品',
    'heading.8479': '具有独立功能的机器',
    'heading.8483': '传动轴、齿轮及离合器',
    'heading.848690': '制造半导体的机器的零件，如靶材',
    'heading.8501': '电动机及发电机',
    'heading.8503': '电动机及发电机的零件',
    'heading.8518': '扬声器及传声器',
    'heading.8543': '具有独立功能的电气设备及装置',
    'heading.8548': '机器的电气零件',
    'heading.8708': '机动车辆的零件',
    'heading.9503': '玩具',
    'other-goods': '其他货物',
    'no-such-item': '没有任何一项属于稀土磁体合金',
  },
}
