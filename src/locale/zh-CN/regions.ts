/** Parts of countries in Simplified Chinese. */
import type { Phrases } from '../../message/card-words.ts'

/** States and union territories of India, by their names. */
const indianStates: Phrases = {
  'Jammu and Kashmir': '查谟和克什米尔',
  'Himachal Pradesh': '喜马偕尔邦',
  Punjab: '旁遮普邦',
  Chandigarh: '昌迪加尔',
  Uttarakhand: '北阿坎德邦',
  Haryana: '哈里亚纳邦',
  Delhi: '德里',
  Rajasthan: '拉贾斯坦邦',
  'Uttar Pradesh': '北方邦',
  Bihar: '比哈尔邦',
  Sikkim: '锡金邦',
  'Arunachal Pradesh': 'Arunachal Pradesh',
  Nagaland: '那加兰邦',
  Manipur: '曼尼普尔邦',
  Mizoram: '米佐拉姆邦',
  Tripura: '特里普拉邦',
  Meghalaya: '梅加拉亚邦',
  Assam: '阿萨姆邦',
  'West Bengal': '西孟加拉邦',
  Jharkhand: '贾坎德邦',
  Odisha: '奥里萨邦',
  Chhattisgarh: '恰蒂斯加尔邦',
  'Madhya Pradesh': '中央邦',
  Gujarat: '古吉拉特邦',
  'Dadra and Nagar Haveli and Daman and Diu': '达德拉-纳加尔哈维利和达曼-第乌',
  Maharashtra: '马哈拉施特拉邦',
  'Andhra Pradesh': '安得拉邦',
  Karnataka: '卡纳塔克邦',
  Goa: '果阿邦',
  Lakshadweep: '拉克沙群岛',
  Kerala: '喀拉拉邦',
  'Tamil Nadu': '泰米尔纳德邦',
  Puducherry: '本地治里',
  'Andaman and Nicobar Islands': '安达曼-尼科巴群岛',
  Telangana: '特伦甘纳邦',
  Ladakh: '拉达克',
}

/** By the codes of ISO 3166-2 that embargoes name; others stand by their code. */
const embargoed: Phrases = {
  'the region UA-43': '克里米亚（UA-43）',
  'the region UA-40': '塞瓦斯托波尔（UA-40）',
  'the region UA-14': '顿涅茨克（UA-14）',
  'the region UA-09': '卢甘斯克（UA-09）',
  'the region {code}': '地区 {code}',
}

export const regions: Phrases = { ...indianStates, ...embargoed }
