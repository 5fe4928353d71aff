/** Does long work in slices, between which the program answers requests. */

/** How long a slice of work takes at most, if its steps are short, in milliseconds. */
const longest = 10

/** Does all steps; returns false if it was cancelled before the end. */
export async function inSlices(
  steps: Iterator<void>,
  clock: () => Date,
  isCancelled: () => boolean,
): Promise<boolean> {
  for (;;) {
    const end = clock().getTime() + longest
    while (clock().getTime() < end) if (steps.next().done === true) return true
    await new Promise(setImmediate)
    if (isCancelled()) return false
  }
}
