/** `chapeau verify [--data DIR]`: checks that no entry of the ledger was altered, lost or moved. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readConfig } from '../config'
import { openSqliteLedger } from '../ledger/sqlite'
import { verify } from '../ledger/verify'
import { dataFiles } from '../data-folder'
import { fail, type Command } from './command'

export const verifyCommand: Command = {
  summary: 'check the hash chain of every room, private ones too, also while the server runs',
  usage: 'chapeau verify [--data DIR]',
  run(args) {
    const { values } = parseArgs({ args, options: { data: { type: 'string' } } })
    const read = readConfig(values.data === undefined ? process.env : { DATA_DIR: values.data })
    if (!read.ok) return fail(read.message)
    const path = dataFiles(read.config.dataDir).ledger
    if (!existsSync(path)) return fail(`There is no ledger at "${path}".`)
    const ledger = openSqliteLedger(path, { readOnly: true })
    try {
      const results = ledger.rooms().map(({ room }) => ({ room, ...verify(ledger, room) }))
      for (const result of results)
        console.log(
          result.ok
            ? `${result.room}: ${result.entries} entries, nothing altered; last hash ${result.hash}`
            : result.sentence,
        )
      if (results.length === 0) console.log('The ledger is empty.')
      return results.every(result => result.ok) ? 0 : 1
    } finally {
      ledger.close()
    }
  },
}
