import type { RuleWords } from '../../every-card.ts'

export const endUseReportDue: RuleWords['end-use-report-due'] = {
  summary: '证明或规则集要求报告的，在最后一次交付若干个月之后应有最终用途报告；货物尚有剩余的，应有下一份。',
  why: '证明说的是货物将作何用，只有报告说明货物实际作了何用。没有报告，早已交付的货物就无人交代去向。',
  messages: {
    due: {
      text: '关于货物去向的报告应于 {due} 之前提交（{day} {step}之后 {months} 个月），而文件中没有任何报告。',
      help: '请向最终用户索取最终用途报告，或补充该文件；`enduse new end-use-report --for CERTIFICATE` 可新建一份。',
    },
    'next-due': {
      text: '报告 {report} 截至 {day} 仍有货物在库存或未说明去向；下一份应于 {due} 之前提交（{months} 个月之后），而文件中没有。',
      help: '请向最终用户索取下一份最终用途报告，或补充该文件。',
    },
    'later-delivery': {
      text: '货物于 {day} 交付，晚于报告 {report}；下一份应于 {due} 之前提交（{months} 个月之后），而文件中没有。',
      help: '请向最终用户索取下一份最终用途报告，或补充该文件。',
    },
  },
  labels: {
    promise: '承诺：{clause}，{state}',
    shipment: '最后一次发货',
    report: '最近的报告',
  },
  terms: {
    arrival: '到达',
    'not-owed': '证明没有任何条款要求报告',
  },
}
