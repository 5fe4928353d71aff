import type { RuleWords } from '../../every-card.ts'

export const translationPresent: RuleWords['translation-present'] = {
  summary: '证明使用主管机关的语言，或附有该语言的译文。',
  why: '申请以主管机关的语言提出。没有译文的证明会被退回，译成第三种语言也无济于事。',
  messages: {
    missing: {
      text: '证明的语言为 {found}，未写明有 {wanted} 译文。',
      help: '请翻译并附上译文，在 `translations` 中写明。',
    },
    'other-language': {
      text: '证明译成了 {found}，而没有 {wanted} 译文。',
      help: '请译成 {wanted} 并附上译文，在 `translations` 中写明。',
    },
  },
  labels: {
    language: '证明的语言：{found}',
    also: '还译成 {found}',
  },
  terms: {
    'no-language': '证明既未写明语言，也未写明译文',
  },
}
