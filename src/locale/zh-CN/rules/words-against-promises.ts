import type { RuleWords } from '../../every-card.ts'

export const wordsAgainstPromises: RuleWords['words-against-promises'] = {
  summary: '单证中的任何文字均未提及此类单证承诺不做之事：军事用途、再出口、转售、在其他国家使用。',
  why: '承诺只是勾选的一栏，旁边的备注才是经手货物者被告知的内容。审查人员若在自用承诺之下读到“用于转售”，会扣下货物，并追问为何无人发现。',
  messages: {
    'military-use': {
      text: '文字中写有“{found}”，涉及军事用途或军事用户，而货物应为民用。',
      help: '请阅读该文字。若货物或其一部分用于军事用途或军事用户，请勿发运；若不是，请写明本意并保存证据。',
    },
    're-export': {
      text: '文字中写有“{found}”，涉及再出口，而货物不得再次出口。',
      help: '请查明最终用户收货后货物的去向，并记录答复。若任何部分原样离开该国，请勿发运。',
    },
    resale: {
      text: '文字中写有“{found}”，涉及转售或为他人备货，而货物应供最终用户自用。',
      help: '请查明货物由谁使用，并记录答复。转售的货物需要由实际使用者出具证明。',
    },
    draft: {
      text: '文字中写有“{found}”，表明该单证为草稿、样张或不完整。',
      help: '请取得完整并已签署的最终单证，并检查该单证。',
    },
    zone: {
      text: '文字中写有“{found}”，表示自由贸易区或保税仓库。',
      help: '请查明货物是否进入该国并在该国使用，并记录答复。',
    },
    'export-scheme': {
      text: '文字中写有“{found}”，表示附有出口义务的进口。',
      help: '请查明货物是按承诺留在该国，还是随产品离开该国，并记录答复。',
    },
    'restricted-place': {
      text: '文字中提到 {found}，位于{country}，而据该单证货物不运往该处。',
      help: '请查明该地或其客户与货物有何关系，并记录答复。若货物运往该处，请勿发运。',
    },
  },
  labels: {
    also: '另写有“{found}”',
  },
  terms: {
    cancelled: '该批货物已取消',
  },
}
