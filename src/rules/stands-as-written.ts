import { grouped } from '../core/model/group-by.ts'
import { statementsOf } from '../trade/documents/mentions.ts'
import { review, rule, see } from './rule.ts'

export const standsAsWritten = rule({
  id: 'stands-as-written',
  over: 'document',
  summary:
    'No text of a document takes back what the document states: that it does not bind, that another agreement holds, that a party is still to be named or acts for others, that papers say something else than is so, that goods are not counted, that others get them or that they are traded as they are, or that the goods go on to another country.',
  why: 'A certificate is relied on as it is written. A remark that makes it a formality, or leaves the end user to be named later, is what the parties have agreed, and the certificate is not.',
  messages: {
    withdrawn: {
      text: 'A text states "{found}", which may take the document or a clause of it back.',
      help: 'Read the sentence. If it makes the document or a clause ineffective, obtain a document without it before anything is shipped. If it is about another document, name that document by its number.',
    },
    'other-agreement': {
      text: 'A text states "{found}", an agreement beside the document.',
      help: 'Obtain that agreement, and compare its goods, parties and promises with those of the document. Where they differ, the document is not what holds.',
    },
    unnamed: {
      text: 'A text states "{found}": a party may be other than the one that the document names.',
      help: 'Ask who receives and uses the goods, and have the certificate issued with that party.',
    },
    agency: {
      text: 'A text states "{found}", words of a business for the account of others.',
      help: 'Ask for whom the goods are bought and who uses them. Goods that another uses need a certificate of that user.',
    },
    misstated: {
      text: 'A text states "{found}": a paper may say something else than is so, or leave it out.',
      help: 'Ask what the papers are to state, and why. If goods, parties or destination are to be declared otherwise than they are, do not ship.',
    },
    uncounted: {
      text: 'A text states "{found}": goods may not be counted against the certificate or the licence.',
      help: 'Ask why they are not to be counted. Samples, spare parts and replacements need a licence and count as other goods do, unless a law says otherwise.',
    },
    'passed-on': {
      text: 'A text states "{found}": goods may go to others than the end user.',
      help: 'Ask who gets which part of the goods, and when. Goods that another gets as they are need a certificate of that user: do not ship them under this one.',
    },
    traded: {
      text: 'The end use states "{found}": the goods may be traded as they are.',
      help: 'Ask who uses the goods, and for what. Goods that another uses need a certificate of that user. If the goods are built in, name the product in the end use.',
    },
    'sent-abroad': {
      text: 'A text states "{found}": goods may go on to another country.',
      help: 'Ask which goods go where after the end user receives them, and record the answer. If any part leaves the country as it is, do not ship.',
    },
  },
  labels: {
    also: 'also states "{found}"',
  },
  unlessCancelled: true,
  *check(document) {
    for (const [kind, [first, ...others]] of grouped(statementsOf(document), one => one.kind)) {
      const also = others.map(({ at, words }) => see('also', at, undefined, { found: { value: words, at } }))
      yield review(kind, first.at, { found: { value: first.words, at: first.at } }, also)
    }
  },
})
