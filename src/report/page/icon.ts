/** The icons of the page: each outcome has its own shape and mark, so that colours are not needed. */
import { type Markup, raw } from './markup.ts'

export type IconName = 'fail' | 'review' | 'pass' | 'note' | 'waived' | 'known'

/** Renders an icon hidden from screen readers: the word is beside it. */
export function icon(name: IconName): Markup {
  return raw(`<i class="icon ${name}" aria-hidden="true"></i>`)
}

/** The shapes of the icons, rendered once. */
export const shapesOnce: Markup = raw(
  '<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" class="hatch"/></pattern></defs></svg>',
)
