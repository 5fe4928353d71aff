/** `enduse screen` 的用语。 */
import type { ScreenWords } from '../en/screen.ts'
import { zhCN as match } from './match.ts'

export const zhCN: ScreenWords = {
  hit: {
    ...match,
    bands: { block: '拦截', review: '待审', note: '提示', clear: '通过' },
    labels: {
      list: '名单    ',
      name: '名称    ',
      unused: '未配对  ',
      form: '公司形式',
      score: '分数    ',
      facts: '其他信息',
      identifier: '号码    ',
      address: '地址    ',
      view: '读法    ',
      change: '若无    ',
    },
    none: '无',
    sides: { query: '待查名称', listed: '名单名称' },
    extents: { unit: '位于名单所列地址', street: '位于名单所列地址的同一门牌' },
    entry: (list, id, position) => `${list}，条目 ${id}，位置 ${position}`,
    otherName: '号码在名单上，名称却不同',
    weakAlias: '弱别名不能单独作为依据',
    needs: block => `达到 ${block} 才拦截`,
    readAs: (query, listed) => `${query} / ${listed}`,
    without: (query, listed, score) =>
      `若无“${query === listed ? query : `${query} = ${listed}`}”，则为 ${score}`,
  },
  tampering: {
    unseen: '含不可见字符',
    'look-alike': '含形似拉丁字母的其他文字字母',
    form: '字母或数字为特殊字形',
    direction: '含改变文字方向的标记',
    'mixed-script': '一个词中混用多种文字',
    'digits-for-letters': '以数字代替字母',
    'letters-apart': '字母之间隔开',
    'stacked-marks': '字母上叠加多个符号',
    'too-long': '长度超过任何名称，末尾部分没有比较',
  },
  tampered: (what, text, code) => `疑似篡改  ${what}${code === undefined ? '' : `（${code}）`}：${text}`,
  clear: (names, best) => `通过：已与名单上的 ${names} 个名称比较，最高分 ${best}`,
  noList: '无法按名称筛查：已加载的名单都没有这种文字的名称',
  notAParty: {
    'to-order': '不是主体：凭指示；请写明主体',
    'same-party': '不是主体：指向另一字段；请筛查该字段的主体',
    'to-be-named': '不是主体：待定；确定后请再筛查',
    'as-per-document': '不是主体：指向另一单证；请筛查其中的主体',
    'not-stated': '不是主体：没有写明名称',
  },
  open: wording => `主体未定  “${wording}”所指的主体没有筛查`,
  parties: names => `已筛查：${names}`,
  wrongNumber: value => `号码有误  IMO ${value}：校验码不符`,
  list: (name, entries, state, day) => `${name}：${entries} 个条目，${state}，截至 ${day}`,
  unusable: names => `筛查不充分：${names}。请运行 enduse lists check。`,
  unknown: '日期不详',
}
