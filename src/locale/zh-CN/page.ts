/** The messages of the page, in Simplified Chinese. */
import type { Milestone, Verdict } from '../../core/model/model.ts'
import type { CodeLabels, PageWords } from '../../report/page/words.ts'
import { countries } from './countries.ts'

const verdicts: PageWords['verdicts'] = { pass: '通过', review: '待审', fail: '不通过' }
const codes: Readonly<Record<number, string>> = {
  0: '通过：可以放行',
  1: '不通过：应予拦截',
  3: '待审：须由人员决定',
}
const modes: CodeLabels = {
  sea: '海运',
  rail: '铁路',
  road: '公路',
  air: '空运',
  'inland-water': '内河',
  mail: '邮寄',
}
const roles: CodeLabels = {
  exporter: '出口商',
  importer: '进口商',
  consignee: '收货人',
  endUser: '最终用户',
  buyer: '买方',
  seller: '卖方',
  shipTo: '送达方',
}
const kinds: CodeLabels = {
  'end-user-certificate': '最终用户证明',
  shipment: '发货',
  'end-use-report': '最终用途报告',
}
const endorsers: CodeLabels = { government: '政府机关', embassy: '使馆', chamber: '商会' }
const licences: CodeLabels = { individual: '单项许可', general: '通用许可', certificate: '出口凭证' }
const statuses: CodeLabels = {
  planned: '计划中',
  shipped: '已发货',
  delivered: '已交付',
  cancelled: '已取消',
  returned: '已退回',
  replaced: '已由后续版本取代',
}
const states: CodeLabels = {
  'not-yet': '尚未生效',
  'in-force': '有效',
  suspended: '暂停实施',
  ended: '已终止',
  undetermined: '效力未确定',
}
const units: CodeLabels = {
  KGM: '千克',
  GRM: '克',
  TNE: '吨',
  H87: '件',
  C62: '个',
  SET: '套',
  MTR: '米',
  LTR: '升',
}

function event({ event: what, data }: Milestone): string {
  const word = (list: CodeLabels, code = '') => list[code] ?? code
  const { kind, authority = '', country = '', reference, certificate = '', licence = '' } = data
  switch (what) {
    case 'issued':
      return `证明 ${certificate} 签发`
    case 'signed':
      return '证明签署'
    case 'valid-from':
      return '证明自本日起有效'
    case 'expires':
      return '证明到期：有效期的最后一日'
    case 'succeeded':
      return `签发证明 ${certificate}，取代本证明`
    case 'endorsed':
      return `认证：${authority}（${word(endorsers, kind)}，${country}）${reference === undefined ? '' : `，${reference}`}`
    case 'licensed':
      return `出口许可证 ${licence} 签发${kind === undefined ? '' : `（${word(licences, kind)}）`}${authority === '' ? '' : `，${authority}`}`
    case 'licence-ends':
      return `出口许可证 ${licence} 到期`
    case 'exported':
      return `发货 ${reference ?? ''}，${word(statuses, data.status)}`
    case 'reported':
      return `最终用途报告 ${reference ?? ''}：截至本日的货物去向`
    case 'law-changes':
      return `依据变化：${data.title ?? ''}，此前${word(states, data.before)}，自本日起${word(states, data.after)}`
  }
}

export const zhCN: PageWords = {
  lang: 'zh-CN',
  title: (verdict: Verdict, documents: number) => `${verdicts[verdict]}：已检查 ${documents} 份文件`,
  skip: '跳至案卷',
  heading: '最终用户证明与发货检查报告',
  verdicts,
  standings: { fail: '不通过', review: '待审', note: '提示', waived: '已豁免', known: '基线已有' },
  outcomes: {
    fail: '不通过',
    review: '待审',
    skipped: '未检查',
    pass: '通过',
    'not-applicable': '不适用',
    waived: '已豁免',
    known: '基线已有',
  },
  headlines: { fail: '请勿凭这些文件发货', review: '须由人员作出决定', pass: '所有适用的规则均已满足' },
  meanings: {
    fail: '至少有一项要求未满足。如仍然发货，即违反承诺或其所依据的规定。',
    review: '没有不通过的项目，但仅凭文件无法决定：有内容不确定、缺失或未经检查。',
    pass: '适用于这些文件的每一条规则均已检查，且全部满足。',
  },
  nextTitle: '下一步',
  nexts: {
    fail: '逐项处理标为“不通过”的发现，每一项都写明了应做的事。从源头更正文件后，再次检查。',
    review:
      '请有权决定的人员查看标为“待审”的发现和未经检查的内容，并记录决定。已决定的事项可在一定期限内豁免。',
    pass: '文件可以继续流转。请将本报告与文件一并保存：报告写明了判断所依据的规定。',
  },
  exitCode: code => `退出码 ${code}：${codes[code] ?? '见文档'}。`,
  reviewedAs: (verdict, code) =>
    verdict === 'review' && code !== 3
      ? `本次运行按要求将待审视为${code === 0 ? '通过' : '不通过'}。`
      : undefined,
  ranOn: (day, version) => `${day} 由 enduse ${version} 检查。`,
  asOf: day => `全部内容均按 ${day} 的规定判断。`,
  nothingWrong: '没有发现问题。',
  foundElsewhere: '见与其他文件共有的内容',
  besideTitle: '其他章节中涉及这些文件的发现',
  documents: number => `${number} 份文件`,
  dossiers: number => `${number} 个案卷`,
  shipments: number => `${number} 批发货`,
  findings: number => `${number} 项发现`,
  checks: number => `${number} 项检查`,
  openTitle: '未决事项',
  firstTitle: '请先查看',
  more: number => `下文还有 ${number} 项`,
  tools: '搜索与筛选',
  search: '搜索',
  searchHint: '当事方、编号、文件、文字',
  show: '显示',
  rule: '规则',
  party: '当事方',
  all: '全部',
  reset: '显示全部',
  keys: '按键：/ 搜索，j 下一项发现，k 上一项发现',
  shown: (cards, ofCards, findings, ofFindings) =>
    `显示 ${ofCards} 节中的 ${cards} 节，${ofFindings} 项发现中的 ${findings} 项`,
  passedUnlisted: (documents, dossiers) =>
    `另有 ${documents} 份单证和 ${dossiers} 个案卷已通过，仅计数、未列出：全部列出则页面过长。--format json 会全部列出。`,
  noneShown: '没有匹配的内容。请显示全部，或改换搜索内容。',
  dossiersTitle: '案卷',
  dossiersHelp: '一个案卷由一份证明及在其项下发运的全部货物组成。',
  dossier: '案卷',
  noCertificate: '缺少证明',
  to: country => `运往${country}`,
  otherTitle: '不属于任何案卷的文件',
  linkedGroupsTitle: '多个案卷的文件共有的内容',
  exemptTitle: '豁免与基线',
  waiverFile: '豁免',
  positionFile: '立场',
  positionsTitle: '对尚无定论之法规的立场',
  positionsHelp: '这些并非法规：在没有来源能够确定何者有效之处，由有关人员作出认定，此处的结论以此为据。',
  baselineFile: '基线',
  balanceTitle: '已用数量',
  flowTitle: '货物去向',
  flowPicture: (line, granted, unit) => `第 ${line} 行 ${granted} ${unit} 的去向，下方表格内容相同。`,
  asTable: '表格',
  goodsPart: '货物',
  amount: '数量',
  whereGoodsAre: '所在地',
  line: line => `第 ${line} 行`,
  drawnOf: (drawn, granted, unit) => `已用 ${drawn} / ${granted} ${unit}`,
  left: (left, unit) => `剩余 ${left} ${unit}`,
  overdrawn: (over, unit) => `超额：多出 ${over} ${unit}`,
  uncounted: number => `${number} 项货物无法比较`,
  noDraws: '本项尚未发货。',
  shipment: '发货',
  exported: '出口日期',
  drawn: '使用',
  rest: '剩余',
  notCompared: '无法比较',
  timelineTitle: '时间线',
  timelinePicture: (from, until) => `${from} 至 ${until} 的时间线，旁边的列表内容相同。`,
  lanes: { certificate: '证明', licence: '出口许可证', shipments: '发货', law: '依据' },
  event,
  routeTitle: '路线',
  stops: {
    origin: '原产国',
    departure: '启运地',
    transit: '转口',
    'declared-transit': '申报的过境国（各航段均未显示）',
    discharge: '卸货地',
    delivery: '交货地',
    destination: '最终目的国',
  },
  by: mode => modes[mode] ?? mode,
  restricted: '受限',
  restrictedBy: (code, ruleSet, provision, isUndetermined) =>
    `${code}，${ruleSet}，${provision}${isUndetermined ? '（是否有效尚未确定）' : ''}`,
  country: (code, english) => countries[code] ?? english,
  partiesTitle: '当事方',
  role: role => roles[role] ?? role,
  unit: code => units[code] ?? code,
  documentsTitle: '文件',
  kind: kind => kinds[kind] ?? kind,
  unknownKind: '类型未知或无法读取',
  part: number => `第 ${number} 份`,
  archiveLine: number => `第 ${number} 行`,
  verdict: '结论',
  file: '文件',
  digest: 'SHA-256',
  shownUnder: '其发现列于',
  checksTitle: '检查内容',
  list: names => names.join('、'),
  listed: '列于下文',
  listsTitle: '多份文件相同的检查内容',
  listOf: number => `${number} 份文件或案卷相同`,
  law: '依据',
  basis: '依据',
  since: day => `自 ${day} 起`,
  reviewedOn: day => `${day} 核对`,
  notCertain: '不确定：由人员决定',
  toDo: '应做的事',
  correction: '更正',
  moreAbout: '更多',
  place: '此处',
  gone: '该文件在此期间已更改或不存在。',
  fingerprint: '指纹',
  dataDigest: '摘要',
  waived: '已豁免',
  known: '建立基线时已存在。',
  lawTitle: '所用规定',
  ruleSet: '规则集',
  version: '版本',
  reviewed: '核对日期',
  notShipped: file => `不是 enduse 自带的规则集：${file}`,
  noLaw: '未使用任何规则集。',
  noticesTitle: '关于规定',
  hintsTitle: '关于配置',
  ruleTable: '按规则统计的检查',
  footer: version => `由 enduse ${version} 生成。本页自成一体：不加载也不发送任何内容。`,
}
