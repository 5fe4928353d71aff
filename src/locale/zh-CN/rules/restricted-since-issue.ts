import type { RuleWords } from '../../every-card.ts'
import { restrictedTerms } from './restricted.ts'

export const restrictedSinceIssue: RuleWords['restricted-since-issue'] = {
  summary: '证明所载的任何一方在证明签发后均未列入受限主体名单。',
  why: '证明在签署之日比对名单，货物却在其后数月间凭其出运。只有证明提及的一方（如进口商）不随货物单证比对，却仍会收到货物。',
  messages: {
    listed: {
      text: '证明 {number} 的{what} {found} 即名单 {list} 所列的 {listed}（{since}），晚于证明签发日 {issued}：条目 {entry}。',
      help: '请勿凭此证明发货。如系同名的另一主体，请将审核人的决定记为带有 `party` 和 `entry` 的豁免。',
    },
    'may-be-listed': {
      text: '证明 {number} 的{what} {found} 可能就是名单 {list} 所列的 {listed}（{since}），晚于证明签发日 {issued}：条目 {entry}。',
      help: '请将该方的地址、国家和号码与条目核对，并记录审核人的决定。',
    },
  },
  labels: { named: '{what}：{found}', also: '{what}亦同' },
  terms: restrictedTerms,
}
