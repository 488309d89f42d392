/** `chapeau backup --to DIR [--data DIR]`: a verified copy of both databases, also while the server runs. */
import { parseArgs } from 'node:util'
import { backUp } from '../backup/backup'
import { fail, type Command } from './command'
import { dataDirOf } from './data-dir'

export const backupCommand: Command = {
  summary:
    'copy the data folder into a new folder, also while the server runs, and verify the copy',
  usage: 'chapeau backup --to DIR [--data DIR]',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { to: { type: 'string' }, data: { type: 'string' } },
    })
    if (values.to === undefined) return fail(`Usage: ${backupCommand.usage}`)
    const data = dataDirOf(values.data)
    if (!data.ok) return fail(data.message)
    const done = await backUp(data.dir, values.to, Date.now)
    if (!done.ok) return fail(done.message)
    const { rooms, begun } = done.manifest
    const entries = rooms.reduce((sum, room) => sum + room.entries, 0)
    console.log(
      [
        `Backed up to "${done.dir}": ${rooms.length} rooms, ${entries} entries, verified.`,
        `It holds all that was saved before ${new Date(begun).toISOString()}.`,
        `SHA-256 of its backup.json: ${done.hash}`,
      ].join('\n'),
    )
    return 0
  },
}
