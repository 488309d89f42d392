/**
 * `tsx client/src/editor/fuzz-cli.ts --minutes N [--seed S] [--moves N]`: runs cases until the time
 * is up or one breaks; that one is made smaller and printed, to be kept in `regressions/`.
 */
import { fuzz, shrink } from './fuzz'
import { host, say } from './fuzz-host'

const option = (name: string, otherwise: number): number => {
  const at = host.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(host.argv[at + 1])
}

const until = Date.now() + option('minutes', 1) * 60_000
const moves = option('moves', 400)
// a different one each time, so that every run looks somewhere else
const first = option('seed', Date.now() % 2 ** 31)
say(`editor fuzz: --seed ${first}`)
let seed = first
let operations = 0
let broken = 0
while (Date.now() < until && broken === 0) {
  const played = fuzz(seed++, moves)
  operations += played.operations
  if (!played.broken) continue
  broken++
  const { reason, ...found } = shrink(played.broken)
  say(`${played.broken.reason}\n\nmade smaller: ${reason}\n\n${JSON.stringify(found, null, 1)}`)
}
say(`${seed - first} cases, ${operations} operations from seed ${first}, ${broken} broken`)
if (broken > 0) host.exitCode = 1
