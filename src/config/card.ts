/** The messages about entries of a configuration that have no effect. */
import type { Card } from '../core/model/model.ts'

export const configCard = {
  id: 'config',
  summary: 'Every entry of the config does something.',
  why: 'An entry that does nothing is a mistake, or what is left of something that was changed.',
  messages: {
    'listed-twice': { text: '"{entry}" is listed twice.', help: 'Take it out.' },
    'ignores-nothing': {
      text: '"{entry}" leaves no file out.',
      help: 'Take it out, or correct it: without a slash a pattern holds at any depth, with one from the folder of the config.',
    },
    'leads-nowhere-else': {
      text: '"{entry}" leads to nothing that "{other}" does not lead to.',
      help: 'Take it out.',
    },
    'holds-no-certificate': {
      text: '"{entry}" holds no certificate.',
      help: 'Take it out, or name the folder where the certificates lie.',
    },
    'limit-is-default': {
      text: 'The limit of {name} is {value} without this entry too.',
      help: 'Take it out.',
    },
  },
} as const satisfies Card

export type HintMessage = keyof (typeof configCard)['messages']
