import type { RuleWords } from '../../every-card.ts'

export const militaryUseSinceIssue: RuleWords['military-use-since-issue'] = {
  summary: '没有任何发货依据较早的证明，用于其后才被禁止的军事用途。',
  why: '只有证明才写明货物的用途，而证明按签署当日的规定判断。禁止军事用途之后离境的货物即在禁止之列，无论签署证明时是否允许。',
  messages: {
    barred: {
      text: '证明 {number} 于 {issued} 签发，供军事用户使用或用于军事用途，而自 {since} 起已予禁止。',
      help: '请勿发货。如用户和用途均为民用，请重新签署证明并如实写明。',
    },
    'maybe-barred': {
      text: '证明 {number} 于 {issued} 签发，可能供军事用户使用或用于军事用途，而自 {since} 起已予禁止。',
      help: '请查看此处所示各处。如用户或用途涉及军事，请勿发货；如不涉及，请保存证明材料。',
    },
  },
  labels: {
    said: '证明所载',
  },
  terms: {
    'none-older': '此处没有早于禁止军事用途之规定的证明',
  },
}
