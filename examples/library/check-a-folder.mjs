// Checks a folder and says what came of it: node examples/library/check-a-folder.mjs examples/overdrawn
import { check } from 'enduse'

const [folder = 'examples/overdrawn'] = process.argv.slice(2)

try {
  const report = await check(folder, { ruleSets: ['trade-documents'], today: '2026-11-24' })
  for (const { outcome, text, place, help } of report.findings) {
    console.log(`${place.file}:${place.line} ${outcome}: ${text}`)
    console.log(`  ${help}`)
  }
  // What was examined and what it came to stands beside the verdict; nothing but `pass` is a pass.
  console.log(`${report.verdict}: ${report.tally.documents} documents, ${report.tally.passed} checks passed`)
  process.exitCode = { pass: 0, fail: 1, review: 3 }[report.verdict]
} catch (error) {
  // Nothing may be concluded: a path that is not there, a rule set that does not load.
  if (error.refusal === undefined) throw error
  console.error(error.refusal, error.help ?? '')
  process.exitCode = 2
}
