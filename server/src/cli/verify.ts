/** `chapeau verify [--data DIR] [--json]`: checks that nothing in the ledger was altered, lost or moved. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { verifyFolder, type FolderReport, type RoomReport } from '../backup/verify-folder'
import { dataFiles } from '../data-folder'
import { fail, type Command } from './command'
import { dataDirOf } from './data-dir'

/** What can be made again is damaged, and nothing else. */
const REPAIRABLE = 2
const EXITS: Readonly<Record<FolderReport['sound'], number>> = {
  whole: 0,
  damaged: 1,
  repairable: REPAIRABLE,
}

export const verifyCommand: Command = {
  summary:
    'check both databases and every room, private ones too, also while the server runs; exit 1: damaged, 2: only what is made again by itself',
  usage: 'chapeau verify [--data DIR] [--json]',
  run(args) {
    const { values } = parseArgs({
      args,
      options: { data: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const data = dataDirOf(values.data)
    if (!data.ok) return fail(data.message)
    const { ledger } = dataFiles(data.dir)
    if (!existsSync(ledger)) return fail(`There is no ledger at "${ledger}".`)
    const report = verifyFolder(data.dir)
    console.log(values.json ? JSON.stringify(report, null, 2) : told(report))
    return EXITS[report.sound]
  },
}

function told({ rooms, problems }: FolderReport): string {
  const lines = [...problems, ...rooms.flatMap(lineOf)]
  return lines.length === 0 ? 'The ledger is empty.' : lines.join('\n')
}

const lineOf = (report: RoomReport): string[] =>
  report.ok
    ? [
        `${report.room}: ${report.entries} entries, nothing altered; last hash ${report.hash}`,
        ...report.remarks,
      ]
    : [report.sentence]
