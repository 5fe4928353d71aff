// The two phases in an engine of one's own: every file is mapped by itself, anywhere and in any order; what is said of it is
// plain JSON; then all of it is reduced to one report. node examples/library/own-engine.mjs
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defaultLimits, loadRuleSets, locate, map, reduce } from 'enduse'

const folder = fileURLToPath(new URL('../overdrawn/', import.meta.url))
const judging = {
  ruleSets: await loadRuleSets(['china-rare-earth', 'trade-documents'], folder),
  limits: defaultLimits,
  today: '2026-11-24',
}
const open = file => ({ file, bytes: readFileSync(folder + file) })

// Phase one, as a worker does it: one file in, lines of JSON out.
const work = file => map(open(file), judging).map(checked => JSON.stringify(checked))
const lines = readdirSync(folder).flatMap(work)

// Phase two, wherever the lines came together: in any order, and twice is as good as once.
const checked = [...lines, ...lines].reverse().map(line => JSON.parse(line))
const report = locate(reduce(checked, judging), open, defaultLimits)

for (const { certificate, verdict, balances } of report.dossiers) {
  for (const { line, drawn, granted, unit } of balances)
    console.log(`${certificate} line ${line}: ${drawn} of ${granted} ${unit}: ${verdict}`)
}
for (const { place, text } of report.findings.filter(({ outcome }) => outcome !== 'note'))
  console.log(`${place.file}:${place.line}:${place.column} ${text}`)
