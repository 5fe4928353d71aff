/**
 * The program in two files. The first holds what is imported statically, and every run reads it; the second what is imported
 * when it is needed, and is read when the first such thing is. No module of ours is in both: what the second needs of the
 * first is handed to it by name.
 */
import { writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Options } from 'tsup'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]
type Build = Parameters<Plugin['setup']>[0]
type Metafile = NonNullable<Awaited<ReturnType<Build['esbuild']['build']>>['metafile']>

/** The two files, by the names by which they ask for each other. */
const [first, second] = ['./cli.cjs', './seldom.cjs']

/** Where each module is. Modules go by their paths from the root. */
interface Plan {
  /** The modules of the first file, with what each exports. */
  readonly often: ReadonlyMap<string, readonly string[]>
  /** The modules of the second file that the first asks for. */
  readonly asked: readonly string[]
  /** Those of the first that it asks for as if they were not there already. */
  readonly there: readonly string[]
  leadsTo(importer: string, path: string): string | undefined
}

/** A plugin that splits a bundle at its dynamic imports. Packages that are `outside` are in neither file. */
export function inTwo(root: string, entry: string, outside: readonly string[]): Plugin {
  return {
    name: 'in-two',
    async setup({ esbuild, initialOptions, onResolve, onLoad }) {
      const { entryPoints: _, plugins = [], ...common } = initialOptions
      const alone = {
        ...common,
        absWorkingDir: root,
        external: [...outside, first, second],
        plugins: plugins.filter(({ name }) => name === 'unused' || name === 'events-alone'),
        metafile: true as const,
        write: false as const,
      }
      const { metafile } = await esbuild.build({ ...alone, entryPoints: [entry] })
      const plan = await planOf(metafile, entry, root, esbuild)
      const { outputFiles } = await esbuild.build({
        ...alone,
        stdin: { contents: askedText(plan), resolveDir: root },
        plugins: [...alone.plugins, handed(plan)],
      })
      const seldom = outputFiles[0]?.text ?? ''
      writeFileSync(join(root, 'dist', second), seldom)
      // The first file is bundled by whoever uses the plugin.
      onResolve({ filter: /./ }, ({ path, importer, kind, namespace }) => {
        if (path === first || path === second) return { path, external: true }
        if (kind === 'entry-point') return { path, namespace: 'first' }
        const to =
          kind === 'dynamic-import' && namespace === 'file' ? plan.leadsTo(importer, path) : undefined
        return to === undefined ? undefined : { path: to, namespace: plan.often.has(to) ? 'handed' : 'asked' }
      })
      onLoad({ filter: /./, namespace: 'first' }, () => ({
        contents: firstText(entry, plan, seldom),
        resolveDir: root,
      }))
      onLoad({ filter: /./, namespace: 'asked' }, ({ path }) => ({
        contents: `module.exports = require('${second}').asked(${JSON.stringify(path)})`,
      }))
      onLoad({ filter: /./, namespace: 'handed' }, ({ path }) => ({ contents: handedText(path, plan) }))
    },
  }
}

/** Asks the first file for what is there, and not for a copy of it. */
function handed(plan: Plan): Plugin {
  return {
    name: 'handed',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /./ }, ({ path, importer, namespace }) => {
        const to = namespace === 'file' ? plan.leadsTo(importer, path) : undefined
        return to !== undefined && plan.often.has(to) ? { path: to, namespace: 'handed' } : undefined
      })
      onLoad({ filter: /./, namespace: 'handed' }, ({ path }) => ({ contents: handedText(path, plan) }))
    },
  }
}

async function planOf(
  { inputs }: Metafile,
  entry: string,
  root: string,
  esbuild: Build['esbuild'],
): Promise<Plan> {
  const importsOf = (module: string) => (inputs[module]?.imports ?? []).filter(one => one.external !== true)
  const often = new Set([entry])
  for (const module of often)
    for (const { path, kind } of importsOf(module)) if (kind !== 'dynamic-import') often.add(path)
  const onDemand = new Set<string>()
  for (const module of often)
    for (const { path, kind } of importsOf(module)) if (kind === 'dynamic-import') onDemand.add(path)
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [...often].filter(module => /\.m?[jt]s$/.test(module)),
    outdir: 'dist',
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const names = Object.values(metafile.outputs).map(
    ({ entryPoint = '', exports }) => [entryPoint, exports] as const,
  )
  return {
    // What has no names is a CommonJS package: that can be in both files.
    often: new Map(names.filter(([, exports]) => exports.length > 0)),
    asked: [...onDemand].filter(module => !often.has(module)),
    there: [...onDemand].filter(module => often.has(module)),
    leadsTo: (importer, path) =>
      importsOf(relative(root, importer).split(sep).join('/')).find(one => one.original === path)?.path,
  }
}

/** The entry of the second file. */
function askedText({ asked }: Plan): string {
  const cases = asked.map(module => `    case ${JSON.stringify(module)}: return require('./${module}')\n`)
  return `export function asked(module) {\n  switch (module) {\n${cases.join('')}  }\n}\n`
}

/** A module of the first file as the second sees it. What nobody takes is left out by the bundler. */
function handedText(module: string, { often }: Plan): string {
  return (often.get(module) ?? [])
    .map(name => {
      const value = `/* @__PURE__ */ require('${first}').often(${JSON.stringify(module)}, ${JSON.stringify(name)})`
      return name === 'default' ? `export default ${value}\n` : `export const ${name} = ${value}\n`
    })
    .join('')
}

/** The entry of the first file, which hands out what either file takes of it by name. */
function firstText(entry: string, { often, there }: Plan, seldom: string): string {
  const taken = new Map(there.map(module => [module, new Set(often.get(module))]))
  for (const [, module = '', name = ''] of seldom.matchAll(/\.often\("([^"]+)", ?"([^"]+)"\)/g))
    taken.set(module, (taken.get(module) ?? new Set()).add(name))
  const given = [...taken].flatMap(([module, names]) => [...names].map(name => ({ module, name })))
  const imports = given.map(
    ({ module, name }, index) => `import { ${name} as given${index} } from './${module}'\n`,
  )
  const cases = given.map(
    ({ module, name }, index) => `    case ${JSON.stringify(`${module} ${name}`)}: return given${index}\n`,
  )
  return `export * from './${entry}'
${imports.join('')}
export function often(module, name) {
  switch (\`\${module} \${name}\`) {
${cases.join('')}  }
}
`
}
