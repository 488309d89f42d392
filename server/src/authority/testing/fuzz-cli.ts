/** `tsx server/src/authority/testing/fuzz-cli.ts [--minutes N] [--seed S]`: the fuzz for longer than in CI. */
import { parseArgs } from 'node:util'
import { runAuthorityFuzz } from './fuzz'
import { seedOfRun } from './random'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } },
})
const minutes = Number(values.minutes)
const seed = values.seed === undefined ? seedOfRun() : Number(values.seed)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  process.stderr.write('usage: fuzz --minutes N --seed S (N > 0, S a whole number)\n')
  process.exitCode = 2
} else {
  say(`authority fuzz: ${minutes} min, --seed ${seed}`)
  try {
    const { tally, strategies } = runAuthorityFuzz({
      seed,
      length: { minutes, now: () => performance.now() },
      onEpisode: (episode, { tally: { honest, hostile } }) => {
        if (episode % 20 === 19) say(`episode ${episode + 1}: ${honest} honest, ${hostile} hostile`)
      },
    })
    for (const [name, { tried, admitted }] of Object.entries(strategies))
      say(`${name.padEnd(24)} tried ${tried}, admitted ${admitted}`)
    say(JSON.stringify(tally))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    if (error instanceof Error && error.cause instanceof Error)
      process.stderr.write(`${error.cause.stack}\n`)
    process.exitCode = 1
  }
}
