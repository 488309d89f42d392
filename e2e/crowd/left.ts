/** What a data folder has left after a server was killed or stopped. */
import { dataFiles } from '../../server/src/data-folder'
import { replay } from '../../server/src/ledger/replay'
import { privateParty } from '../../server/src/ledger/room-name'
import { openSqliteLedger } from '../../server/src/ledger/sqlite'
import { verify } from '../../server/src/ledger/verify'
import { lacks } from '../simulation/lacks'
import type { Promised } from './typist'

/** What is wrong with the ledgers of a data folder. */
export function wrongIn(dir: string): string[] {
  const ledger = openSqliteLedger(dataFiles(dir).ledger, { readOnly: true })
  const wrong = ledger.rooms().flatMap(({ room, seq }) => {
    // the record and the draft come together, or neither
    if (privateParty(room) === null && seq < 2) return [`${room} was founded by half`]
    const verified = verify(ledger, room)
    return verified.ok ? [] : [verified.sentence]
  })
  ledger.close()
  return wrong
}

/** What of that is not in the ledger, in words. */
export function missing(dir: string, promised: readonly Promised[]): string[] {
  const ledger = openSqliteLedger(dataFiles(dir).ledger, { readOnly: true })
  const found: string[] = []
  for (const room of new Set(promised.map(one => one.room))) {
    const { doc } = replay(ledger, room)
    for (const one of promised) {
      const lost = one.room === room ? lacks(doc, one.update) : null
      if (lost !== null) found.push(`${room}: ${lost}`)
    }
  }
  ledger.close()
  return found
}
