import type { RuleWords } from '../../every-card.ts'
import { restrictedTerms } from './restricted.ts'

export const noRestrictedParty: RuleWords['no-restricted-party'] = {
  summary: '没有任何一方、所有者、签署人或船舶，以其名称或地址列入配置所指定的受限主体名单。',
  why: '企业须遵守多个主管机关的名单以及自有名单。单证上的名称会被缩写、误拼、转写或伪装，因此按接近程度比对；接近的，须在货物或单证发出前由人审核。',
  messages: {
    listed: {
      text: '{what}为 {found}，即名单 {list} 所列的 {listed}（{since}）：条目 {entry}。',
      help: '在排除之前，视同列名主体：请勿发货，并截停在途货物。如系同名的另一主体，请将审核人的决定记为带有 `party` 和 `entry` 的豁免。',
    },
    watched: {
      text: '{what}为 {found}，即名单 {list} 所列的 {listed}（{since}）：条目 {entry}。',
      help: '发货前请查明该名单对此主体有何要求，并记录审核人的决定。',
    },
    'may-be-listed': {
      text: '{what}为 {found}，可能就是名单 {list} 所列的 {listed}（{since}）：条目 {entry}。',
      help: '请将该方的地址、国家和号码与条目核对。如系另一主体，请将审核人的决定记为带有 `party` 和 `entry` 的豁免；`enduse screen` 显示名称如何比对。',
    },
    address: {
      text: '{what} {found} 位于 {listed}，该地址列入名单 {list}（{since}）：条目 {entry}。',
      help: '凡在列名地址者，无论名称为何，均视同列名主体。请询问该方的注册地和经营地，并记录审核人的决定。',
    },
    text: {
      text: '该文字中出现名称 {listed}，该名称列入名单 {list}（{since}）：条目 {entry}。',
      help: '请查明该主体与货物有何关系，并记录答复。如该文字另有所指，请记录审核人的决定。',
    },
  },
  labels: { also: '{what}亦同' },
  terms: restrictedTerms,
}
