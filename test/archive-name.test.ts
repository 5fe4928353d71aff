import { describe, expect, test } from 'vitest'
import { archiveOf, isArchive, isContainer, isLines, isPacked } from '../src/core/model/archive-name.ts'

describe('what the name of a file says', () => {
  test.each([
    ['a.yaml', ''],
    ['a.yml', ''],
    ['a.json', ''],
    ['a.JSON', ''],
    ['zip', ''],
    ['zip!/a.yaml', ''],
    ['a.ndjson', 'lines archive'],
    ['a.JSONL.gz', 'lines packed archive'],
    ['a.yaml.gz', 'packed archive'],
    ['a.zip', 'container archive'],
    ['a.Tar.gz', 'packed container archive'],
    ['a.tgz', 'packed container archive'],
    ['in/a.zip!/2026/b.yaml', 'archive'],
    ['a.tar!/b.ndjson', 'lines archive'],
  ])('%s: %s', (file, said) => {
    const words = [
      isLines(file) ? 'lines' : '',
      isPacked(file) ? 'packed' : '',
      isContainer(file) ? 'container' : '',
      isArchive(file) ? 'archive' : '',
    ]
    expect(words.filter(word => word !== '').join(' ')).toBe(said)
  })

  test.each([
    ['in/a.zip!/2026/b.yaml', 'in/a.zip'],
    ['a.TAR.GZ!/b.json', 'a.TAR.GZ'],
    ['a.zip!/b.zip!/c.yaml', 'a.zip'],
    ['a!/b.yaml', 'a!/b.yaml'],
    ['a.yaml', 'a.yaml'],
  ])('%s lies in %s', (file, archive) => {
    expect(archiveOf(file)).toBe(archive)
  })
})
