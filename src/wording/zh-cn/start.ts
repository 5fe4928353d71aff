/** `enduse new` 与 `enduse init` 的用语，以及所写单证和文件中的用语。 */
import type { StartWords } from '../en/start.ts'

const offered = '以 # 开头且其后无空格的行可按需填写：去掉 # 即可。'
const quoted = '单证编号及纯数字代码须加引号。'

export const zhCN: StartWords = {
  wrote: file => `已写入 ${file}`,
  form: {
    oneOf: words => `可选值：${words}。`,
    example: example => `例如：${example}`,
    also: names => `还可填：${names}`,
    certificate: [
      '待填写的最终用户证明。空白处均须填写；',
      '只要仍有空白，enduse check 就会逐一指出，不会通过。',
      '',
      offered,
      quoted,
    ],
    shipment: [
      '待填写的发货单证。空白处均须填写；',
      '只要仍有空白，enduse check 就会逐一指出，不会通过。',
      '',
      offered,
      quoted,
    ],
    shipmentUnder: [
      '依据最终用户证明生成的发货单证。已填写的内容取自证明，须与其一致；',
      '空白处为本次发货自身的内容，均须填写。',
      '',
      offered,
      quoted,
    ],
    granted: (amount, unit) => `证明共准许 ${amount} ${unit}，由本次及其他各次发货共用。`,
    mayLeaveOut: '本次发货不含的行请删去。',
    licence: '证明未载明出口许可证。此类货物可能须凭证出口；无需许可证时请删去本项。',
  },
  next: {
    certificate: command => `填写空白处后运行：${command}`,
    shipment: command => `填写空白处后运行：${command}`,
    asksAPerson: file => `${file} 本身有待人工审核之处：发货前请运行 enduse check 查看`,
  },
}
