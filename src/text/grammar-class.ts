/** The classes of words of a grammar that are no subject of a sentence; `src/text/grammars/grammar.schema.json` says what each holds. */
export const grammarClasses = [
  'defer',
  'limit',
  'deny',
  'assure',
  'condition',
  'undo',
  'ordinary',
  'pretend',
  'really',
  'count',
  'exempt',
  'quota',
  'show',
  'hide',
  'other',
  'give',
  'share',
  'whoever',
  'depend',
  'demand',
  'decide',
] as const

export type GrammarClass = (typeof grammarClasses)[number]
