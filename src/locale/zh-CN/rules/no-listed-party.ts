import type { RuleWords } from '../../every-card.ts'

export const noListedParty: RuleWords['no-listed-party'] = {
  summary: '没有任何一方列入规则集所载的管控或关注名单。',
  why: '向列名主体出口管制物项，无论由谁签署，均属违法；以出口当日而非订货当日的名单为准。名称仅有少数字母、文字、法律形式或词序与列名不同的，也会提出询问。本项检查只认得规则集所载的名单：随附的规则集完整收录商务部的两份名单，不含其他主管机关的名单。',
  messages: {
    barred: {
      text: '{what}为 {found}，以 {listed} 之名列入名单（列名日期：{since}）；不得向其出口任何管制物项。',
      help: '请勿发货，并截停在途货物。如系同名的另一主体，请由专人查实并保存证明材料。列名依据：{note}。',
    },
    'barred-service': {
      text: '{what}为 {found}，以 {listed} 之名列入名单（列名日期：{since}）；不得向其出口任何管制物项，而该方将经手这批货物。',
      help: '请另选承担此项服务的一方，或由专人决定其可否经手货物。列名依据：{note}。',
    },
    watched: {
      text: '{what}为 {found}，以 {listed} 之名列入关注名单（列名日期：{since}）。',
      help: '通用许可不适用于该主体。请索取单项许可，以及许可申请人所提交的风险评估报告和书面承诺，并将其与单证一并保存。列名依据：{note}。',
    },
    limited: {
      text: '{what}为 {found}，以 {listed} 之名列入名单（列名日期：{since}）；{limit}。',
      help: '请在公告中查明其禁止事项和约束对象，并由专人决定其是否及于本交易。列名依据：{note}。',
    },
    'may-be-listed': {
      text: '{what}为 {found}，可能就是 {listed}，后者{effect}（列名日期：{since}）：{reason}。',
      help: '请向该方索取其在登记机关登记的名称和号码，并与列名核对。请将答复与单证一并保存。列名依据：{note}。',
    },
    owner: {
      text: '{what}为{found}，自{since}起以 {listed} 之名列入，{effect}。',
      help: '列入的只是所有者，并非该方本身。在法律计入 50 % 及以上持股的日子，该方与其同等对待。请查明各方持股比例，并记录答复。列入依据：{note}。',
    },
    resembles: {
      text: '{what}为 {found}，名称的开头与 {listed} 相同，后者{effect}（列名日期：{since}）。',
      help: '请查明其为同名主体、下属单位还是子公司，以及由谁持股、持股多少：当日法规计及持股的，子公司视同其所有人。请将答复与单证一并保存。列名依据：{note}。',
    },
  },
  labels: {
    also: '{what}亦同',
  },
  terms: {
    'signing-entity': '签署人所代表的主体',
    'owner-of': '{role}的所有者',
    'owner-share': '{role}的所有者（持股 {share} %）',
    'first-day': '名单首日',
    barred: '属禁止出口的对象',
    watched: '已列入关注名单',
    countered: '属反制措施的对象',
    'limit.countermeasures': '此为反制措施，并非出口管制',
    'limit.exporters': '该公告约束{country}的出口商，而本批货物既非由其销售，亦非自其发出',
    'legal-form': '仅法律形式不同',
    blanks: '仅词间空格不同',
    order: '仅词序不同',
    'look-alikes': '含有形似的字母或数字',
    characters: '以繁体字或日文汉字书写',
    'one-letter': '一个字母不同',
    letters: '{number} 个字母不同',
    set: '规则集的集合 {set}',
  },
}
