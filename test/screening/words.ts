/** Words of names that the mutations need to tell apart. */

export const legalWords =
  /^(?:co|ltd|limited|company|corporation|corp|inc|llc|l\.l\.c|llp|gmbh|kg|ag|ug|jsc|pjsc|ojsc|ooo|oao|ao|pvt|private|pte|sdn|bhd|sas|sarl|sarlu|sa|s\.a|s\.p\.a|s\.r\.l|s\.l|c\.a|b\.v|n\.v|bvba|fze|fzc|fzco|fz-llc|dmcc|plc|kft|oü|sia|oy|ab|mmc|xk|eood|pjs|ltda|a\.s|sti|sirketi|anonim|joint|stock|k\.k|d\.o\.o|\(pvt\)|\(private\)|\(pty\)|de|c\.v|r\.l|s\.a\.s|s)[.,]*$/i

export const genericWords =
  /^(?:technology|technologies|international|industry|industries|industrial|trading|trade|development|electronics|electronic|equipment|engineering|manufacturing|machinery|group|holdings|holding|import|export|materials|instruments?|systems|services|management|logistics|shipping|marine|research|institute|scientific|general|components?|precision|heavy|parts|supply|chain|factory|plant|works|enterprise|enterprises|products|new|global|commercial)[.,]*$/i

/** Whole words and what people write for them. */
export const shortForms: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bTechnology\b/i, ['Tech', 'Tech.', 'Technol.']],
  [/\bTechnologies\b/i, ['Tech', 'Techs']],
  [/\bInternational\b/i, ['Intl', "Int'l", 'Intl.']],
  [/\bIndustry\b/i, ['Ind', 'Ind.']],
  [/\bIndustrial\b/i, ['Ind', 'Indl']],
  [/\bIndustries\b/i, ['Inds', 'Ind.']],
  [/\bDevelopment\b/i, ['Dev', 'Dev.', 'Devt']],
  [/\bManufacturing\b/i, ['Mfg', 'Mfg.']],
  [/\bElectronics?\b/i, ['Elec', 'Electr.']],
  [/\bEquipment\b/i, ['Equip', 'Eqpt']],
  [/\bEngineering\b/i, ['Eng', 'Engg', 'Engrg']],
  [/\bMachinery\b/i, ['Mach', 'Mchy']],
  [/\bImport (?:and|&) Export\b/i, ['Imp. & Exp.', 'I/E', 'Imp Exp', 'Import-Export']],
  [/\bTrading\b/i, ['Trdg', 'Trad.']],
  [/\bUniversity\b/i, ['Univ', 'Univ.', 'Uni.']],
  [/\bInstitute\b/i, ['Inst', 'Inst.']],
  [/\bResearch\b/i, ['Res', 'Res.']],
  [/\bLogistics\b/i, ['Log.', 'Logist.']],
  [/\bShipping\b/i, ['Shpg', 'Shipp.']],
  [/\bManagement\b/i, ['Mgmt', 'Mgt']],
  [/\bServices\b/i, ['Svcs', 'Serv.']],
  [/\bSystems\b/i, ['Sys', 'Syst.']],
  [/\bLaborator(?:y|ies)\b/i, ['Lab', 'Labs']],
  [/\bInstruments?\b/i, ['Instr', 'Instr.']],
  [/\bMaterials\b/i, ['Mat.', 'Matls']],
  [/\bGroup\b/i, ['Grp', 'Grp.']],
  [/\bHoldings?\b/i, ['Hldg', 'Hldgs']],
  [/\bAssociation\b/i, ['Assn', 'Assoc.']],
  [/\bCorporation\b/i, ['Corp', 'Corp.']],
  [/\bGeneral\b/i, ['Gen', 'Gen.']],
  [/\bPrecision\b/i, ['Prec', 'Prec.']],
  [/\bSemiconductor\b/i, ['Semicon', 'Semi']],
  [/\bCommunication\b/i, ['Comm', 'Comm.']],
  [/\bAviation\b/i, ['Avn', 'Aviat.']],
]

/** Simplified letters of the listed names with the traditional ones. */
const traditional =
  '闽閩仑侖贺賀绵綿纳納滦灤缆纜谦謙轩軒钽鉭鹞鷂东東兰蘭达達电電业業龙龍术術汉漢广廣设設备備国國际際钢鋼铁鐵钛鈦轴軸机機车車轮輪飞飛无無济濟进進贸貿团團实實发發声聲厂廠门門长長云雲导導弹彈锐銳辉輝腾騰华華远遠讯訊创創岛島跃躍湾灣验驗级級织織绿綠联聯监監视視频頻剑劍鹰鷹应應体體荣榮庆慶学學仪儀头頭奥奧恒恆苏蘇维維鸭鴨郑鄭阳陽顺順鲁魯齐齊启啟泽澤滨濱烟煙纤纖纺紡结結统統胜勝莱萊蓝藍装裝计計诸諸贵貴赣贛辆輛运運连連链鏈阀閥韦韋叶葉卫衛台臺务務动動万萬丰豐乌烏亚亞亿億会會伦倫兴興宁寧尔爾岭嶺总總晋晉构構栋棟桥橋欧歐汇匯浅淺涡渦渔漁温溫灵靈'

/** Returns a Han text in traditional letters. */
export function traditionalOf(text: string): string {
  const pairs = [...traditional]
  return [...text].map(letter => letterOf(pairs, letter)).join('')
}

function letterOf(pairs: readonly string[], letter: string): string {
  for (let at = 0; at < pairs.length; at += 2) if (pairs[at] === letter) return pairs[at + 1] ?? letter
  return letter
}
