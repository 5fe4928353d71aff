/** Asks questions on a terminal, one after another, and back. */

import type { TextOptions } from '@clack/prompts'
import type { Words } from '../../../generated/messages/index.ts'
import {
  arises,
  problemText,
  readAnswer,
  type StartAnswers,
  type StartQuestion,
  usualAnswer,
} from './stated.ts'

/** A terminal: where answers are typed, and where questions are shown. */
export interface Keyboard {
  readonly input: NonNullable<TextOptions['input']>
  readonly output: NonNullable<TextOptions['output']>
}

type AskOutcome = { readonly value: string | undefined } | 'back' | 'stop'

/**
 * Asks what is not given, and returns all of it; `undefined` if the author stops. The key Escape goes back to the question before,
 * whose answer is offered again.
 */
export async function askAll(
  questions: readonly StartQuestion[],
  given: StartAnswers,
  keyboard: Keyboard,
  words: Words['start']['ask'],
): Promise<StartAnswers | undefined> {
  const open = questions.filter(({ id }) => given[id] === undefined)
  const ask = await asker(keyboard, words)
  const asked: number[] = []
  let values: Readonly<Record<string, string | undefined>> = {}
  try {
    for (let index = 0; index < open.length; ) {
      const question = open[index]
      const before = { ...values, ...given }
      if (question === undefined || !arises(question, before)) {
        index += 1
        continue
      }
      const outcome = await ask.one(question, values[question.id] ?? usualAnswer(question, before))
      if (outcome === 'stop' || (outcome === 'back' && asked.length === 0)) return undefined
      if (outcome === 'back') {
        index = asked.pop() ?? 0
        continue
      }
      values = { ...values, [question.id]: outcome.value }
      asked.push(index)
      index += 1
    }
  } finally {
    ask.end()
  }
  return { ...values, ...given }
}

/** Returns what asks one question; a key is remembered, because the prompts tell both ways to leave alike. */
async function asker({ input, output }: Keyboard, words: Words['start']['ask']) {
  const { intro, isCancel, select, text } = await import('@clack/prompts')
  let key: string | undefined
  const noted = (_: unknown, pressed?: { readonly name?: string }) => {
    key = pressed?.name
  }
  const left = new AbortController()
  const leave = () => left.abort()
  input.on('keypress', noted)
  input.once('end', leave)
  const common = { input, output, signal: left.signal }
  intro(words.keys, { output })
  const one = async (question: StartQuestion, usual: string | undefined): Promise<AskOutcome> => {
    const answer =
      question.choices === undefined
        ? await text({
            ...common,
            message: question.text,
            placeholder: words.orOpen,
            ...(usual === undefined ? {} : { initialValue: usual }),
            validate: typed => {
              if (typed === undefined || typed.trim() === '') return undefined
              const reading = readAnswer(question, typed)
              return 'value' in reading ? undefined : problemText(reading, words)
            },
          })
        : await select({
            ...common,
            message: question.text,
            options: [...question.choices, { value: '', label: words.leftOpen }],
            showInstructions: false,
            maxItems: 12,
            ...(usual === undefined ? {} : { initialValue: usual }),
          })
    if (isCancel(answer)) return key === 'escape' && !left.signal.aborted ? 'back' : 'stop'
    const reading = answer === undefined || answer.trim() === '' ? undefined : readAnswer(question, answer)
    return { value: reading !== undefined && 'value' in reading ? reading.value : undefined }
  }
  const end = () => {
    input.off('keypress', noted)
    input.off('end', leave)
  }
  return { one, end }
}
