import type { RuleWords } from '../../every-card.ts'

export const endUseSpecific: RuleWords['end-use-specific'] = {
  summary: '最终用途指明产品，货物有具体描述，已签署的证明没有任何栏位只填占位内容。',
  why: '主管机关许可的是其能够设想并核查的用途：由谁用于哪种产品的哪个部件。笼统的措辞适用于任何用途，会被退回；签署时空缺的栏位，事后可以填入任何内容。',
  messages: {
    placeholder: {
      text: '栏位 `{field}` 填的是“{found}”，而已签署的证明须在此写明实际内容。',
      help: '请填写文件所载的内容；如签署时该处尚空缺，请重新签署。与该文件无关的栏位请略去。',
    },
    'more-placeholders': {
      text: '此栏位及另外 {count} 个栏位只填有占位内容。',
      help: '请在各栏位填写文件所载的内容，或略去与其无关的栏位。',
    },
    generic: {
      text: '最终用途为“{found}”，未指明任何产品。',
      help: '请写明货物成为哪种产品的哪个部件、由谁制造及其型号，例如：电动三轮车牵引电机 KT-40 的转子磁体。',
    },
    general: {
      text: '最终用途为“{found}”，其中未能辨认出产品、型号或制造商。',
      help: '请写明货物成为哪种产品的哪个部件、由谁制造及其型号。如该文字已指明产品，请予记录。',
    },
    'too-little': {
      text: '最终用途为“{found}”，内容过少，无从判断货物用于哪种产品。',
      help: '请在此处或在 `endProduct` 中写明产品、其型号或制造商。',
    },
    'vague-end-product': {
      text: '最终产品为“{found}”，可以指任何产品。',
      help: '请写明由货物制成的产品及其型号。',
    },
    'end-product-unnamed': {
      text: '最终产品运往{found}，而证明未说明是何产品。',
      help: '请填写 `endProduct`：货物在出境之前制成何物。',
    },
    'vague-goods': {
      text: '第 {line} 项将货物描述为“{found}”，无法与其他货物区分。',
      help: '请按合同和检测报告描述材料、形状、牌号和镀层，以及货物是否已充磁。',
    },
  },
  labels: {
    endProduct: '最终产品：{found}',
    disposition: '货物的处置方式：{found}',
    destination: '最终目的国为{found}',
    also: '第 {line} 项亦同',
  },
  terms: {
    more: '另外 {count} 个国家',
  },
}
