/**
 * What a start costs with a ledger of 100,000 entries (aim: readable in under 2 s), with a snapshot
 * and without one; and what group commit saves (LF2): several rooms that wait, each committed alone
 * and all together, on this disk.
 *
 *   npx tsx server/src/ledger/loading.bench.ts [--entries 100000]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compact, load } from './replay'
import { openSqliteLedger } from './sqlite'
import { draftOf } from './testing/contract'
import { fillLedger } from './testing/long-ledger'

const ROOM = 'tea'
const TURNS = 300

const { values } = parseArgs({ options: { entries: { type: 'string', default: '100000' } } })
const dir = mkdtempSync(join(tmpdir(), 'chapeau-loading-'))
const path = join(dir, 'ledger.db')

/** Wall time says how long people wait; on a busy machine the processor's time says more. */
function timed(what: string, work: () => void): void {
  const [started, cpu] = [performance.now(), process.cpuUsage()]
  work()
  const { user, system } = process.cpuUsage(cpu)
  const ms = Math.round(performance.now() - started)
  console.log(`${what}: ${ms} ms, ${Math.round((user + system) / 1000)} ms of the processor`)
}

function loading(): void {
  const filled = openSqliteLedger(path)
  fillLedger(filled, ROOM, { entries: Number(values.entries), clauses: 300, delegations: 60 })
  filled.close()
  for (const what of ['without a snapshot', 'with one']) {
    const ledger = openSqliteLedger(path)
    timed(`${values.entries} entries loaded ${what}`, () => void load(ledger, ROOM))
    if (what === 'without a snapshot') compact(ledger, ROOM, load(ledger, ROOM).doc)
    ledger.close()
  }
}

function committing(): void {
  const ledger = openSqliteLedger(join(dir, 'rooms.db'))
  for (const count of [1, 2, 5, 20]) {
    const batches = Array.from({ length: count }, (_, i) => ({
      room: `room ${i}`,
      drafts: [draftOf(i)],
    }))
    const told = (['alone', 'together'] as const).map(how => {
      const taken = Array.from({ length: TURNS }, () => {
        const started = performance.now()
        if (how === 'together') ledger.appendAll(batches)
        else for (const { room, drafts } of batches) ledger.append(room, drafts)
        return performance.now() - started
      }).toSorted((a, b) => a - b)
      const at = (share: number): string => taken[Math.floor(taken.length * share)]!.toFixed(2)
      return `${how} p50 ${at(0.5)}, p95 ${at(0.95)} ms`
    })
    console.log(`${count} rooms committed ${told.join('; ')}`)
  }
  ledger.close()
}

try {
  committing()
  loading()
} finally {
  rmSync(dir, { recursive: true, force: true })
}
