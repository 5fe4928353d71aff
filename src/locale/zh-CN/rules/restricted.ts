/** 受限主体名单各项规则共用的短语。 */
export const restrictedTerms = {
  cancelled: '该批货物已取消',
  text: '文字',
  since: '自 {day} 起',
  'as-of': '截至 {day}',
  undated: '名单未载明日期',
  entry: '{entry}，{file} 第 {line} 行',
  'entry-at': '{entry}，{file} 的 {path}',
  'no-lists': '配置未指定名单',
} as const
