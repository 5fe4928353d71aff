/** Dialogs of the page: they keep the focus, and close by Escape. */
import { button, type Child, element } from './element.ts'

/** Shows a dialog until it is closed, when the promise ends; `accept` returns whether it may close. */
export function openDialog(
  title: string,
  content: readonly Child[],
  labels: { readonly accept: string; readonly cancel: string },
  accept: () => boolean | Promise<boolean>,
): Promise<void> {
  const before = document.activeElement
  const dialog = element('dialog', { class: 'dialog', 'aria-labelledby': 'dialog-title' })
  const fields = element(
    'form',
    { method: 'dialog', novalidate: true },
    element('h2', { id: 'dialog-title' }, title),
    ...content,
    element(
      'div',
      { class: 'row dialog-buttons' },
      element('button', { type: 'submit', class: 'primary' }, labels.accept),
      button(labels.cancel, () => dialog.close()),
    ),
  )
  fields.addEventListener('submit', event => {
    event.preventDefault()
    void Promise.resolve(accept()).then(isDone => {
      if (isDone) dialog.close()
    })
  })
  document.body.append(dialog)
  dialog.append(fields)
  dialog.showModal()
  return new Promise(resolve =>
    dialog.addEventListener('close', () => {
      dialog.remove()
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus()
      resolve()
    }),
  )
}
