import type { ProgressWords } from '../en/progress.ts'

export const zhCN: ProgressWords = {
  number: number => String(number).replace(/\B(?=(\d{3})+$)/g, ','),
  reading: (read, of) => (of === undefined ? `正在读取 ${read}` : `正在读取 ${read}/${of}`),
  readingDocuments: (documents, file, of) =>
    `正在读取 ${documents} 份文件${of === undefined ? '' : `（文件 ${file}/${of}）`}`,
  tying: documents => `正在归并 ${documents} 份文件`,
  rate: number => `${number}/秒`,
  left: time => `剩余 ${time}`,
  fail: number => `${number} 不通过`,
  review: number => `${number} 待审`,
  watching: (files, at) => `${at} 已检查；正在监视 ${files} 个文件；按 Ctrl-C 结束`,
  waiting: at => `${at} 未能检查；正在等待变更；按 Ctrl-C 结束`,
}
