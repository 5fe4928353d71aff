/** Colours by meaning. A report reads the same without them, and then the colour library is not loaded. */

type Brush = (text: string) => string

/** A brush for each part of a report. */
export type Paint = Readonly<
  Record<'pass' | 'review' | 'fail' | 'note' | 'strong' | 'faint' | 'label' | 'frame', Brush>
>

const bare: Brush = text => text

export const plain: Paint = {
  pass: bare,
  review: bare,
  fail: bare,
  note: bare,
  strong: bare,
  faint: bare,
  label: bare,
  frame: bare,
}

export async function colored(): Promise<Paint> {
  const { Chalk } = await import('chalk')
  // Every terminal with colours has these eight; whether it has them is decided by the caller.
  const { green, yellow, red, blue, cyan, bold, dim } = new Chalk({ level: 1 })
  return {
    pass: green.bold,
    review: yellow.bold,
    fail: red.bold,
    note: blue.bold,
    strong: bold,
    faint: dim,
    label: cyan,
    frame: blue,
  }
}
