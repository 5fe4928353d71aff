/**
 * Words that many houses bear in their names, so that they tell none from another: those that three names or more of the shipped
 * lists share (systems, aerospace, heavy, electric ...), and words of trades, of kinds of houses and of large places beside them.
 */
const latin = new Set(
  (
    'aero aerospace aerotechnologies advanced agency air america american and applied asia automation automotive aviation bearings ' +
    'business center centre ceramics chemical chemicals circuit communication communications components composites controls ' +
    'cosmos defense defence design development digital drive drives drone drones dynamics electric electrical electro electronic ' +
    'electronics energy engine engineering engines enterprise enterprises equipment europe european export federal fire flight ' +
    'fuel for general global group heavy high holding holdings hydraulics import india industrial industries industry information ' +
    'institute instruments integration intelligence international japan lab laboratories laboratory labs land light logistics ' +
    'machine machinery magnet magnetics magnets manufacturing marine maritime material materials mechanical medical metal metals ' +
    'micro mission motor motors national naval network new nippon north nuclear of offshore optics optical osaka pacific parts ' +
    'photonics power precision products projects rail research robotics science security semiconductor sensor sensors service ' +
    'services shipbuilding shipping ships shipyard software solar solutions south space special steel studies supply system ' +
    'systems tech technical technologies technology technos telecom the tokyo tool tools trading transport trucks turbine ' +
    'united university vehicles ventures wind works world'
  ).split(' '),
)

const han =
  '股份 有限 责任 公司 集团 株式会社 控股 工业 重工 重工业 航空 航天 宇航 宇宙 系统 技术 科技 科学 研究所 研究院 实验室 工程 防务 防卫 ' +
  '通用 无人机 造船 海洋 海事 电气 电机 电子 电工 战术 方案 解决方案 服务 大学 材料 装备 机械 精密 制造 物流 通信 软件 网络 信息 光电 光子 ' +
  '国际 国家 日本 美国 中国 东京 动力 发动机 导弹 飞机 机器人 贸易 商事 化工 金属 特种 车辆 卡车 汽车 磁业 磁材 磁铁 新材料 实业 产业 环球'

const hanWords = han.split(' ').sort((a, b) => b.length - a.length)

/** Whether a word of a folded name in letters is one that many names share. */
export function isCommonWord(word: string): boolean {
  return latin.has(word)
}

/** What is left of a name in Chinese characters without the words that many names share, part by part. */
export function rareParts(name: string): readonly string[] {
  let rest = name
  for (const word of hanWords) rest = rest.replaceAll(word, ' ')
  return rest.split(' ').filter(part => part !== '')
}
