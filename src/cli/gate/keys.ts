/** Keys that sign receipts and verify them: read from a file or an environment variable, and made by `enduse keygen`. */
import { writeNew } from '../../engine/disk/output.ts'
import { isEntry } from '../../engine/disk/status.ts'
import { openNamed } from '../../engine/own-file.ts'
import { refuse } from '../../engine/refusal.ts'
import { wordsOf } from '../../generated/messages/index.ts'
import { type KeyUse, keyOf, newKeyPair, type SigningKey } from '../../signing/key.ts'
import { printable } from '../../text/printable.ts'
import { type Host, ownLanguage } from '../terminal/host.ts'

const variable = /^env:(.*)$/s

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/

/** A key in PEM, or its lines without the labels. */
const pemText = /-----BEGIN|[\r\n]/

/** A key in DER, in base64: a sequence of fewer than 64 KiB. */
const derText = /^M[A-P][A-Za-z0-9+/]{20,}={0,2}$/

/** Reads a key as it was named: the path of a PEM file, or `env:NAME`, whose value is the PEM text. The text is never shown. */
export function readKey(name: string, use: KeyUse, { cwd, env }: Pick<Host, 'cwd' | 'env'>): SigningKey {
  const inEnvironment = variable.exec(name)?.[1]
  const isSet = inEnvironment !== undefined && Object.hasOwn(env, inEnvironment)
  // What could be the key itself is in no message.
  if (
    pemText.test(name) ||
    (inEnvironment !== undefined && !variableName.test(inEnvironment)) ||
    (derText.test(inEnvironment ?? name) && !isSet && !isEntry(name, cwd))
  )
    return refuse('keyItself')
  const pem =
    inEnvironment === undefined
      ? new TextDecoder().decode(openNamed(name, 'key', cwd).bytes)
      : ((isSet ? env[inEnvironment] : undefined) ?? refuse('noKeyVariable', { name: inEnvironment }))
  const key = keyOf(pem, use, env.ENDUSE_KEY_PASSPHRASE)
  return typeof key === 'string' ? refuse('notAKey', { key: name, use, why: key }) : key
}

/** `enduse keygen`: writes a private key that only its owner may read, and the public key beside it. */
export async function keygenCommand(path: string, _: unknown, host: Host): Promise<void> {
  const file = path === '' || /[/\\]$/.test(path) ? `${path}enduse.key` : path
  if (/\.pub$/i.test(file)) refuse('keyNamedPublic', { file })
  const { privatePem, publicPem, id } = newKeyPair()
  const [privateFile = '', publicFile = ''] = writeNew(
    [
      { path: file, text: privatePem, isSecret: true },
      { path: `${file.replace(/\.key$/i, '')}.pub`, text: publicPem },
    ],
    host.cwd,
  ).map(printable)
  const words = await wordsOf('done', ownLanguage(host))
  host.out(
    `${[words.wroteKey({ file: privateFile }), words.wrotePublicKey({ file: publicFile, id })].join('\n')}\n`,
  )
}
