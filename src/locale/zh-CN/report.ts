/** The messages of reports beside findings, in Simplified Chinese. */
import type { ListReport } from '../../core/model/model.ts'
import type { ReportWords } from '../../report/words.ts'

const positionStates = { 'in-force': '有效', 'not-in-force': '无效' } as const

export const zhCN: ReportWords = {
  verdicts: { pass: '通过', review: '待审', fail: '不通过' },
  standings: { fail: '不通过', review: '待审', note: '提示', waived: '已豁免', known: '已知' },
  outcomes: {
    pass: '通过',
    review: '待审',
    fail: '不通过',
    'not-applicable': '不适用',
    skipped: '未检查',
    waived: '已豁免',
    known: '已知',
  },
  kinds: { 'end-user-certificate': '最终用户证明', shipment: '发货', 'end-use-report': '最终用途报告' },
  linkKeys: {
    signatory: '签署人',
    phone: '电话',
    email: '电子邮箱',
    'transport-document': '运输单据',
    'container-day': '集装箱及日期',
    licence: '许可证',
    'customs-declaration': '报关单',
    'shipment-reference': '发货编号',
    'serial-number': '序列号',
    'consignment-reference': '货物唯一编号',
    lot: '批次',
    container: '集装箱',
    seal: '封条',
    invoice: '发票',
    identifier: '识别号',
    ship: '船舶',
    address: '地址',
    order: '订单',
    endorsement: '签注',
    'end-use': '最终用途',
  },
  waiverStates: {
    applied: '生效',
    lapsed: '已过期',
    changed: '已变更',
    unused: '未用到',
    refused: '不予接受',
    elsewhere: '本次未涉及',
  },
  comma: '、',
  pause: '，',
  semicolon: '；',
  colon: '：',
  stop: '。',
  gap: '',
  brackets: inside => `（${inside}）`,
  dossier: certificate => `案卷 ${certificate}`,
  ofStream: (file, number) => `${file}（第 ${number} 份文件）`,
  documentOfStream: number => `第 ${number} 份文件`,
  ofLines: (file, line) => `${file}（第 ${line} 行）`,
  lineOfArchive: line => `第 ${line} 行`,
  unknownKind: '类型不明',
  notReadable: '无法读取',
  documentCount: (certificates, shipments, reports) =>
    `${certificates} 份证明，${shipments} 批发货${reports === 0 ? '' : `，${reports} 份最终用途报告`}`,
  balance: (line, drawn, granted, unit) => `第 ${line} 行：已用 ${drawn} ${unit}，核准 ${granted} ${unit}`,
  left: amount => `剩余 ${amount}`,
  tooMany: amount => `超出 ${amount}`,
  uncounted: items => `${items} 项无法比较`,
  shared: (what, value, documents) => `${what} ${value}  由 ${documents} 份文件共用`,
  sharedIn: (what, documents) => `${what}，由 ${documents} 份文件共用`,
  fixable: findings => `可用 enduse fix 更正：${findings} 项`,
  waivers: '豁免',
  baseline: '基线',
  see: subjects => `（见${subjects}）`,
  knownFindings: (number, rules) => `已知：基线中已有 ${number} 项发现（${rules}）`,
  since: day => `，自 ${day} 起`,
  asReviewed: day => `，以 ${day} 的核对为准`,
  noDay: '日期不明',
  notCertain: '（尚不确定：须由人判断）',
  byPosition: (state, by, until) =>
    `，根据 ${by} 的立场${positionStates[state]}，至 ${until} 止（法规本身尚无定论）`,
  restsOnPosition: (state, by, until) => `根据 ${by} 的立场${positionStates[state]}，至 ${until} 止`,
  positionReason: reason => `立场理由：${reason}`,
  positionUsed: (name, state, by, term) => `${name} ${positionStates[state]}，此为 ${by} 的立场，${term}`,
  positionsUsed: positions => `立场（并非法规）：${positions}。`,
  positionNote: position => `立场（并非法规）：${position}`,
  positions: '立场',
  law: '依据',
  basis: '依据',
  basisKinds: {
    practice: '指引或实务做法，并非法律条文',
    standard: '标准，并非法律',
    house: '本规则集自行选定，并非法律',
  },
  secondarySource: '引自二手来源，未找到官方文本',
  qualified: (title, remarks) => `${title}（${remarks.join('；')}）`,
  do: '处理',
  data: '数据',
  screening: {
    match: '比对',
    decision: ({ party, list, entry }) => `${party}（不是 ${list} 的条目 ${entry}）`,
    entry: '条目',
    list: ({ name, asOf, entries, names, skipped, state, faultAt, sha256 }) =>
      `已比对名单：${name}${asOf === undefined ? '' : `（${asOf}）`}，${entries} 个条目，${names} 个名称${skipped === 0 ? '' : `，略过 ${skipped} 个`}${state === 'current' ? '' : `，${listStates[state]}${faultAt === undefined ? '' : `（${faultAt}）`}`}${sha256 === undefined ? '' : `（sha256 ${sha256.slice(0, 8)}）`}。`,
    score: (score, path) =>
      `得分 ${score}，${path
        .split('/')
        .map(way => ways[way] ?? way)
        .join('对')}`,
    pair: (found, listed, similarity, weight, by) =>
      `“${found}” ${found === listed ? '=' : '~'} “${listed}” ${similarity}${by === undefined || by === 'equal' ? '' : `（${pairNames[by] ?? by}）`}，权重 ${weight}`,
    unmatched: words => `无对应：${words.join('、')}`,
    change: (name, does, value) =>
      does === 'add'
        ? `${changeNames[name] ?? name} ${value.startsWith('-') ? value : `+${value}`}`
        : `${changeNames[name] ?? name}：${does === 'factor' ? `乘以 ${value}` : does === 'least' ? `不低于 ${value}` : `不高于 ${value}`}`,
    found: '单证所载',
    listed: '名单所载',
    names: '名称',
    addresses: '地址',
    countries: '国家',
    identifiers: '号码',
    programmes: '项目',
    remarks: '备注',
  },
  more: '详情',
  also: '另见',
  alsoAt: places => `另见：${places}`,
  digest: digest => `摘要 ${digest}`,
  fileChanged: '（文件在此期间已更改或不复存在）',
  notExaminedInFull: '未完整检查',
  notExamined: '未检查',
  keptFrom: checks =>
    `未检查：${checks === 0 ? '其他各项' : `规则的 ${checks} 项检查`}；须先更正该文件的格式`,
  notApplicable: '不适用',
  lawUsed: (law, asOf) => `所用规则集：${law}${asOf}。`,
  none: '无',
  asOf: day => `，全部以 ${day} 为准`,
  ruleSet: (name, version, origin) =>
    origin === undefined
      ? `${name} ${version}`
      : `${name} ${version}（${origin.file}，sha256 ${origin.sha256.slice(0, 8)}）`,
  reviewed: (ruleSet, day) => `${ruleSet}（${day} 核对）`,
  note: '提示：',
  totals: (documents, dossiers) => `${documents} 份文件，${dossiers} 个案卷`,
  checks: (passed, notApplicable, skipped, review, failed, exempt) =>
    `检查：通过 ${passed}，不适用 ${notApplicable}，未检查 ${skipped}，待审 ${review}，不通过 ${failed}${exempt}`,
  waivedOnes: number => `，已豁免 ${number}`,
  knownOnes: number => `，已知 ${number}`,
  exit: code => `退出码 ${code}`,
  ranOn: (day, asOf, version) =>
    `检查日 ${day}${asOf === null ? '' : `（以 ${asOf} 为准）`}，enduse ${version}`,
  nothingChecked: '没有任何规则适用于这些文件，仅凭格式不能得出结论。',
  stoppedEarly: files =>
    files === null
      ? '提前停止：并非所有文件都已检查，对其余文件不能得出结论。案卷也并未全部检查。'
      : `提前停止：有 ${files} 个文件未检查。案卷也并未全部检查。`,
  skippedOn: (rule, subject, why) => `${subject} 的 ${rule}${why === undefined ? '' : `（${why}）`}`,
  skipped: (number, named, more) =>
    `${number} 项检查未能进行，不算通过：${named}${more ? '；以及其他' : ''}。`,
  gaps: (number, documents) =>
    `${number} 项必查项未检查，涉及 ${documents} 份文件：--review-as pass 也不能使其通过。`,
  gapOn: (documents, why) => `  ${documents}：${why}`,
  gapLine: (subject, rule, ruleSet, provision, why) =>
    `${subject}: gap ${rule}: ${ruleSet} 的 ${provision} 规定为必查项，但未检查：${why}`,
  gapIssue: (rule, ruleSet, provision, why) =>
    `gap ${rule}: ${ruleSet} 的 ${provision} 规定为必查项，但未检查：${why}`,
  gapText: why => `此项为必查项，但未检查：${why}`,
  gapNotice: (rule, ruleSet, provision, subject, why) =>
    `${rule} 按 ${ruleSet} 的 ${provision} 为必查项，但未对 ${subject} 检查：${why}。--review-as pass 也不能使其通过。`,
  gapHeading: number => `${number} 项必查项未检查`,
  gapsLeftOut: documents => `另有 ${documents} 份文件的情况此处从略。`,
  moreDocuments: number => `以及另外 ${number} 份文件`,
  onDocuments: (documents, more, why) => `${documents}${more}：${why}`,
  notExaminedSentence: sentence => `未检查：${sentence}`,
  counted: (number, standing) => `${number} 项${standing}`,
  withoutEnd: '没有截止日',
  untilNoDay: until => `至 ${until}（不是有效日期）`,
  untilEnded: (until, days) => `至 ${until}（已于 ${days} 天前到期）`,
  untilToday: until => `至 ${until}（即将到期：今天是最后一天）`,
  untilLeft: (until, days, soon) => `至 ${until}（${soon ? '即将到期：' : ''}剩余 ${days} 天）`,
  certificate: number => `证明 ${number}`,
  ruleOn: (rule, where) => `${where} 的 ${rule}`,
  waiversElsewhere: number => `${number} 项针对本次未涉及的文件`,
  waiversIn: (files, counted) => `豁免（${files}）：${counted}。`,
  waiversHeading: counted => `豁免：${counted}`,
  waiverLine: (state, thing, terms) => `豁免${state}：${thing}：${terms}`,
  waiverOf: (thing, terms) => `豁免 ${thing}：${terms}`,
  waivedBy: terms => `已豁免，${terms}`,
  hint: sentence => `hint: ${sentence}`,
  baselineIn: (file, found, findings, rest) =>
    `基线 ${file}：${findings} 项发现中再次发现 ${found} 项${rest}。`,
  goneFindings: number => `${number} 项不再出现`,
  otherFindings: number => `${number} 项属于本次未涉及的文件`,
  findingsHeading: (number, byEffect) => `${number} 项发现：${byEffect}`,
  exemptHeading: (number, byEffect) => `${number} 项不计入的发现：${byEffect}`,
  leftOut: (number, which) => `另有 ${number} 项此处从略：${which}。`,
  waiversLeftOut: number => `另有 ${number} 项豁免此处从略。`,
  findingAt: (standing, rule, place, sentence) => `${standing} ${rule}，${place}：${sentence}`,
  at: (place, sentence) => `${place}：${sentence}`,
  atPlace: place => `位置 ${place}`,
  morePlaces: number => `以及另外 ${number} 处`,
  lawLine: law => `依据：${law}`,
  basisLine: basis => `依据：${basis}`,
  doLine: help => `处理：${help}`,
  moreNotes: number => `以及另外 ${number} 条提示`,
  verdictColumn: '结论',
  documentColumn: '文件',
  annotationsBeyond: (number, perType, byEffect) =>
    `另有 ${number} 项发现超出 GitHub 每步每类显示的 ${perType} 条：${byEffect}。`,
  andMore: number => `（另有 ${number} 项）`,
  everythingExamined: '全部检查均已进行',
  lawOf: law => `依据：${law}`,
  basisOf: basis => `依据：${basis}`,
  readAt: reference => `出处：${reference}`,
  doThis: help => `处理：${help}`,
  notification: (rule, was, subject, because) =>
    `${subject} 的 ${rule}：${was}${because === undefined ? '' : `：${because}`}`,
  why: sentence => `缘由：${sentence}`,
  saysAndDo: (text, help) => `- 提示内容：${text} 处理：${help}`,
}

/** 名单的状态。 */
const listStates: Readonly<Record<ListReport['state'], string>> = {
  current: '有效',
  old: '过旧',
  undated: '未载明日期',
  cut: '不完整',
  unread: '未能读取',
  missing: '缺失',
}

/** 改变得分的各项因素。 */
const changeNames: Readonly<Record<string, string>> = {
  'numbers-differ': '数字不同',
  order: '词序不同',
  'joined-equal': '连写后相同',
  'joined-alike': '连写后相近',
  'legal-form-missing': '一方缺少法律形式',
  'legal-form-differs': '法律形式不同',
  containment: '包含列名',
  acronym: '首字母缩写',
  'weak-alias': '弱别名',
  'same-country': '国家相同',
  'other-country': '国家不同',
  'same-address': '地址相同',
  'same-street': '街道相同',
  'other-identifier': '号码不同',
  'other-kind': '类别不同',
  'other-birth': '出生日期不同',
}

/** 词与词对应的依据。 */
const pairNames: Readonly<Record<string, string>> = {
  synonym: '同义',
  initial: '首字母',
  letters: '字母相近',
  sound: '读音相近',
  abbreviation: '缩写',
  joined: '连写',
  consonants: '辅音相同',
}

/** 名称的读法。 */
const ways: Readonly<Record<string, string>> = {
  base: '按原样',
  skeleton: '替换形似字母',
  unreversed: '按显示顺序',
  leet: '数字读作字母',
  'letters-joined': '单个字母连写',
  unglued: '拆开连写的词',
  'without-brackets': '去除括号内容',
  han: '按汉字',
  pinyin: '按拼音',
  gloss: '按字义',
  consonants: '按辅音',
  acronym: '按首字母缩写',
  identifier: '按号码',
  address: '按地址',
}
