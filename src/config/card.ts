/** The messages about entries of a configuration that have no effect. */
import type { Card } from '../core/model/model.ts'

export const configCard = {
  id: 'config',
  summary: 'Every entry of the config does something.',
  why: 'An entry that does nothing is a mistake, or left over from an earlier change.',
  messages: {
    'listed-twice': { text: '"{entry}" is listed twice.', help: 'Remove it.' },
    'ignores-nothing': {
      text: '"{entry}" excludes no file.',
      help: 'Remove it, or correct it: a pattern without a slash matches at any depth, a pattern with a slash is relative to the folder of the config.',
    },
    'leads-nowhere-else': {
      text: '"{entry}" finds nothing that "{other}" does not find.',
      help: 'Remove it.',
    },
    'holds-no-certificate': {
      text: '"{entry}" contains no certificate.',
      help: 'Remove it, or name the folder that contains the certificates.',
    },
    'limit-is-default': {
      text: 'The limit of {name} is {value} by default; this entry changes nothing.',
      help: 'Remove it.',
    },
  },
} as const satisfies Card

export type HintMessage = keyof (typeof configCard)['messages']
