import { globSync } from 'tinyglobby'
import { root } from './root.ts'

/** The documentation pages. Their marked parts are generated, and their commands are run by a test. */
export const pages: readonly string[] = globSync(
  ['README.md', 'docs/*.md', 'src/{rules,rulesets}/README.md'],
  { cwd: root },
).sort()
