import { type Decimal, decimal, exceeds } from '../trade/quantities/quantity.ts'
import { usesOf } from '../trade/quantities/reported.ts'
import { difference as deviation, roundingOf } from '../trade/quantities/weight.ts'
import { coded } from '../trade/words/terms.ts'
import { amountArgument, statedMeasure } from './compared.ts'
import { finding, review, rule, see } from './rule.ts'

export const useAddsUp = rule({
  id: 'use-adds-up',
  over: 'report',
  summary: 'The uses of each line of an end-use report add up to exactly what was received.',
  why: 'A report accounts for all of the goods. What was received and has no use is where diverted goods are, and uses of more than was received show that goods came from elsewhere or were counted twice.',
  messages: {
    unaccounted: {
      text: 'Line {line} received {received}, but its uses add up to {sum}: nothing is stated of {difference}.',
      help: 'State what became of the {difference}: in stock and where, scrapped, returned or lost. If a quantity is wrong, correct it from the records of the stores.',
    },
    'too-much': {
      text: 'Line {line} received {received}, but its uses add up to {sum}, {difference} more.',
      help: 'State every quantity once: what was sold in end products is no longer consumed in production. If more was received, correct `received`.',
    },
    'cannot-compare': {
      text: 'The uses of line {line} cannot be added up to the {received} received: {why}.',
      help: 'State the uses in the unit in which the line was received.',
    },
  },
  labels: {
    use: '{use}: {quantity}',
  },
  *check(report) {
    for (const line of report.lines) {
      const { received, uses, lineNumber } = line
      const { sum, obstacles } = usesOf(line)
      const total = decimal(received.value)
      const quantities = uses.map(({ quantity }) => quantity)
      const at = `${received.at}/value`
      const data = { line: lineNumber, received: statedMeasure(received) }
      const [obstacle] = obstacles
      if (obstacle !== undefined && !exceeds(sum, total))
        yield review('cannot-compare', obstacle, { ...data, why: obstacle.reason })
      else if (deviation(sum, total, '0', roundingOf(quantities, received.unit)) !== 'none') {
        const inUnit = (amount: Decimal) => amountArgument(amount, received.unit, at)
        const difference = inUnit(sum.minus(total).abs())
        const related = uses.map(({ use, quantity: stated }) => {
          const quantity = statedMeasure(stated)
          return see('use', `${stated.at}/value`, undefined, { use: coded('use', use.value), quantity })
        })
        const message = sum.gt(total) ? 'too-much' : 'unaccounted'
        yield finding(message, at, { ...data, sum: inUnit(sum), difference }, related)
      }
    }
  },
})
