/**
 * The program in several files. The first holds what is imported statically, and every run reads it; those that follow are read
 * when the first module that one of them holds is imported dynamically, or one of its functions called: one holds what its entry
 * needs beside that, the last everything else. No module of ours is in two of them: what a file needs of one before it is handed
 * to it by name.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Options } from 'tsup'

type BundlePlugin = NonNullable<Options['esbuildPlugins']>[number]
type Build = Parameters<BundlePlugin['setup']>[0]
type Metafile = NonNullable<Awaited<ReturnType<Build['esbuild']['build']>>['metafile']>

/** The files, by the names by which they ask for each other, each with its entry. The last has none: it holds what is left. */
export type Files = readonly (readonly [name: string, entry?: string])[]

/** Modules that are imported statically and read only when one of their functions is called: they export nothing else. */
export type LateModules = readonly string[]

/** Where each module is. Modules go by their paths from the root. */
interface BundlePlan {
  /** The file of a module, by its number. */
  readonly home: ReadonlyMap<string, number>
  /** What each module exports. What has no names is a CommonJS package, which can be in several files. */
  readonly names: ReadonlyMap<string, readonly string[]>
  /** The modules that are imported dynamically. */
  readonly onDemand: ReadonlySet<string>
  leadsTo(importer: string, path: string): string | undefined
}

/** The plugins by which every file is bundled alike. */
const ours = ['unused', 'spared', 'events-alone']

/** A plugin that splits a bundle at its dynamic imports. Packages that are `outside` are in no file. */
export function inFiles(
  root: string,
  files: Files,
  late: LateModules,
  outside: readonly string[],
): BundlePlugin {
  return {
    name: 'in-files',
    async setup({ esbuild, initialOptions, onResolve, onLoad }) {
      const { entryPoints: _, plugins = [], ...common } = initialOptions
      const alone = {
        ...common,
        absWorkingDir: root,
        external: [...outside, ...files.map(([name]) => name)],
        plugins: plugins.filter(({ name }) => ours.includes(name)),
        metafile: true as const,
        write: false as const,
      }
      const entries = files.flatMap(([, entry]) => entry ?? [])
      const { metafile } = await esbuild.build({ ...alone, entryPoints: entries.slice(0, 1) })
      const plan = await planOf(metafile, entries, late, root, esbuild)
      // What a file hands out depends on those after it.
      const texts: string[] = []
      for (const [number, [name]] of [...files.entries()].slice(1).reverse()) {
        const { outputFiles } = await esbuild.build({
          ...alone,
          stdin: { contents: entryText(number, files, plan, texts), resolveDir: root },
          plugins: [...alone.plugins, split(number, files, plan)],
        })
        const text = outputFiles[0]?.text ?? ''
        writeFileSync(join(root, 'dist', name), text)
        texts.push(text)
      }
      // The first file is bundled by whoever uses the plugin.
      onResolve({ filter: /./ }, ({ kind, path }) =>
        kind === 'entry-point' ? { path, namespace: 'first' } : undefined,
      )
      onLoad({ filter: /./, namespace: 'first' }, () => ({
        contents: entryText(0, files, plan, texts),
        resolveDir: root,
      }))
      await split(0, files, plan).setup({ onResolve, onLoad } as Build)
    },
  }
}

/** Leads the imports of one file to the others. */
function split(number: number, files: Files, { home, names, onDemand, leadsTo }: BundlePlan): BundlePlugin {
  const nameOf = (module: string) => files[home.get(module) ?? files.length - 1]?.[0] ?? ''
  return {
    name: 'split',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /./ }, ({ path, importer, kind, namespace }) => {
        if (files.some(([name]) => name === path)) return { path, external: true }
        const to = namespace === 'file' ? leadsTo(importer, path) : undefined
        if (to === undefined) return undefined
        const at = home.get(to)
        if (at !== undefined && at > number && onDemand.has(to))
          return { path: to, namespace: kind === 'dynamic-import' ? 'asked' : 'late' }
        const isHere = at === number && (number > 0 || kind !== 'dynamic-import')
        return isHere || at === undefined || !names.has(to) ? undefined : { path: to, namespace: 'handed' }
      })
      onLoad({ filter: /./, namespace: 'asked' }, ({ path }) => ({
        contents: `module.exports = require('${nameOf(path)}').asked(${JSON.stringify(path)})`,
      }))
      onLoad({ filter: /./, namespace: 'late' }, ({ path }) => ({
        contents: (names.get(path) ?? [])
          .map(
            name =>
              `export const ${name} = (...given) => require('${nameOf(path)}').asked(${JSON.stringify(path)}).${name}(...given)\n`,
          )
          .join(''),
      }))
      // A module as a later file sees it. What nobody takes is left out by the bundler.
      onLoad({ filter: /./, namespace: 'handed' }, ({ path }) => ({
        contents: (names.get(path) ?? [])
          .map(name => {
            const value = `/* @__PURE__ */ require('${nameOf(path)}').often(${JSON.stringify(path)}, ${JSON.stringify(name)})`
            return name === 'default' ? `export default ${value}\n` : `export const ${name} = ${value}\n`
          })
          .join(''),
      }))
    },
  }
}

async function planOf(
  { inputs }: Metafile,
  entries: readonly string[],
  late: LateModules,
  root: string,
  esbuild: Build['esbuild'],
): Promise<BundlePlan> {
  const importsOf = (module: string) => (inputs[module]?.imports ?? []).filter(one => one.external !== true)
  const modules = Object.keys(inputs)
  const onDemand = new Set(
    modules.flatMap(module =>
      importsOf(module).flatMap(({ path, kind }) =>
        kind === 'dynamic-import' || late.includes(path) ? path : [],
      ),
    ),
  )
  /** What modules need at once, themselves among it. */
  const neededBy = (needing: Iterable<string>) => {
    const needed = new Set(needing)
    for (const module of needed)
      for (const { path, kind } of importsOf(module))
        if (kind !== 'dynamic-import' && !late.includes(path)) needed.add(path)
    return needed
  }
  const [first = '', ...later] = entries
  const alone = later.map(entry => neededBy([entry]))
  const rest = neededBy([...onDemand].filter(module => !later.includes(module)))
  // What two of the others need is in the first, or one of them would have to be read for the other.
  const shared = alone.flatMap((needed, index) =>
    [...needed].filter(module => [rest, ...alone.toSpliced(index, 1)].some(other => other.has(module))),
  )
  const home = new Map([...neededBy([first, ...shared])].map(module => [module, 0]))
  for (const [index, needed] of alone.entries())
    for (const module of needed) if (!home.has(module)) home.set(module, index + 1)
  for (const module of onDemand) if (!home.has(module)) home.set(module, entries.length)
  for (const module of late) refuseOtherThanFunctions(join(root, module))
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: modules.filter(module => home.has(module) && /\.m?[jt]s$/.test(module)),
    outdir: 'dist',
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  return {
    home,
    names: new Map(
      Object.values(metafile.outputs).flatMap(({ entryPoint = '', exports }) =>
        exports.length > 0 ? [[entryPoint, exports] as const] : [],
      ),
    ),
    onDemand,
    leadsTo: (importer, path) =>
      importsOf(relative(root, importer).split(sep).join('/')).find(one => one.original === path)?.path,
  }
}

function refuseOtherThanFunctions(path: string): void {
  const other = readFileSync(path, 'utf8').match(
    /^export (?!(?:async )?function\b|interface\b|type\b|\{\s*type\b).*/m,
  )
  if (other !== null) throw new Error(`${path} exports what is no function: ${other[0]}`)
}

/** The entry of a file: the program in the first, what is asked of the others, and what later ones take of it by name. */
function entryText(number: number, files: Files, plan: BundlePlan, later: readonly string[]): string {
  const [name, entry] = files[number] ?? []
  const here = [...plan.onDemand].filter(module => plan.home.get(module) === number)
  // What the first imports dynamically of itself it takes as others do.
  const taken = new Map(number === 0 ? here.map(module => [module, new Set(plan.names.get(module))]) : [])
  for (const text of later)
    for (const [, from, module = '', what = ''] of text.matchAll(
      /require\("([^"]+)"\)\.often\("([^"]+)", ?"([^"]+)"\)/g,
    ))
      if (from === name) taken.set(module, (taken.get(module) ?? new Set()).add(what))
  const given = [...taken].flatMap(([module, names]) => [...names].map(what => ({ module, what })))
  const imports = given.map(
    ({ module, what }, index) => `import { ${what} as given${index} } from './${module}'\n`,
  )
  const cases = given.map(
    ({ module, what }, index) => `    case ${JSON.stringify(`${module} ${what}`)}: return given${index}\n`,
  )
  const asked = here.map(module => `    case ${JSON.stringify(module)}: return require('./${module}')\n`)
  return `${number === 0 ? `export * from './${entry}'` : `export function asked(module) {\n  switch (module) {\n${asked.join('')}  }\n}`}
${imports.join('')}
export function often(module, name) {
  switch (\`\${module} \${name}\`) {
${cases.join('')}  }
}
`
}
