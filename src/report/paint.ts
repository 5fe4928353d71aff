/** Colours by meaning. A report reads the same without them, and then the colour library is not loaded. */

const bare = (text: string): string => text

/** A brush for each part of a report. */
export type Paint = Readonly<typeof plain>

export const plain = {
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
    pass: brush(green.bold),
    review: brush(yellow.bold),
    fail: brush(red.bold),
    note: brush(blue.bold),
    strong: brush(bold),
    faint: brush(dim),
    label: brush(cyan),
    frame: brush(blue),
  }
}

/** Takes one text: chalk joins all its arguments, and `map` passes an index as well. */
const brush =
  (paint: typeof bare): typeof bare =>
  text =>
    paint(text)
