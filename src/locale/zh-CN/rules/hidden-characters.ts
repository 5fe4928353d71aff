import type { RuleWords } from '../../every-card.ts'

export const hiddenCharacters: RuleWords['hidden-characters'] = {
  summary: '名称、代码、号码和文字中没有不可见字符、形似其他文字的字母，以及字母和数字的其他形式。',
  why: '两个看上去相同的名称，若其中一个含有西里尔字母或零宽空格，对计算机而言就是不同的。被列入名单的名称会因此漏检，同一号码也会因此被使用两次。',
  messages: {
    unseen: {
      text: '此处含有不可见字符 {code}；实际读作“{read}”。',
      help: '请不带该字符重新输入。若系从他处复制，请向单证作者索取文字本身。',
    },
    'look-alike': {
      text: '“{read}”一词将拉丁字母与 {code} 混用，后者是形似拉丁字母的其他文字的字母。',
      help: '请用同一种文字重新输入该词，并与登记信息或原件核对。这种混用不会是无意的输入。',
    },
    form: {
      text: '此处含有 {code}，即字母或数字的另一种形式；实际读作“{read}”。',
      help: '请用普通字母和数字输入，使号码和名称与登记信息一致。',
    },
  },
  labels: {
    also: '另见：{code}',
  },
}
