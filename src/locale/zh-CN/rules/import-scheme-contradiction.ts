import type { RuleWords } from '../../every-card.ts'

export const importSchemeContradiction: RuleWords['import-scheme-contradiction'] = {
  summary: '货物进口所适用的制度，不要求进口商把其承诺留在境内的货物再出口。',
  why: '有些制度免征进口关税，是因为货物装入制成品后还要出口。凭此类制度进口而又承诺境内使用的，两项承诺必违其一，且两国主管机关均可从单证中看出。',
  messages: {
    contradicts: {
      text: '货物按{scheme}进口，该制度要求进口商将由货物制成的产品出口，而证明承诺{promised}。',
      help: '请按内销方式进口，或向接受该承诺的机关询问由货物制成的产品可否出口，并在证明中写明。',
    },
    questions: {
      text: '货物按{scheme}进口，该制度要求进口商出口产品，而证明承诺{promised}。',
      help: '请询问进口商其应出口的产品是否含有这些货物。如含有，请按其他制度进口；如不含，请将答复与证明一并保存。',
    },
  },
  labels: {
    promised: '承诺于此：{clause}，{state}',
    also: '亦承诺于此：{clause}，{state}',
  },
  terms: {
    'scheme.home-consumption': '内销进口（home consumption）',
    'scheme.bonded-warehouse': '保税仓库程序',
    'scheme.advance-authorisation': '预先授权计划（Advance Authorisation）',
    'scheme.epcg': '出口促进资本货物计划（EPCG）',
    'scheme.eou': '出口导向型企业计划（EOU）',
    'scheme.sez': '经济特区计划（SEZ）',
    'scheme.ftwz': '自由贸易和仓储区计划（FTWZ）',
    'domestic-use': '仅限境内使用',
    're-export': '不再出口',
    're-export-anywhere': '不向任何目的地再出口',
    qualified: '附有保留',
    consent: '经同意可以例外',
    'as-received': '仅针对原状货物',
    'no-destination': '未列明目的地',
    'no-scope': '未说明是否包括装入产品的货物',
    'no-scheme': '该证明未写明进口制度',
    'not-promised': '该证明未承诺将货物留在境内',
  },
}
