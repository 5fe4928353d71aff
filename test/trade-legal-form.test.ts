/** Legal forms: one name in all its spellings, and two persons if the form differs. */
import { describe, expect, test } from 'vitest'
import type { Member } from '../src/core/model/model.ts'
import { isWrittenAlike } from '../src/trade/parties/compare-names.ts'
import { joinedForms, legalForms } from '../src/trade/parties/legal-form.ts'
import { screenFor } from '../src/trade/parties/listed-party.ts'
import { endsInLegalForm, foldName, formOfWord, withoutLegalForm } from '../src/trade/parties/party-name.ts'

describe('a form in full, abbreviated and in ASCII is one form', () => {
  test.each([
    [
      'Odra Sp. z o.o.',
      'Odra Spółka z ograniczoną odpowiedzialnością',
      'ODRA SPOLKA Z O.O.',
      'Odra sp.z o.o.',
    ],
    ['Wisła S.A.', 'WISLA SPOLKA AKCYJNA'],
    ['Morava s.r.o.', 'Morava, společnost s ručením omezeným', 'MORAVA SPOL. S R. O.', 'Morava spol. s r.o.'],
    ['Vltava a.s.', 'Vltava, akciová společnost'],
    ['Rába Kft.', 'RABA KORLATOLT FELELOSSEGU TARSASAG', 'Rába Korlátolt Felelősségű Társaság'],
    ['Rába Zrt.', 'Rába Zártkörűen Működő Részvénytársaság'],
    ['Uludağ A.Ş.', 'ULUDAG AS', 'Uludağ Anonim Şirketi', 'Uludağ A. Ş.'],
    ['Uludağ Ltd. Şti.', 'ULUDAG LIMITED SIRKETI'],
    [
      'Donau GmbH',
      'Donau Gesellschaft mit beschränkter Haftung',
      'Donau Ges.m.b.H.',
      'Donau Gesellschaft mbH',
    ],
    ['Silla, S.A. de C.V.', 'SILLA SA DE CV', 'Silla Sociedad Anónima de Capital Variable'],
    ['Regia S. de R.L. de C.V.', 'Regia Sociedad de Responsabilidad Limitada de Capital Variable'],
    ['Itapocu Ltda.', 'ITAPOCU LIMITADA', 'Itapocu Sociedade Limitada'],
    ['Itapocu Eireli', 'Itapocu Empresa Individual de Responsabilidade Limitada'],
    ['Charente SARL', 'Charente S.à r.l.', 'Charente Société à responsabilité limitée'],
    ['Charente SAS', 'Charente Société par actions simplifiée'],
    ['Brenta S.r.l.', 'Brenta Società a responsabilità limitata'],
    ['Ebro S.L.', 'Ebro Sociedad Limitada'],
    ['Sora d.o.o.', 'Sora, družba z omejeno odgovornostjo', 'SORA DOO'],
    ['Vaasa Oy', 'Vaasa Osakeyhtiö'],
    ['Mälar AB', 'Malar Aktiebolag'],
    ['Als ApS', 'Als Anpartsselskab'],
    ['Harju OÜ', 'HARJU OU', 'Harju Osaühing'],
    ['UAB Nemunas', 'Uždaroji akcinė bendrovė „Nemunas“'],
    ['SIA Daugava', 'Sabiedrība ar ierobežotu atbildību "Daugava"'],
    ['PT Cikarang Tbk', 'PERSEROAN TERBATAS CIKARANG TBK.'],
    ['Kenari Sdn Bhd', 'KENARI SENDIRIAN BERHAD', 'Kenari Sdn. Bhd.'],
    ['Công ty TNHH Kinh Bắc', 'CONG TY TRACH NHIEM HUU HAN KINH BAC', 'Cty TNHH Kinh Bắc'],
    ['Công ty Cổ phần Kinh Bắc', 'CTCP Kinh Bac'],
    ['주식회사 창원모터', '(주)창원모터', '㈜ 창원모터', '주식회사창원모터'],
    ['บริษัท ระยอง จำกัด', 'บริษัทระยอง จำกัด', 'บริษัท ระยองจำกัด'],
    ['遠州精機株式会社', '遠州精機（株）', '遠州精機㈱', '遠州精機 株式會社'],
    ['कावेरी मोटर्स प्रा. लि.', 'कावेरी मोटर्स प्राइवेट लिमिटेड'],
    ['ООО «Нева»', 'Общество с ограниченной ответственностью «Нева»'],
    ['Yarkon בע"מ', 'Yarkon בע״מ'],
    ['De Dieper Fietsenwerken BV', 'Dieper Fietsenwerken BV, De', 'Dieper Fietsenwerken B.V. (de)'],
    ['Manah Motors K.S.C.P.', 'Manah Motors KSC (Public)'],
    ['Manah Motors PJSC', 'Manah Motors P.J.S.C.'],
    ['Manah Motors Public JSC', 'Manah Motors Public Joint Stock Company'],
    ['Sharjah Motors L.L.C.', 'Sharjah Motors Limited Liability Company', 'SHARJAH MOTORS LLC'],
  ])('%s', (...spellings) => {
    expect(new Set(spellings.map(foldName)).size).toBe(1)
  })
})

describe('what is another person, or only looks like a form', () => {
  test.each([
    ['Odra Sp. z o.o.', 'Odra S.A.'],
    ['Odra Sp. z o.o.', 'Odra Sp. k.'],
    ['Donau GmbH', 'Donau AG'],
    ['Silla S.A. de C.V.', 'Silla S.A.'],
    ['Rába Kft.', 'Rába Zrt.'],
    ['PT Cikarang', 'Cikarang'],
    ['Công ty TNHH Kinh Bắc', 'Công ty Cổ phần Kinh Bắc'],
    ['주식회사 창원', '유한회사 창원'],
    ['Uludağ A.Ş.', 'Uludağ Ltd. Şti.'],
    ['Odra Napędy Sp. z o.o.', 'Odra Napęd Sp. z o.o.'],
    ['Kaveri Ltd', 'Kaveri Pvt Ltd'],
    ['Manah Motors K.S.C.P.', 'Manah Motors K.S.C.C.'],
    ['Manah Motors Public JSC', 'Manah Motors Private JSC'],
    ['Delfts Blauw BV', 'Delfts Blauw BV, Delft'],
  ])('%s is not %s', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other))
  })
})

describe('the name without its form', () => {
  test.each([
    ['Kaveri Motors (P) Ltd.', 'kaveri motors'],
    ['Müller & Söhne GmbH & Co. KG', 'muller and sohne'],
    ['PT Cikarang Motor Nusantara Tbk', 'cikarang motor nusantara'],
    ['NEMUNO PAVAROS, UAB', 'nemuno pavaros'],
    ['S.C. Bega S.R.L.', 'bega'],
    ['SC Johnson Inc.', 'sc johnson'],
    ['宁波甬和磁材股份有限公司', '宁波甬和磁材'],
    ['株式会社遠州', '遠州'],
    ['TDK株式会社', 'tdk'],
    ['(주)창원모터', '창원모터'],
    ['Sharma & Sons', 'sharma and sons'],
    ['Pte Ltd', ''],
    ['有限公司', ''],
    ['***', ''],
  ])('of %s is %s', (name, bare) => {
    expect(withoutLegalForm(name)).toBe(bare)
    expect(withoutLegalForm(bare)).toBe(bare)
  })

  test.each(['kaveri ltd', '宁波甬和磁材有限公司', 'pte ltd'.replace('pte', 'pvt'), '창원 주식회사'])(
    '%s ends in one',
    name => expect(endsInLegalForm(name)).toBe(true),
  )
  test.each(['kaveri', 'pt kaveri', '株式会社遠州', ''])('%s does not', name =>
    expect(endsInLegalForm(name)).toBe(false),
  )
})

describe('a name of one company, once its identifiers agree', () => {
  test.each([
    ['Kaveri Ltd', 'Kaveri Pvt Ltd'],
    ['Odra Sp. z o.o.', 'ODRA LLC'],
    ['Müller & Söhne GmbH', 'MUELLER UND SOEHNE GMBH'],
    ['Uludağ Motor San. ve Tic. A.Ş.', 'ULUDAG MOTOR SANAYI VE TICARET ANONIM SIRKETI'],
    ['Nemunas UAB', 'UAB Nemunas'],
    ['Motores del Ebro, S.A.', 'MOTORES DEL EBRO'],
  ])('%s may be %s', (one, other) => {
    expect(isWrittenAlike(one, other)).toBe(true)
    expect(isWrittenAlike(other, one)).toBe(true)
  })

  test.each([
    ['Kaveri Traction Ltd', 'Kaveri Motors Ltd'],
    ['Odra Napędy Sp. z o.o.', 'Odra Sp. z o.o.'],
    ['Müller GmbH', 'Möller GmbH'],
    ['GmbH', 'Ltd'],
    ['Kaveri Holdings Ltd', 'Kaveri Ltd'],
  ])('%s is not %s', (one, other) => {
    expect(isWrittenAlike(one, other)).toBe(false)
  })
})

describe('the table', () => {
  const spelled = legalForms().flatMap(({ form, spellings }) => spellings.map(one => [one, form] as const))

  test.each(spelled)('%s is written as a folded name, and is %s', (spelling, form) => {
    // A word that stands for a form itself would never be met in a longer spelling.
    const words = spelling.split(' ')
    if (words.length > 1) expect(words.filter(word => formOfWord().has(word))).toEqual([])
    expect(foldName(`Kaveri ${spelling}`)).toBe(`kaveri ${form}`)
  })

  test('says each spelling once', () => {
    const all = spelled.map(([spelling]) => spelling)
    expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([])
  })

  test('leaves every form as it is', () => {
    for (const { form } of legalForms()) expect(foldName(`kaveri ${form}`)).toBe(`kaveri ${form}`)
    for (const { form, spellings } of joinedForms())
      for (const spelling of spellings)
        expect(foldName(`創原${spelling}`).replaceAll(' ', '')).toBe(
          foldName(`創原${form}`).replaceAll(' ', ''),
        )
  })
})

describe('a name ends in a legal form', () => {
  test.each([
    'Kaveri Motors (P) Ltd.',
    'Muster Gesellschaft mit beschränkter Haftung',
    'Foo Sp. z o.o.',
    'Foo Sdn Bhd',
    '创原磁材股份有限公司',
    '创原磁材有限責任公司',
    'カヴェリ株式会社',
    '카베리(주)',
    'คาเวรี จำกัด',
  ])('%s does', name => {
    expect(endsInLegalForm(foldName(name))).toBe(true)
  })

  test.each(['Kaveri Motors', 'Limited Editions', 'Foo Group', '创原磁材', '株式会社カヴェリ', 'カヴェリ'])(
    '%s does not',
    name => {
      expect(endsInLegalForm(foldName(name))).toBe(false)
    },
  )
})

describe('a form that is left out of a listed name', () => {
  const listed = new Map<string, Member>([['Kaveri Torvex GmbH', { value: 'Kaveri Torvex GmbH' }]])
  const nearness = (name: string) => screenFor(listed)({ name: { value: name, at: '' } })?.nearness?.by

  test.each(['Kaveri Torvex BV', 'Kaveri Torvex Pvt Ltd', 'Kaveri Torvex'])(
    '%s is near by its form',
    name => {
      expect(nearness(name)).toBe('legal-form')
    },
  )

  test.each(['Kaveri Torvex GmbH', 'Kaveri Torvex Works', 'Kaveri Motors BV'])('%s is not', name => {
    expect(nearness(name)).not.toBe('legal-form')
  })
})
