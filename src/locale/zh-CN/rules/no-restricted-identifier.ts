import type { RuleWords } from '../../every-card.ts'
import { restrictedTerms } from './restricted.ts'

export const noRestrictedIdentifier: RuleWords['no-restricted-identifier'] = {
  summary: '没有任何一方或船舶的号码（如 IMO 编号、LEI 或登记号）与配置所指定的受限主体名单中的条目相同。',
  why: '主体会更名，船舶会改名换旗，号码却不变。名单所载的号码即可确定列名主体，任何关于名称的决定都不能将其排除。',
  messages: {
    listed: {
      text: '{what}的号码 {found} 即名单 {list} 所列 {listed} 的号码（{since}）：条目 {entry}。',
      help: '请勿发货，并截停在途货物。如单证中的号码有误，请按登记更正；如名单中的号码有误，请询问发布该名单的机关。',
    },
    watched: {
      text: '{what}的号码 {found} 即名单 {list} 所列 {listed} 的号码（{since}）：条目 {entry}。',
      help: '发货前请查明该名单对此主体有何要求。如单证中的号码有误，请按登记更正。',
    },
  },
  labels: { also: '{what}亦同' },
  terms: restrictedTerms,
}
