import type { RuleWords } from '../../every-card.ts'

export const destinationAgrees: RuleWords['destination-agrees'] = {
  summary: '证明与发货的最终目的国相同；卸货地和交货地位于该国或规则集所列的门户地。',
  why: '目的国不同，或货物在第三国卸货，正是管制物项被转移的方式。许可证只列明一个国家。',
  messages: {
    'other-destination': {
      text: '最终目的国为{found}，而证明所载为{granted}。',
      help: '请更正国家。若货物确实运往{found}，则需要为该国取得证明和许可证。',
    },
    elsewhere: {
      text: '{what}位于{found}，而最终目的国为{wanted}。',
      help: '请更正地点；若运往{wanted}的货物必须经过该处，请在规则集中将{found}列为通往{wanted}的门户地。',
    },
  },
  labels: {
    granted: '证明所载为{granted}',
    wanted: '最终目的国为{wanted}',
    also: '{what}亦然：{found}',
  },
}
