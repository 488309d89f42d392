/** A ledger that reports what its appends take (OP3). */
import type { Batch, Draft, Ledger } from '../ledger/ledger'

export interface LedgerMeters {
  appended(ms: number, entries: number, bytes: number): void
  appendFailed(): void
}

const bytesOf = (drafts: readonly Draft[]): number =>
  drafts.reduce((sum, { bytes }) => sum + bytes.length, 0)

export function meteredLedger(ledger: Ledger, meters: LedgerMeters): Ledger {
  const timed = <T>(batches: readonly Batch[], append: () => T): T => {
    const drafts = batches.flatMap(batch => batch.drafts)
    // whoever asks for the document commits first, mostly nothing
    if (drafts.length === 0) return append()
    const started = performance.now()
    try {
      const seqs = append()
      meters.appended(performance.now() - started, drafts.length, bytesOf(drafts))
      return seqs
    } catch (error) {
      meters.appendFailed()
      throw error
    }
  }
  return {
    ...ledger,
    append: (room, drafts) => timed([{ room, drafts }], () => ledger.append(room, drafts)),
    appendAll: batches => timed(batches, () => ledger.appendAll(batches)),
  }
}
