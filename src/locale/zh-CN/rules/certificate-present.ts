import type { RuleWords } from '../../every-card.ts'

export const certificatePresent: RuleWords['certificate-present'] = {
  summary:
    '发货或最终用途报告引用的最终用户证明在所提供的文件之中，只有一个版本；对发货而言，且未被撤销或替换。',
  why: '发货只能对照其所依据的证明来判断。没有证明，就无法得出任何结论；若有两个互不相同的版本，则无从得知主管机关看到的是哪一个。',
  messages: {
    missing: {
      text: '此处引用了证明 {number}，但所提供的文件中没有该证明。',
      help: '请同时指明证明 {number} 的文件，或用 --certificates PATH 指明其所在文件夹。若本次有文件无法读取，该证明可能就在其中；若编号有误，请更正。',
    },
    'missing-by-order': {
      text: '此处未引用任何证明，且没有为订单 {number} 出具的无编号证明。',
      help: '请在 `certificateNumbers` 中写明证明编号。证明没有编号的，请同时指明其文件，并按其写法填写订单号。',
    },
    'versions-differ': {
      text: '证明 {number} 存在互不相同的版本{where}。',
      help: '请保留已提交的版本。若其中一份是对另一份的修改，请在其中写明：`status: amended`，并在 `replaces` 中填写原证明的编号或原文件的 SHA-256。',
    },
    revoked: {
      text: '证明 {number} 已被撤销；该发货于 {day} 发运。',
      help: '请勿依据已撤销的证明发货。请取得新的证明并予以引用。',
    },
    replaced: {
      text: '证明 {number} 已于 {since} 被 {successor} 替换；该发货于 {day} 发运。',
      help: '若货物是依据 {successor} 发运的，请引用该证明。',
    },
    'shipment-versions-differ': {
      text: '发货 {reference} 的同一修订号存在互不相同的版本{where}；每个版本都占用证明的额度。',
      help: '请保留已申报的版本。若其中一份是对另一份的更正，请为其填写下一个 `revision`。',
    },
  },
  labels: {
    other: '另一版本',
    differs: '此处为 {value}',
    revocation: '在此撤销',
    successor: '被此证明替换',
  },
  terms: {
    'value-and-value': '：此处为 {here}，另一处为 {there}',
    'value-and-nothing': '：此处为 {here}，另一处未填写',
    'value-and-more': '：此处为 {here}，另一处还有更多内容',
    'nothing-and-value': '：此处未填写，另一处为 {there}',
    'nothing-and-more': '：此处未填写，另一处有内容',
    'nothing-and-nothing': '：两处均未填写',
    'more-and-more': '：两处均有更多内容',
    'more-and-value': '：此处还有更多内容，另一处为 {there}',
    'more-and-nothing': '：此处有内容，另一处未填写',
    nothing: '未填写',
    more: '更多内容',
  },
}
