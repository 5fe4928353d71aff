/**
 * Files of other programs that lie in folders of documents: only what is known to be one is left out of a check. Anything else
 * may be a damaged document.
 */
import { nearest } from '../message/nearest.ts'
import { memberOf } from './model/pointer.ts'

/** The names of files that only other programs read. */
const names = [
  /^(?:package|package-lock|npm-shrinkwrap|composer|renovate|biome|turbo|nx|lerna|vercel|angular|deno)\.json$/,
  /^(?:ts|js)config(?:\..+)?\.json$/,
  /^(?:docker-)?compose(?:\..+)?\.ya?ml$/,
  /^(?:action|mkdocs|codecov|appveyor|cloudbuild|taskfile|kustomization|chart|pubspec)\.ya?ml$/,
  /^(?:azure|bitbucket)-pipelines\.ya?ml$/,
  /^pnpm-(?:lock|workspace)\.ya?ml$/,
]

const any = /^/

/** The fields by which other formats identify themselves: all fields of one of them, each with such a value. */
const formats: readonly Readonly<Record<string, RegExp>>[] = [
  {
    $schema:
      /^https?:\/\/(?:json-schema\.org|(?:json|www)\.schemastore\.org|biomejs\.dev|docs\.renovatebot\.com)\//,
  },
  { openapi: /^3\.\d/, info: any },
  { swagger: /^2\.\d/, info: any },
  { asyncapi: /^\d\.\d/, info: any },
  { apiVersion: any, kind: /^[A-Z]/ },
  { on: any, jobs: any },
  { lockfileVersion: any },
  { bomFormat: /^CycloneDX$/ },
  { spdxVersion: /^SPDX-/ },
  { mediaType: /^application\/vnd\.(?:oci|docker)\./ },
  { imageLayoutVersion: any },
]

/** Checks whether only other programs read a file of this name. */
const isNameOfOther = (file: string): boolean => {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).toLowerCase()
  return names.some(pattern => pattern.test(name))
}

/** Checks whether data is known to be of another program, by the name of its file or its own fields; `undefined` if it could not be read. */
export function isOfOtherProgram(file: string, data: unknown): boolean {
  // Other programs read more than YAML and JSON: `tsconfig.json` has comments.
  if (data === undefined) return isNameOfOther(file)
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return false
  // An author who meant to state the type of a document is told of the mistake.
  if (Object.keys(data).some(name => nearest(name, ['documentType']) !== undefined)) return false
  return (
    isNameOfOther(file) ||
    formats.some(format =>
      Object.entries(format).every(([field, pattern]) => {
        const value = memberOf(data, field)
        return value !== undefined && pattern.test(typeof value === 'object' ? '' : String(value))
      }),
    )
  )
}
