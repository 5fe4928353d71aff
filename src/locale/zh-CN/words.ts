/** The messages around findings, in Simplified Chinese: a part for each surface. */
import { status } from '../../generated/messages/zh-CN/status.ts'
import type { LocaleMessages } from '../words.ts'
import { zhCN as explain } from './explain.ts'
import { zhCN as field } from './field.ts'
import { zhCN as fix } from './fix.ts'
import { zhCN as lists } from './lists.ts'
import { zhCN as page } from './page.ts'
import { zhCN as progress } from './progress.ts'
import { zhCN as report } from './report.ts'
import { zhCN as screen } from './screen.ts'
import { zhCN as since } from './since.ts'
import { zhCN as start } from './start.ts'
import { zhCN as why } from './why.ts'

export const words: LocaleMessages = {
  explain,
  field,
  lists,
  fix,
  page,
  progress,
  report,
  screen,
  since,
  start,
  status,
  why,
}
