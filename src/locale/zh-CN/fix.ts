/** `enduse fix` 的用语。 */
import type { FixWords } from '../en/fix.ts'

export const zhCN: FixWords = {
  reasons: {
    quotes: '此处须为文本，加引号后按原文保留',
    code: '除大小写、点号、空格及全角半角外，代码相同',
    unit: '该写法只可能指一种单位',
    currency: '该写法只可能指一种货币',
    country: '该写法只可能指一个国家或地区',
    date: '该日期只有一种读法',
    word: '相近的可选值只有一个',
    literal: '此处的值不应加引号',
    blanks: '编号或代码两端的空格不属于其内容',
    number: '校验位相符；空格、连字符及小写字母不属于号码',
    field: '相近的字段只有一个，且尚未填写',
    list: '此处须为列表，而该值是其中一项',
  },
  fixed: (file, number) => `${file}：已写入 ${number} 处更正`,
  fixable: (number, files) => `${files} 个文件中有 ${number} 处可更正；用 enduse fix --write 写入`,
  written: (number, files) => `已在 ${files} 个文件中写入 ${number} 处更正`,
  nothing: '没有可自动更正之处',
  needsReview: (number, which) => `须由人处理：${number} 项（${which}）`,
  times: (number, name) => `${name} ${number} 项`,
  broken: which => `无法读取的部分（${which}）未作更正；位置见 enduse check`,
  archive: '压缩包及压缩文件中的单证不会改写',
  table: '表格须在原处更正；有映射时，enduse fix 会指出单元格',
  inTable: (at, change) =>
    `${at}${change === undefined ? '' : `：${change.before} 应为 ${change.after}`}；请在表格或映射中更正`,
  changed: '文件在此期间已被改动',
  link: '这是指向所给文件夹之外的链接',
  system: reason => `文件无法写入：${reason}`,
  unread: reason => `文件无法读取：${reason}`,
  notFixed: (file, why) => `${file}：${why}`,
}
