import type { ConfigWords } from '../every-card.ts'

export const config: ConfigWords['config'] = {
  messages: {
    'listed-twice': { text: '"{entry}" 列出了两次。', help: '请将其移除。' },
    'ignores-nothing': {
      text: '"{entry}" 没有排除任何文件。',
      help: '请将其移除或更正：不含斜杠的模式适用于任何层级，含斜杠的模式从配置文件所在的文件夹算起。',
    },
    'leads-nowhere-else': { text: '"{entry}" 所指的内容 "{other}" 均已包括。', help: '请将其移除。' },
    'holds-no-certificate': { text: '"{entry}" 中没有证明。', help: '请将其移除，或指明证明所在的文件夹。' },
    'limit-is-default': { text: '没有该条目，{name} 的限制同样是 {value}。', help: '请将其移除。' },
  },
  labels: {},
}
