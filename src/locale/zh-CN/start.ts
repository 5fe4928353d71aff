/** `enduse new` 与 `enduse init` 的用语，以及所写单证和文件中的用语。 */
import type { StartWords } from '../en/start.ts'
import { zhCN as ask } from './ask.ts'

const offered = '以 # 开头且其后无空格的行可按需填写：去掉 # 即可。'
const quoted = '单证编号及纯数字代码须加引号。'

export const zhCN: StartWords = {
  ask,
  wrote: file => `已写入 ${file}`,
  wroteByConfig: (file, config) => `已写入 ${file}（${config} 所列的检查范围）`,
  form: {
    about: (title, description, expected) => `${title}：${description}${expected}`,
    inShort: (title, expected) => `${title}。${expected}`,
    oneOf: words => `可选值：${words}。`,
    example: example => `例如：${example}`,
    also: names => `还可填：${names}`,
    certificate: [
      '待填写的最终用户证明。空白处均须填写；',
      '只要仍有空白，enduse check 就会逐一指出，不会通过。',
      '',
      offered,
      quoted,
    ],
    made: (kind, day, all) => [
      `按所述货物和国家生成的待填写${kind === 'certificate' ? '最终用户证明' : '发货单证'}：只列出格式和 ${day} 当日有效规则要求的内容。空白处均须填写；只要仍有空白，enduse check 就会逐一指出，不会通过。`,
      '',
      ...(kind === 'certificate'
        ? [
            '承诺是否作出，以签署的单证为准：单证载有该条款时才填 given。各条上方的注释说明怎样才能通过，以及依据哪一条。',
            '',
          ]
        : []),
      `所列各条可用 enduse explain 查看。${all} 另列出其他全部字段。`,
    ],
    shares: '取自检测报告：货物不含的元素填 0。报告所列的其他元素请补充。',
    asOf: day =>
      `除格式必填项外，还列出 ${day} 当日规则对中国磁体所用证明的各项要求；如为其他货物，或已签单证无此内容，请删去。所列各条可用 enduse explain 查看。`,
    shipment: [
      '待填写的发货单证。空白处均须填写；',
      '只要仍有空白，enduse check 就会逐一指出，不会通过。',
      '',
      offered,
      quoted,
    ],
    shipmentUnder: [
      '依据最终用户证明生成的发货单证。已填写的内容取自证明，须与其一致；',
      '空白处为本次发货自身的内容，均须填写。',
      '',
      offered,
      quoted,
    ],
    shipmentMade: all => [
      '依据最终用户证明生成的发货单证。已填写的内容取自证明，须与其一致；空白处为本次发货自身的内容，均须填写。只要仍有空白，enduse check 就会逐一指出，不会通过。',
      '',
      `${all} 另列出其他全部字段。`,
    ],
    granted: (amount, unit) => `证明共准许 ${amount} ${unit}，由本次及其他各次发货共用。`,
    valid: (from, until) => `证明有效期自 ${from} 至 ${until}。`,
    validByRule: (from, until, months) =>
      `证明自 ${from} 起有效，未载明截止日；按自签发日起 ${months} 个月计，至 ${until}。`,
    validFrom: from => `证明自 ${from} 起有效，未载明有效期截止日。`,
    report: [
      '待填写的最终用途报告。请填写每一个空白处：只要仍有空白，enduse check 就会逐一指出，不会通过。',
      '',
      '以 # 开头、其后没有空格的行是可选字段：去掉 # 即可使用。文件编号以及由数字组成的代码须加引号。',
    ],
    reportMade: all => [
      '依据最终用户证明生成的最终用途报告。数量自首次交付起累计至报告截止日（含当日），以便比较两份报告。只要仍有空白，enduse check 就会逐一指出，不会通过。',
      '',
      `${all} 另列出其他全部字段。`,
    ],
    received: (amount, unit, shipments) =>
      `截至报告截止日，${shipments} 批发货运来 ${amount} ${unit}。请与收货记录核对。`,
    uses: '每项去向一条，合计即为收到的数量。sold-in-end-products 须填写 countries，in-stock 须填写 location，re-exported 须填写 recipient、destinationCountry 和 consent，lost 须填写 reason。',
    linesNotReceived: '没有收到货物的行请删去。',
    ifStated: '原件未写明时请删去该字段。',
    mayLeaveOut: '本次发货不含的行请删去。',
    licence: '证明未载明出口许可证。此类货物可能须凭证出口；无需许可证时请删去本项。',
  },
  want: {
    clauses: {
      'domestic-use-only': '货物留在进口商所在国并在该国使用。',
      'no-re-export': '货物不再出口至其他国家。',
      'no-transfer-to-third-party': '货物不转让给任何第三方。',
      'no-change-of-end-use': '货物仅用于所述最终用途。',
      'no-military-end-use': '货物不用于军事用途。',
      'no-military-end-user': '货物不由军队或军工企业使用。',
      'no-wmd-use': '货物不用于大规模杀伤性武器及其运载工具。',
      'no-terrorist-use': '货物不用于恐怖主义目的。',
      'civil-use-only': '货物仅用于民用。',
      'no-diversion': '货物在途中不改变去向。',
      'use-at-stated-location': '货物在所述地点使用。',
      'end-user-is-signatory': '由最终用户本身签署。',
      'no-stockpiling': '货物不为囤积而购买。',
      'incorporation-declared': '已申报货物装入何种产品。',
      'quantity-within-capacity': '数量在最终用户的加工能力之内。',
      'delivery-verification': '确认货物到达。',
      'post-shipment-verification-consent': '主管机关可到现场核查货物用途。',
      'notify-changes': '如有变更即告知出口商。',
      'record-keeping': '保存货物的记录。',
      'bind-subsequent-buyers': '后续买方受同样承诺约束。',
      truthfulness: '证明所载内容属实。',
      remedies: '接受违反承诺的后果。',
      'inform-authority': '如有违反或变更即告知主管机关。',
      'pass-on-compliance-notice': '将合规告知书转交后续买方。',
      'destroy-or-return': '未使用的货物予以销毁或退回。',
      'on-site-inspection': '允许现场检查。',
    },
    clause: (meaning, terms, by) => `${meaning}通过检查须满足：${terms.join('；')}。${by}`,
    givenBy: undertakers => `由 ${undertakers.join('、')} 之一作出`,
    field: (name, values) => `${name} 为 ${values.join(' 或 ')}`,
    endorsement: (kind, country, by) =>
      `印章：${country} ${kind === 'embassy' ? '使馆' : kind === 'government' ? '政府机关' : '商会'}。${by}`,
    code: by => `此类货物的管制编码。${by}`,
    numbers: (schemes, provisions) =>
      `选填：去掉 # 即可填写 ${schemes.join('、')}，规则据此在其他单证中识别该主体。由 ${provisions.join('、')} 检查。`,
    asked: by => by,
    by: provisions => `依据 ${provisions.join('、')}。`,
  },
  next: {
    importers: countries =>
      `进口商在 ${countries.join('、')} 时另有要求：加 --importer ${countries[0]} 即可列出。`,
    certificate: command => `填写空白处后运行：${command}`,
    shipment: command => `填写空白处后运行：${command}`,
    report: command => `请填写空白处，然后运行：${command}`,
    asksAPerson: file => `${file} 本身有待人工审核之处：发货前请运行 enduse check ${file} 查看`,
  },
  init: {
    found: '发现',
    wrote: '已写入',
    wouldWrite: '将写入',
    leftAlone: '保持原样',
    root: platforms => `仓库根目录，使用 ${platforms}`,
    rootWithout: '仓库根目录；未发现 GitHub、GitLab、Jenkins 或 pre-commit',
    belowRoot: '仓库根目录，在本文件夹之上',
    noRepository: '不在仓库中',
    papers: (certificates, shipments, reports) =>
      [
        ...(certificates === 0 ? [] : [`${certificates} 份最终用户证明`]),
        ...(shipments === 0 ? [] : [`${shipments} 份发货单证`]),
        ...(reports === 0 ? [] : [`${reports} 份最终用途报告`]),
      ].join('，'),
    noPapers: '没有最终用户证明，也没有发货单证',
    onesNamed: documents =>
      `${documents} 份单证与许多其他文件混放：配置逐一列出。单证移入单独的文件夹后，请改为列出该文件夹`,
    ruleSet: '规则集；如需据以审核，请列入配置的 ruleSets',
    unread: '无法读取；检查时会说明原因',
    others: '不是单证；配置将其排除',
    judges: paths => `检查范围：${paths}`,
    noWaivers: '尚无豁免；enduse waive 可写入',
    fillIn: '流水线任务：请填入 OWNER 和 REF',
    isThere: '原已存在',
    usesEnduse: '已在运行 enduse',
    listed: names => names.join('、'),
    andMore: (names, more) => `${names} 等另 ${more} 项`,
    add: file => `${file} 原已存在，由您自行修改。请加入下列内容，并填入 OWNER 和 REF：`,
    jobAtRoot: root => `流水线任务应放在仓库根目录：请在该处（${root}）运行 enduse init。`,
    choosePlatform: names =>
      `未写入任务：无法判断本仓库由哪个平台构建。enduse init --ci ${names} 会写入一个。`,
    placeholders: files =>
      `${files} 中，OWNER/enduse 代表您存放 enduse 的位置，REF 代表所用的提交或标签。推送前请填好。`,
    next: '下一步：enduse check',
    nextWithout: '下一步：enduse new certificate 生成待填写的证明，再用 enduse check 检查。',
  },
}
