/** A Slurm of one node for the tests only: its own key, ports and folder, no cgroups, and everything as the user of the tests. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll } from 'vitest'
import { programs } from './programs.ts'

/** The environment of commands such as sbatch. */
export interface SlurmCluster {
  readonly env: Readonly<Record<string, string>>
  /** Waits until no job is left, and returns the state of each job by its number, such as `COMPLETED` or `FAILED`. */
  finished(): Promise<ReadonlyMap<string, string>>
}

/** A cluster for tests with the tags `munged`, `slurmctld` and `slurmd`. */
export function slurm(): SlurmCluster {
  const folder = join(tmpdir(), `slurm-${randomUUID()}`)
  const env = { SLURM_CONF: join(folder, 'slurm.conf') }
  const running: ChildProcess[] = []
  const until = (holds: () => boolean) => untilSlurm(holds, running, join(folder, 'log'))
  const start = ({ path }: { path(): string | undefined }, ...args: string[]) => {
    const program = path()
    if (program === undefined) throw new Error('there is no Slurm')
    const log = openSync(join(folder, 'log'), 'a')
    running.push(spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', log, log] }))
  }
  const ask = (command: string, ...args: string[]) =>
    execFileSync(command, args, { env: { ...process.env, ...env }, encoding: 'utf8' })
  const answers = (command: string, pattern: RegExp, ...args: string[]) => {
    try {
      return pattern.test(ask(command, ...args))
    } catch {
      return false
    }
  }
  beforeAll(async () => {
    const { munged, slurmctld, slurmd } = programs
    mkdirSync(folder)
    // Munge wants every user to reach its socket.
    chmodSync(folder, 0o711)
    const socket = join(folder, 'munge.socket')
    writeFileSync(join(folder, 'munge.key'), randomBytes(128), { mode: 0o400 })
    for (const name of ['state', 'spool']) mkdirSync(join(folder, name))
    writeFileSync(env.SLURM_CONF, configuration(folder, socket, await freePort(), await freePort()))
    writeFileSync(join(folder, 'cgroup.conf'), 'CgroupPlugin=disabled\n')
    const own = (name: string) => join(folder, `munge.${name}`)
    start(
      munged,
      '--foreground',
      `--key-file=${own('key')}`,
      `--socket=${socket}`,
      `--pid-file=${own('pid')}`,
      `--log-file=${own('log')}`,
      `--seed-file=${own('seed')}`,
    )
    await until(() => existsSync(socket))
    start(slurmctld, '-D')
    await until(() => answers('scontrol', /is UP/, 'ping'))
    start(slurmd, '-D')
    await until(() => answers('sinfo', /idle/, '--noheader', '--format=%T'))
  })
  afterAll(async () => {
    for (const one of running.reverse()) {
      if (one.exitCode !== null) continue
      const ended = new Promise(resolve => one.once('exit', resolve))
      one.kill()
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    env,
    async finished() {
      await until(() => ask('squeue', '--noheader') === '')
      const jobs = ask('scontrol', 'show', 'jobs', '--oneliner')
        .split('\n')
        .filter(line => line !== '')
      return new Map(
        jobs.map(line => {
          const [, id = ''] = /JobId=(\d+)/.exec(line) ?? []
          const [, array = id, task = ''] = /ArrayJobId=(\d+) ArrayTaskId=(\d+)/.exec(line) ?? []
          const [, state = ''] = /JobState=(\S+)/.exec(line) ?? []
          return [task === '' ? id : `${array}_${task}`, state] as const
        }),
      )
    },
  }
}

/** The configuration of a node with more processors than it may have, so that all tasks of a small array run at once. */
function configuration(folder: string, socket: string, ...[controller, daemon]: [number, number]): string {
  const [host] = hostname().split('.')
  const user = userInfo().username
  return `ClusterName=tests
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${controller}
SlurmdPort=${daemon}
AuthType=auth/munge
AuthInfo=socket=${socket}
CredType=cred/munge
SlurmUser=${user}
SlurmdUser=${user}
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
ReturnToService=2
SchedulerParameters=batch_sched_delay=0,sched_interval=1
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
NodeName=${host} NodeAddr=127.0.0.1 CPUs=4 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES State=UP
`
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Waits until something holds; fails with what the daemons logged after a minute, or once one of them has ended. */
async function untilSlurm(
  holds: () => boolean,
  running: readonly ChildProcess[],
  log: string,
): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (holds()) return
    if (running.some(({ exitCode }) => exitCode !== null)) break
    await wait(100)
  }
  throw new Error(`Slurm does not answer: ${readFileSync(log, 'utf8').slice(-4000)}`)
}
