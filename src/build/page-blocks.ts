/** The fenced blocks of a documentation page, and the commands in them: what is run, and where. */
import MarkdownIt from 'markdown-it'

export interface Block {
  readonly language: string
  readonly content: string
  /** The comment on the line above the block: where its commands run, what its output is of. */
  readonly mark: string
}

export interface Command {
  readonly command: string
  /** The exit code that the comment behind the command states. */
  readonly exit?: number
}

/** Returns the fenced blocks of a page, in order. */
export function blocksOf(text: string): Block[] {
  const tokens = new MarkdownIt({ html: true }).parse(text, {})
  return tokens.flatMap(({ type, info, content }, index) => {
    const above = tokens[index - 1]
    const mark = above?.type === 'html_block' ? above.content.trim().split('\n').at(-1) : undefined
    return type === 'fence'
      ? [{ language: info, content, mark: /^<!-- (.*) -->$/.exec(mark ?? '')?.[1] ?? '' }]
      : []
  })
}

/** Returns the commands of a shell block, without their comments. A line that ends in a backslash goes on in the next. */
export function commandsOf({ content }: Block): Command[] {
  return content
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [, command = line, comment = ''] = /^(.*?)\s+#\s(.*)$/.exec(line) ?? []
      const exit = /exit (\d+)/.exec(comment)?.[1]
      return { command, ...(exit === undefined ? {} : { exit: Number(exit) }) }
    })
}

/** Whether the commands of the block run in a folder of the reader's, with `enduse` on the path. */
export const isInFolder = ({ mark }: Block) => mark.startsWith('in your folder')

/** Returns what is done by hand before the block: a command that the page does not show. */
export const doneBefore = ({ mark }: Block) => /^in your folder, after: (.*)$/.exec(mark)?.[1]

/**
 * Returns the command whose output the block shows; for what the last command above printed, in a folder of the
 * reader's, the text `output`.
 */
export const shownOf = ({ mark }: Block) => /^made: (node bin\/enduse\.js .*|output)$/.exec(mark)?.[1]
