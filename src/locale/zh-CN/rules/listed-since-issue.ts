import type { RuleWords } from '../../every-card.ts'
import { noListedParty } from './no-listed-party.ts'

export const listedSinceIssue: RuleWords['listed-since-issue'] = {
  summary: '证明所列的各方，在其签发之后均未被列入名单。',
  why: '证明按签署当日的名单判断，而货物在其后数月内仍据此发运。只有证明才列明的一方，如进口商或中间收货人，不在发货单证之中，却同样接收货物。',
  messages: {
    barred: {
      text: '证明 {number} 的{what} {found}，以 {listed} 之名列入名单（列名日期：{since}），晚于证明签发日 {issued}；不得向其出口任何管制物项。',
      help: '请勿依据该证明发货。如系同名的另一主体，请由专人查实并保存证明材料。列名依据：{note}。',
    },
    watched: {
      text: '证明 {number} 的{what} {found}，以 {listed} 之名列入关注名单（列名日期：{since}），晚于证明签发日 {issued}。',
      help: '通用许可不适用于该主体。请索取单项许可，以及许可申请人所提交的风险评估报告和书面承诺，并将其与单证一并保存。列名依据：{note}。',
    },
    limited: {
      text: '证明 {number} 的{what} {found}，以 {listed} 之名列入名单（列名日期：{since}），晚于证明签发日 {issued}；{limit}。',
      help: '请在公告中查明其禁止事项和约束对象，并由专人决定其是否及于本交易。列名依据：{note}。',
    },
    'may-be-listed': {
      text: '证明 {number} 的{what} {found}，可能就是 {listed}，后者{effect}（列名日期：{since}），晚于证明签发日 {issued}：{reason}。',
      help: '请向该方索取其在登记机关登记的名称和号码，并与列名核对。请将答复与单证一并保存。列名依据：{note}。',
    },
    resembles: {
      text: '证明 {number} 的{what} {found}，名称的开头与 {listed} 相同，后者{effect}（列名日期：{since}），晚于证明签发日 {issued}。',
      help: '请查明其为同名主体、下属单位还是子公司，以及由谁持股、持股多少。请将答复与单证一并保存。列名依据：{note}。',
    },
  },
  labels: {
    named: '{what}：{found}',
    also: '{what}亦同',
  },
  terms: noListedParty.terms ?? {},
}
