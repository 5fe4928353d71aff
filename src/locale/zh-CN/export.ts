/** `enduse export` 的用语。 */
import type { ExportWords } from '../en/export.ts'

export const zhCN: ExportWords = {
  losses: {
    'unknown-field': '此类单证没有字段 {at}',
    'wrong-type': '{at} 的值不属于该字段的类型；详见 enduse check',
    empty: '{at} 是空的字段组或列表',
    'no-text': '{at} 含有半个字符，文本文件无法表示',
    'too-long': '{at} 超过单元格的长度',
    'no-version': '缺少字段 schemaVersion；导入时写为 1.0',
    unread: '无法读取文件或单证；详见 enduse check',
    faulty: '书写有误；详见 enduse check',
    'unknown-kind': '单证没有已知的 documentType',
  },
  lost: '未导出或有改动：',
  times: (at, more) => (more === 0 ? at : `${at} 及另外 ${more} 处`),
  wrote: (documents, rows, file, mapping) =>
    `已将 ${documents} 份单证（${rows} 行）写入 ${file}，导入所需的映射写入 ${mapping}`,
  next: command => `重新导入：${command}`,
}
