/** The signs of the page: each outcome has a shape of its own, so that nobody needs the colours. */
import { type Markup, raw } from './markup.ts'

const shapes = {
  fail: '<path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z" class="fill"/><path d="M5.2 5.2l5.6 5.6m0-5.6l-5.6 5.6" class="cut"/>',
  review: '<path d="M8 1l7.4 13.4H.6z" class="fill"/><path d="M8 5.8v4.2m0 1.6v1.2" class="cut"/>',
  pass: '<circle cx="8" cy="8" r="7.3" class="fill"/><path d="M4.6 8.3l2.4 2.4 4.4-5" class="cut"/>',
  note: '<rect x="1" y="1" width="14" height="14" rx="3" class="fill"/><path d="M8 4v1.4m0 1.8V12" class="cut"/>',
  waived: '<circle cx="8" cy="8" r="6.6" class="ring"/><path d="M4.4 8h7.2" class="stroke"/>',
  known: '<circle cx="8" cy="8" r="6.6" class="ring"/><path d="M8 4.4V8l2.4 1.8" class="stroke"/>',
} as const

export type IconName = keyof typeof shapes

/** A sign, for the eye alone: the word stands beside it. */
export function icon(name: IconName): Markup {
  return raw(
    `<svg class="icon ${name}" width="16" height="16" aria-hidden="true"><use href="#i-${name}"/></svg>`,
  )
}

/** What the signs and pictures of the page are made of, once. */
export const shapesOnce: Markup = raw(
  `<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>${Object.entries(shapes)
    .map(([name, shape]) => `<symbol id="i-${name}" viewBox="0 0 16 16">${shape}</symbol>`)
    .join(
      '',
    )}<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" class="hatch"/></pattern></defs></svg>`,
)
