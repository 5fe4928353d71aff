/** 名称比对的用语，报告与 `enduse screen` 共用。 */
import type { MatchWords } from '../../screening/match/match-words.ts'

export const zhCN: MatchWords = {
  pairedBy: {
    equal: '相同',
    synonym: '另一写法',
    initial: '首字母',
    letters: '字母不同',
    sound: '读音相近',
    abbreviation: '缩写',
    joined: '空格不同',
    consonants: '辅音相同',
  },
  steps: {
    'numbers-differ': '编号不同',
    order: '词序不同',
    'letters-differ': '关键词的字母不同',
    'joined-equal': '去掉空格后相同',
    'joined-alike': '去掉空格后相近',
    'legal-form-missing': '一方缺少公司形式',
    'legal-form-differs': '公司形式不同',
    containment: '名单名称的罕见词全部出现，其余均为常用词',
    acronym: '名单名称的首字母缩写',
    'weak-alias': '弱别名',
  },
  views: {
    base: '按原样',
    skeleton: '替换形似字母',
    unreversed: '按显示顺序',
    leet: '数字读作字母',
    'letters-joined': '单个字母连写',
    unglued: '拆开连写的词',
    'without-brackets': '去除括号内容',
    han: '按汉字',
    pinyin: '按拼音',
    gloss: '按字义',
    consonants: '按辅音',
  },
  others: { acronym: '按首字母缩写', identifier: '按号码', address: '按地址' },
  qualifiers: {
    'same-country': '国家相同',
    'other-country': '国家不同',
    'same-address': '地址相同',
    'same-street': '同一街道门牌',
    'other-identifier': '同类号码不同',
    'other-kind': '主体类型不同',
    'other-birth': '出生年份不同',
  },
  stepValue: (does, value) =>
    does === 'factor' ? `乘以 ${value}` : does === 'least' ? `至少 ${value}` : `至多 ${value}`,
}
