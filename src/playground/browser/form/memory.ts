/** What the form keeps while the page is open. */

import type { Schema } from '../../../core/model/json-schema.ts'
import type { Finding } from '../../../core/model/model.ts'
import type { MemberOrder } from '../../../edit/tree.ts'
import type { FieldView } from '../../form/fields.ts'

/** A finding at a field. */
export interface FieldProblem {
  readonly finding: Finding
  /** The pointer of the field, which is the nearest one to the place of the finding. */
  readonly pointer: string
}

/** A control of the form, whose content is renewed without making it again. */
export interface FieldHandle {
  readonly element: HTMLElement
  /** What receives the focus. */
  readonly focus: HTMLElement
  renew(field: FieldView, problems: readonly FieldProblem[]): void
}

/** The form as it was drawn last. */
export interface DrawnForm {
  readonly documentId: number
  readonly part: number
  readonly root: Schema
  readonly view: FieldView
  readonly order: MemberOrder
  /** Says which fields there are, so that others are drawn again. */
  readonly signature: string
  readonly handles: ReadonlyMap<string, FieldHandle>
  readonly problems: readonly FieldProblem[]
}

/** What the form keeps, changed while it is used. */
export type FormMemory = ReturnType<typeof formMemory>

/** Returns the memory of a form that was never drawn. */
export const formMemory = () => ({
  drawn: undefined as DrawnForm | undefined,
  /** The document of a stream that is shown, by the id of its file. */
  parts: new Map<number, number>(),
  /** Groups and entries that were opened or closed, by id of the document and pointer. */
  openness: new Map<string, boolean>(),
  timer: undefined as ReturnType<typeof setTimeout> | undefined,
  /** How many milliseconds the last change took. */
  writingTime: 0,
  /** Writes what was typed and waits for a pause. */
  pending: undefined as (() => void) | undefined,
  /** How often a field was left that had been changed: what is typed between is undone as one step. */
  visits: 0,
})
