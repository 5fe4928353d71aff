/** Files of YAML that a schema beside them describes. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'

/** Reads all YAML files of a folder, each with its name without the ending; throws if one does not match the schema. */
export async function checkedYaml<T>(root: string, folder: string, schemaFile: string) {
  const schema: object = JSON.parse(await readFile(join(root, folder, schemaFile), 'utf8'))
  const isFile = new Ajv2020({ strictRequired: false }).compile<T>(schema)
  const files = (await readdir(join(root, folder))).filter(file => file.endsWith('.yaml')).sort()
  return Promise.all(
    files.map(async file => {
      const data: unknown = parse(await readFile(join(root, folder, file), 'utf8'))
      if (isFile(data)) return { name: file.replace(/\.yaml$/, ''), data }
      const faults = isFile.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`)
      throw new Error(`${folder}/${file}: ${faults?.join('; ')}`)
    }),
  )
}
