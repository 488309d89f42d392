/** `tsx client/src/editor/fuzz-cli.ts --minutes N [--seed S] [--acts N]`: runs cases until the time is up or one breaks. */
import { fuzz } from './fuzz'

interface Host {
  argv: string[]
  exitCode: number
  stdout: { write: (text: string) => void }
}
const host = (globalThis as unknown as { process: Host }).process

const option = (name: string, otherwise: number): number => {
  const at = host.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(host.argv[at + 1])
}

const until = Date.now() + option('minutes', 1) * 60_000
const acts = option('acts', 300)
const first = option('seed', 1)
let seed = first
let broken = 0
const mostBroken = option('broken', 1)
while (Date.now() < until && broken < mostBroken) {
  try {
    fuzz({ seed, acts })
  } catch (error) {
    broken++
    host.stdout.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  }
  seed++
}
host.stdout.write(`${seed - first} cases of ${acts} acts from seed ${first}, ${broken} broken\n`)
if (broken > 0) host.exitCode = 1
