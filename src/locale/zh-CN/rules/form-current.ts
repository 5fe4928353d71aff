import type { RuleWords } from '../../every-card.ts'

export const formCurrent: RuleWords['form-current'] = {
  summary: '证明所载的表格未被其他表格取代，也不是旧版本。',
  why: '主管机关随法律更新表格。使用旧表格的证明缺少现行要求的条款，会被退回。',
  messages: {
    replaced: {
      text: '证明使用的表格为“{found}”，该表格已于 {day} 由 {by} 取代。',
      help: '请向主管机关询问是否仍接受旧表格，或改用 {by} 出具证明。',
    },
    'old-edition': {
      text: '证明载有表格“{found}”，为 {year} 年版；证明于 {issued} 出具。',
      help: '请查明主管机关现行接受的版本；如该版本已被取代，请使用现行版本出具证明。',
    },
  },
}
