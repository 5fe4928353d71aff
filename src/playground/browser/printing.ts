/** The sheet of a certificate, which opens in a tab of its own to be printed and signed. */
import { element } from './element.ts'
import { post, whyNone } from './post.ts'
import type { Playground } from './state.ts'

/** Has the sheet of the current certificate made, and opens it. */
export async function printSheet(playground: Playground): Promise<void> {
  playground.form.pending?.()
  const { current, words, language, asOf, form } = playground
  if (current === undefined) return
  const answer = await post<{ readonly page: string }>(playground, '/print', {
    documents: [{ file: current.name, content: current.content }],
    ...{ language, part: form.parts.get(current.id) ?? 0, ...(asOf === '' ? {} : { asOf }) },
  })
  if (answer === undefined || !('page' in answer)) playground.messages = [whyNone(answer, words)]
  else {
    const link = { href: `/page/${answer.page}`, target: '_blank', rel: 'noopener' }
    const again = element('a', link, words.printAgain)
    playground.messages = [element('p', {}, `${words.printed({ name: current.name })} `, again)]
    again.click()
  }
  playground.drawDocuments()
}
