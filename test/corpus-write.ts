/**
 * `tsx test/corpus-write.ts FOLDER`: writes a corpus there, and beside the folder the planted faults, one finding on
 * each line.
 */
import { parseArgs } from 'node:util'
import { formats } from './corpus.ts'
import { writeCorpus } from './corpus-files.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    documents: { type: 'string', default: '2000' },
    format: { type: 'string', default: 'json' },
    seed: { type: 'string', default: '1' },
    failing: { type: 'string', default: '0.01' },
    readable: { type: 'boolean', default: false },
  },
})
const [folder] = positionals
const format = formats.find(name => name === values.format)
if (folder === undefined || format === undefined) {
  console.error(
    `usage: corpus-write.ts FOLDER [--documents 2000] [--format ${formats.join('|')}] [--seed 1] [--failing 0.01] [--readable]`,
  )
  process.exitCode = 2
} else {
  const { documents, bytes, truth } = writeCorpus(folder, {
    documents: Number(values.documents),
    format,
    seed: Number(values.seed),
    failing: Number(values.failing),
    readable: values.readable,
  })
  console.log(
    `${documents} documents of ${Math.round(bytes / documents)} bytes in ${folder}; what is planted: ${truth}`,
  )
}
