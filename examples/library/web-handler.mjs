// Checks what is sent to it, in memory: node examples/library/web-handler.mjs 8080
//   curl --data-binary @examples/overdrawn/shipment-3.yaml 'http://localhost:8080/?file=shipment-3.yaml'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { check, defaultLimits } from 'enduse'

// The certificates that shipments are held against lie here; they are looked up and not reported on.
const certificates = [fileURLToPath(new URL('../overdrawn/certificate.yaml', import.meta.url))]

/** The status and the answer for a document that was sent. */
export async function answer(file, content) {
  try {
    const { verdict, findings } = await check([], { documents: [{ file, content }], certificates })
    // A document that fails was judged all the same: that is no error of the request.
    return [200, { verdict, findings: findings.map(({ text, place }) => ({ line: place.line, text })) }]
  } catch (error) {
    if (error.refusal === undefined) throw error
    return [400, { error: error.refusal }]
  }
}

async function bodyOf(request) {
  const chunks = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    // The reader refuses what is larger with a finding; there is no need to take all of it in.
    if (length <= defaultLimits.bytes + 1) chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Answers one request. */
export async function handle(request, response) {
  const { searchParams } = new URL(request.url, 'http://localhost')
  const [status, body] = await bodyOf(request)
    .then(content => answer(searchParams.get('file') ?? 'document.yaml', content))
    // Not the caller's fault, and none of the caller's business.
    .catch(() => [500, { error: 'it could not be judged' }])
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) createServer(handle).listen(Number(process.argv[2] ?? 8080))
