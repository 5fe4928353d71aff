/** A playground as `enduse serve` opens it: in this process, at any free port, on a fixed day. */
import { request } from 'node:http'
import { afterAll, expect } from 'vitest'
import { type ExitCode, main } from '../src/cli/cli.ts'
import { today, workplace } from './workplace.ts'

export interface OpenDesk {
  /** The address that was printed, with its key. */
  readonly url: string
  readonly origin: string
  readonly port: number
  readonly key: string
  readonly folder: string
  /** Everything that was printed so far. */
  said(): { readonly out: string; readonly error: string }
  /** Ends it as Ctrl-C does, and gives the exit code. */
  end(): Promise<ExitCode>
}

export interface Heard {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
}

const opened: OpenDesk[] = []
afterAll(async () => {
  for (const desk of opened) await desk.end()
})

/** Opens a desk in a folder of its own, with the papers of an example in it where one is named, and a file of parties. */
export async function openDesk(
  args: readonly string[] = [],
  example?: string,
  clock = () => new Date(`${today}T12:00:00`),
  parties?: string,
): Promise<OpenDesk> {
  const { folder, write } = workplace(example)
  if (parties !== undefined) {
    write('parties.yaml', parties)
    write('enduse.config.yaml', 'parties: parties.yaml\n')
  }
  let [out, error] = ['', '']
  let [end, saw] = [() => {}, (_: string) => {}]
  const ended = new Promise<void>(resolve => {
    end = resolve
  })
  const printed = new Promise<string>(resolve => {
    saw = resolve
  })
  const code = main(['serve', '--port', '0', ...args], {
    ...{ cwd: folder, env: {}, now: new Date(`${today}T12:00:00`), terminal: { isTTY: false, columns: 100 } },
    out: text => {
      out += text
      saw(out)
    },
    error: text => {
      error += text
    },
    clock,
    ended: () => ended,
  })
  const line = await Promise.race([printed, code.then(() => `${out}${error}`)])
  const url = /^(?:Playground at |试用页面：)(http:\/\/\S+) [(（].*Ctrl-C.*\n$/.exec(line)?.[1]
  if (url === undefined) throw new Error(`no desk was opened: ${line}`)
  const { origin, port, searchParams } = new URL(url)
  const desk: OpenDesk = {
    ...{ url, origin, port: Number(port), key: searchParams.get('key') ?? '', folder },
    said: () => ({ out, error }),
    end: () => {
      end()
      return code
    },
  }
  opened.push(desk)
  return desk
}

/** Asks a desk as anybody may who reaches its port, with whatever headers. */
export function ask(
  { port }: Pick<OpenDesk, 'port'>,
  path: string,
  given: {
    readonly method?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string | Buffer
    readonly host?: string
  } = {},
): Promise<Heard> {
  const { method = 'GET', headers = {}, body, host = '127.0.0.1' } = given
  return new Promise((resolve, reject) => {
    const asked = request({ host, port, path, method, headers, agent: false }, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          ...{ status: response.statusCode ?? 0, headers: response.headers },
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** Has papers judged as the page does it; some of its headers may be others. */
export function checkAt(
  desk: OpenDesk,
  documents: readonly unknown[],
  more: {
    readonly headers?: Readonly<Record<string, string | undefined>>
    readonly fields?: object
    readonly path?: string
  } = {},
): Promise<Heard> {
  const headers = {
    'content-type': 'application/json',
    origin: desk.origin,
    'x-enduse-key': desk.key,
    ...more.headers,
  }
  const sent = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  return ask(desk, more.path ?? '/check', {
    method: 'POST',
    headers: sent,
    body: JSON.stringify({ documents, language: 'en', ...more.fields }),
  })
}

/** What a desk said as JSON. */
export function saidBy<T>({ status, body }: Heard, wanted = 200): T {
  expect(status, body).toBe(wanted)
  return JSON.parse(body) as T
}
