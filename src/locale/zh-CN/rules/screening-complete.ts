import type { RuleWords } from '../../every-card.ts'

export const screeningComplete: RuleWords['screening-complete'] = {
  summary: '配置所指定的每份受限主体名单均已读完且为近期版本，每个名称都能与其中之一比对。',
  why: '在过旧、残缺或缺失的名单中查找，一无所获，看似通过。名称所用文字为任何名单所无的，亦同。',
  messages: {
    missing: {
      text: '名单 {list} 缺失：{why}。本单证的任何一方均未与之比对。',
      help: '请将文件放在配置所指定的位置，或更正路径；`enduse lists check` 显示每份名单的状态。',
    },
    unread: {
      text: '名单 {list} 未能全部读取：{why}。未读部分所列的主体未能查出。',
      help: '请重新取得名单，或删去无法读取的部分；`enduse lists check` 显示每份名单的状态。',
    },
    cut: {
      text: '名单 {list} 不完整：{why}。缺失部分所列的主体未能查出。',
      help: '请取得完整的名单；`enduse lists check` 显示每份名单的状态。',
    },
    old: {
      text: '名单 {list} 的日期为 {day}，早于运行日 {age} 天；最多允许 {most} 天。此后列名的主体未能查出。',
      help: '请取得最新名单，或在配置中允许更多天数（`maxAgeDays`）。',
    },
    undated: {
      text: '名单 {list} 未载明日期，新旧不明。',
      help: '请在配置中写明取得名单的日期（`asOf`）。',
    },
    script: {
      text: '{what} {name} 以{script}书写，而没有名单载有此种文字的名称；无法按此名称比对。',
      help: '请同时以拉丁字母书写该名称，或增加载有此种文字名称的名单。',
    },
    'no-party': {
      text: '{what} {name} 并未写明任何一方：{why}。所指主体未经比对。',
      help: '请写明该方。凡取得货物或单证者，须在取得之前比对。',
    },
    open: {
      text: '{what} {name} 未说明究竟是谁（“{words}”）；所指的其他主体未经比对。',
      help: '请写明每一方。事后指定的主体，须在取得货物或单证之前比对。',
    },
  },
  labels: { also: '{what} {name} 亦同' },
  terms: {
    cancelled: '该批货物已取消',
    'no-lists': '配置未指定名单',
    'not-there': '缺少文件',
    'not-recognised': '无法识别其内容',
    'unread-at': '有未读取的部分，首处在 {where}',
    'cut-off': '缺少结尾',
    'cut-at': '{where} 之后缺少结尾',
    'no-party.to-order': '货物归单据持有人',
    'no-party.to-be-named': '留待日后指定',
    'no-party.as-per-document': '参见其他单据',
    'no-party.not-stated': '未写明',
    'script.han': '汉字',
    'script.kana': '日文假名',
    'script.hangul': '韩文',
    'script.abjad': '阿拉伯字母或希伯来字母',
    'script.other': '其他文字',
  },
}
