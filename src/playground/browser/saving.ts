/** Saves documents in the folder that the playground was opened on, if it was opened on one. */
import { labelOf } from '../../message/label.ts'
import { freeName, type PlaygroundDocument } from '../documents.ts'
import type { SaveResult } from '../requests.ts'
import { openDialog } from './dialog.ts'
import { replaceDocument } from './document-list.ts'
import { element } from './element.ts'
import { post, whyNone } from './post.ts'
import type { Playground } from './state.ts'

/** Saves the current document: under its name if it was opened from the folder, else under a name that is asked for. */
export async function saveCurrent(playground: Playground): Promise<void> {
  const { opening, words } = playground
  playground.form.pending?.()
  const { current } = playground
  if (playground.isSaving || current === undefined || current.isBytes || opening.folders.length === 0) return
  if (current.sha256 === undefined) {
    askName(playground, current, suggestionFor(playground, current.name), '')
    return
  }
  if (!current.isEdited) {
    said(playground, words.form.saving.nothing)
    return
  }
  playground.isSaving = true
  const failed = await send(playground, current, current.name, current.sha256)
  playground.isSaving = false
  if (failed !== undefined) askName(playground, current, suggestionFor(playground, current.name), failed)
}

/** Returns a name in the folder that no document here has. */
function suggestionFor({ opening, documents }: Playground, name: string): string {
  const [folder = '.'] = opening.folders
  const isInside = opening.folders.some(one => one !== '.' && name.startsWith(`${one}/`))
  const inside = isInside || folder === '.' ? name : `${folder}/${name.split('/').at(-1) ?? name}`
  return freeName(
    inside,
    documents.filter(({ name: other, sha256 }) => sha256 !== undefined || other !== name),
  )
}

/** Saves under a name; returns why not. */
async function send(
  playground: Playground,
  document: PlaygroundDocument,
  name: string,
  was: string | undefined,
): Promise<string | undefined> {
  const { saving } = playground.words.form
  const { content } = document
  const answer = await post<SaveResult>(playground, '/save', {
    name,
    content,
    ...(was === undefined ? {} : { was }),
  })
  if (answer === undefined || 'refusal' in answer) return whyNone(answer, saving)
  if (!('sha256' in answer)) {
    const why = labelOf(saving.failures, answer.failed, saving.noAnswer)
    return answer.reason === undefined ? why : `${why} ${answer.reason}`
  }
  const now = playground.documents.find(({ id }) => id === document.id)
  if (now === undefined) return undefined
  replaceDocument(playground, now, { ...now, name, sha256: answer.sha256, isEdited: now.content !== content })
  if (name !== document.name) playground.scheduleCheck(0)
  said(playground, saving.saved({ name }))
  return undefined
}

function said(playground: Playground, message: string): void {
  playground.messages = [message]
  playground.drawDocuments()
}

function askName(
  playground: Playground,
  document: PlaygroundDocument,
  suggestion: string,
  why: string,
): void {
  const { form, nameTaken } = playground.words
  const field = element('input', {
    ...{ id: 'save-name', class: 'control', spellcheck: 'false', autocomplete: 'off' },
    'aria-describedby': 'save-problem',
  })
  field.value = suggestion
  const problem = element('p', { class: 'problem fail', id: 'save-problem', role: 'alert' }, why)
  openDialog(
    form.saving.as,
    [
      element('label', { for: 'save-name' }, form.saving.suggestion),
      field,
      problem,
      element(
        'p',
        { class: 'small' },
        form.saving.folder({ folders: playground.opening.folders.join(', ') }),
      ),
    ],
    { accept: form.saving.save, cancel: form.cancel },
    async () => {
      const name = field.value.trim()
      const isTaken = playground.documents.some(one => one.id !== document.id && one.name === name)
      const latest = playground.documents.find(({ id }) => id === document.id) ?? document
      const failed = isTaken ? nameTaken({ name }) : await send(playground, latest, name, undefined)
      problem.textContent = failed ?? ''
      return failed === undefined
    },
  )
  field.focus()
  field.select()
}

/** Saves by Ctrl-S, or Command-S. */
export function listenToSaving(playground: Playground): void {
  document.addEventListener('keydown', event => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return
    if (playground.opening.folders.length === 0) return
    event.preventDefault()
    if (document.querySelector('dialog[open]') === null) void saveCurrent(playground)
  })
}
