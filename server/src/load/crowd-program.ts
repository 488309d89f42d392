/** The process of the crowd: does what it is asked (crowd-plan.ts) until it is ended. */
import { unreachable } from '@chapeau/shared/assert'
import { join } from './crowd-joining'
import type { Answer, Plan } from './crowd-plan'
import { lose, type } from './crowd-typing'

const tell = (answer: Answer): void => void process.send!(answer)

async function run(plan: Plan): Promise<void> {
  switch (plan.kind) {
    case 'typing':
      await type(plan, measured => tell({ kind: 'measured', measured }))
      return tell({ kind: 'typed' })
    case 'joining':
      return tell({ kind: 'joined', joined: await join(plan) })
    case 'losing':
      return tell({ kind: 'reached', reached: await lose(plan) })
    default:
      return unreachable(plan)
  }
}

process.on('message', (plan: Plan) => {
  run(plan).catch((error: unknown) => tell({ kind: 'failed', message: String(error) }))
})
// whoever asked is gone
process.on('disconnect', () => process.exit())
