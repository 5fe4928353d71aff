/** Words of the trade in Simplified Chinese that several rules say: units, places, transport, dates of papers, and why nothing was compared. */
import type { Phrases } from '../../message/card-words.ts'

/** By what `unitName` gives. */
const units: Phrases = {
  kg: '千克',
  'kg net': '千克（净重）',
  g: '克',
  mg: '毫克',
  hg: '百克',
  dt: '公担',
  'x 100 kg net': '百千克（净重）',
  t: '吨',
  Mg: '兆克',
  kt: '千吨',
  lb: '磅',
  oz: '盎司',
  'troy oz': '金衡盎司',
  'US cwt': '美担',
  'UK cwt': '英担',
  'short tons': '短吨',
  'long tons': '长吨',
  pieces: '件',
  units: '个',
  each: '个',
  articles: '件',
  pairs: '对',
  dozen: '打',
  'dozen pieces': '打（件）',
  hundred: '百个',
  gross: '罗',
  thousand: '千个',
  'thousand pieces': '千件',
  sets: '套',
  m: '米',
  cm: '厘米',
  mm: '毫米',
  'm²': '平方米',
  l: '升',
  'm³': '立方米',
}

const amounts: Phrases = Object.fromEntries(
  Object.entries(units).map(([unit, said]) => [`{number} ${unit}`, `{number} ${said}`]),
)

/** Where a shipment goes, and through what. */
const places: Phrases = {
  'final destination': '最终目的国',
  'place of delivery': '交货地',
  'place of use': '使用地点',
  'discharge of the last leg': '最后一程的卸货地',
  'transit country': '过境国',
  'departure of leg {numberOfLeg}': '第 {numberOfLeg} 程的启运地',
  'arrival of leg {numberOfLeg}': '第 {numberOfLeg} 程的抵达地',
  'carrier of leg {numberOfLeg}': '第 {numberOfLeg} 程的承运人',
  'leg {numberOfLeg}': '第 {numberOfLeg} 程',
}

/** By `modeOfTransport`, and the papers that belong to it. */
const transport: Phrases = {
  sea: '海运',
  rail: '铁路',
  road: '公路',
  air: '空运',
  'inland-water': '内河',
  mail: '邮递',
  'a bill of lading': '提单',
  'a sea waybill': '海运单',
  'an air waybill': '空运单',
  'a rail consignment note': '铁路运单',
  'a road consignment note': '公路运单',
}

/** Steps on the way of papers and goods that bear a date. */
const steps: Phrases = {
  signature: '签署',
  'issue of the certificate': '证明签发',
  'start of validity': '有效期起始',
  'endorsement by {authority}': '{authority} 认证',
  'issue of the export licence': '出口许可证签发',
  export: '出口',
  departure: '启运',
  'loading on board': '装运',
}

/** Weights of goods, and what a certificate limits. */
const measures: Phrases = {
  quantity: '数量',
  value: '价值',
  'net weight': '净重',
  'gross weight': '毛重',
  'unit mass': '单件质量',
  'total net weight': '总净重',
  'total gross weight': '总毛重',
}

/** Why there was nothing to examine, or why it could not be. */
const reasons: Phrases = {
  '{file} belongs to this dossier and could not be examined': '{file} 属于本案卷，但无法检查',
  'certificate {certificate} is not among the documents': '所提供的文件中没有证明 {certificate}',
  'certificate {certificate} is there in {count} versions that differ':
    '证明 {certificate} 有 {count} 个互不相同的版本',
  'no shipment cites this certificate': '没有发货引用该证明',
  'the shipment was cancelled': '该发货已取消',
  'item {item} of {shipment} was not counted: nothing says on which one line of the certificate it draws':
    '{shipment} 第 {item} 项未计入：无法判断其使用证明哪一行的额度',
  '{unit} is no unit that enduse can convert': 'enduse 无法换算单位{~unit}',
  '{unit} is a measure of another kind': '单位{~unit}属于另一类计量单位',
  'it is stated in {unit}, and no unit mass is declared': '该数量以{~unit}表示，而未申报单件质量',
  'the unit mass is declared as 0': '单件质量申报为 0',
  'the unit mass is declared in {unit}, which is no mass': '单件质量以{~unit}申报，而该单位不是质量单位',
  'the shipment states no net weight': '发货文件未写明净重',
  'the shipment states no value': '发货文件未写明价值',
  'the shipment is valued in {currency}': '发货以 {currency} 计价',
  'what was drawn before is counted in {unit}': '此前已使用的额度以{~unit}计算',
}

export const trade: Phrases = {
  ...units,
  ...amounts,
  ...places,
  ...transport,
  ...steps,
  ...measures,
  ...reasons,
}
