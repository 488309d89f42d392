/**
 * A disk with one ledger on it that several processes use, one after the other. What an `append`
 * returned for is durable. What it threw for is not in the ledger of the process that asked; but where
 * the fsync failed, the bytes may be on the disk all the same, and be found after a crash, unless
 * something was written over them (as in a write-ahead log).
 */
import { applyAdmitted } from '../../server/src/authority/apply'
import type { Batch, Ledger } from '../../server/src/ledger/ledger'
import { openMemoryLedger } from '../../server/src/ledger/memory'
import { emptyDoc } from '../../server/src/ledger/replay'
import { openRootsIn, privateParty } from '../../server/src/ledger/room-name'
import { sqliteError } from '../../server/src/ledger/testing/faulty'
import { openWatchers } from '../../server/src/ledger/watchers'
import type * as Y from 'yjs'
import { TOKEN } from './token'

export type DiskState = 'works' | 'full' | 'fsync fails'

export interface Disk {
  state: DiskState
  /** What is durable, for looking at. */
  readonly ledger: Ledger
  /** Whether it was ever written where all can read it. */
  isTabled(token: string): boolean
  /** The document that the durable entries of a room make: whoever looks at it must not change it. */
  witness(room: string): Y.Doc
  /** As a process has it that does nothing any more once `step` throws. */
  openFor(step: (what: string) => void): Ledger
  /** The process is gone. `found`: what an fsync had failed on is on the disk after all. */
  crash(found: boolean): void
  /** The bytes of the snapshots are not those that were kept. */
  damageSnapshots(): void
}

/** `made`: what the ledger on it is made to be, by a mutant. */
export function openDisk(made: (ledger: Ledger) => Ledger = ledger => ledger): Disk {
  const ledger = made(openMemoryLedger())
  const tabled = new Set<string>()
  const witnesses = new Map<string, Y.Doc>()
  /** what reading the snapshot of a room gives */
  const lost = new Map<string, 'damaged'>()
  let adrift: readonly Batch[] | null = null

  const witness = (room: string): Y.Doc => {
    const known = witnesses.get(room) ?? emptyDoc(room)
    witnesses.set(room, known)
    return known
  }
  const store = (batches: readonly Batch[]): number[][] => {
    const seqs = ledger.appendAll(batches)
    for (const { room, drafts } of batches) {
      for (const { bytes } of drafts) {
        applyAdmitted(witness(room), bytes, 'ledger')
        if (privateParty(room) === null)
          for (const token of Buffer.from(bytes).toString('latin1').match(TOKEN) ?? [])
            tabled.add(token)
      }
      openRootsIn(room, witness(room))
    }
    return seqs
  }
  const sync = <T>(whole: () => T): T => {
    if (disk.state === 'fsync fails') throw sqliteError('fsync')
    return whole()
  }
  const disk: Disk = {
    state: 'works',
    ledger,
    witness,
    isTabled: token => tabled.has(token),
    openFor(step) {
      const watchers = openWatchers()
      const write = <T>(what: string, whole: () => T): T => {
        step(`before ${what}`)
        if (disk.state === 'full') throw sqliteError('full')
        const result = whole()
        step(`after ${what}`)
        return result
      }
      const append = (batches: readonly Batch[]): number[][] => {
        if (batches.every(({ drafts }) => drafts.length === 0)) return batches.map(() => [])
        const seqs = write('append', () => {
          if (disk.state === 'fsync fails') {
            adrift = batches
            throw sqliteError('fsync')
          }
          adrift = null
          return store(batches)
        })
        batches.forEach(({ room }, i) => {
          const last = seqs[i]!.at(-1)
          if (last !== undefined) watchers.wake(room, last)
        })
        return seqs
      }
      return {
        ...ledger,
        append: (room, drafts) => append([{ room, drafts }])[0]!,
        appendAll: append,
        probe: () => write('probe', () => sync(() => ledger.probe())),
        snapshot: room => lost.get(room) ?? ledger.snapshot(room),
        keepSnapshot: (room, snapshot) =>
          write('snapshot', () =>
            sync(() => {
              ledger.keepSnapshot(room, snapshot)
              lost.delete(room)
            }),
          ),
        keepCheckpoint: (room, snapshot) =>
          write('checkpoint', () => ledger.keepCheckpoint(room, snapshot)),
        watch: watchers.add,
        close() {},
      }
    },
    crash(found) {
      if (adrift && found) store(adrift)
      adrift = null
    },
    damageSnapshots() {
      for (const { room } of ledger.rooms()) if (ledger.snapshot(room)) lost.set(room, 'damaged')
    },
  }
  return disk
}
