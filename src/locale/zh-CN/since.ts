import type { SinceWords } from '../en/since.ts'

export const zhCN: SinceWords = {
  nothing: ref => `自 ${ref} 以来没有文件变更；未作任何判定`,
  nothingLeft: (ref, deleted) =>
    `自 ${ref} 以来只有文件被删除（${deleted}），其案卷在此已无其他文件；未作任何判定`,
  notWritten: files => `未写入 ${files}`,
  everything: (file, ref) => `自 ${ref} 以来 ${file} 有变更，因此判定了全部文件`,
  judged: ({ ref, changed, deleted, which, checked, leftOut }) => {
    const gone = deleted === 0 ? '' : `，删除 ${deleted} 个（${which}）`
    const others = leftOut === 0 ? '' : `，未纳入 ${leftOut} 个`
    return `自 ${ref} 以来变更 ${changed} 个文件${gone}；连同相关案卷的全部文件，共判定 ${checked} 个${others}`
  },
  andMore: more => `另有 ${more} 个`,
  outside: (file, number) =>
    number === 1
      ? `${file} 位于代码库之外；git 无法判断其是否变更，按已变更处理`
      : `${number} 个文件（如 ${file}）位于代码库之外；git 无法判断其是否变更，按已变更处理`,
}
