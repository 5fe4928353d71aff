import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  codeForm,
  compatible,
  dottedCodeForm,
  foldLetters,
  identifierForm,
  lower,
  normalizer,
  numberForm,
  orderForm,
  upper,
  upperWords,
} from '../src/text/normalize.ts'

const forms = {
  compatible,
  lower,
  upper,
  upperWords,
  codeForm,
  dottedCodeForm,
  numberForm,
  identifierForm,
  orderForm,
  withoutMarks: normalizer({ case: 'lower', marks: 'drop' }),
}

describe('the forms in which texts are compared', () => {
  test.each([
    ['full-width letters and digits', compatible, 'ＮＤＦｅＢ ４２', 'NDFeB 42'],
    ['ligatures', lower, 'Ofﬁce', 'office'],
    ['case without a locale', lower, 'TITIK', 'titik'],
    ['blanks at the ends', upper, ' sgsin\u3000', 'SGSIN'],
    ['runs of blanks', upperWords, 'apo \t ae', 'APO AE'],
    ['hyphens of any kind', codeForm, '26\u2013aa\u201123', '26AA23'],
    ['dots, where the form leaves them out', dottedCodeForm, '06.aabcd', '06AABCD'],
    ['strokes in numbers of documents', numberForm, 'NB/884-1.2', 'NB88412'],
    ['signs that are not seen', identifierForm, '9133\u200b0200\u00ad7123', '913302007123'],
    ['dots of an order number stay', orderForm, 'po 4.500', 'PO4.500'],
    ['marks', forms.withoutMarks, 'Łódź Köln', 'łodz koln'],
  ] as const)('%s', (_, form, text, expected) => {
    expect(form(text)).toBe(expected)
  })

  test.each(Object.entries(forms))('%s twice is the same as once', (_, form) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(form(form(text))).toBe(form(text))
      }),
    )
  })

  test('letters of a phrase: accents of Latin letters go, vowel signs of Hindi stay', () => {
    expect(foldLetters('L’Énergie')).toBe('lenergie')
    expect(foldLetters('मोटर')).toBe('मोटर')
  })
})
