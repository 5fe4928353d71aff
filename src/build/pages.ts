/** The documentation pages. Their marked parts are generated, and their commands are run by a test. */
export const pages = [
  'README.md',
  'docs/archives.md',
  'docs/development.md',
  'docs/documents.md',
  'docs/gate.md',
  'docs/import.md',
  'docs/languages.md',
  'docs/library.md',
  'docs/lists.md',
  'docs/receipts.md',
  'docs/reports.md',
  'docs/rule-sets.md',
  'docs/rules.md',
  'docs/screening.md',
  'src/rules/README.md',
  'src/rulesets/README.md',
] as const
