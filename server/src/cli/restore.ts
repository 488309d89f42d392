/** `chapeau restore --from DIR [--data DIR] [--replace]`: puts a backup in place, where no server runs. */
import { parseArgs } from 'node:util'
import { restore } from '../backup/restore'
import { fail, type Command } from './command'
import { dataDirOf } from './data-dir'

export const restoreCommand: Command = {
  summary: 'verify a backup and put it in place of the data folder, while no server uses it',
  usage: 'chapeau restore --from DIR [--data DIR] [--replace]',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        from: { type: 'string' },
        data: { type: 'string' },
        replace: { type: 'boolean', default: false },
      },
    })
    if (values.from === undefined) return fail(`Usage: ${restoreCommand.usage}`)
    const data = dataDirOf(values.data)
    if (!data.ok) return fail(data.message)
    const { replace } = values
    const done = await restore(values.from, data.dir, { replace, now: Date.now })
    if (!done.ok) return fail(done.message)
    const { begun, rooms } = done.manifest
    const since = new Date(begun).toISOString()
    console.log(
      [
        `Restored to "${data.dir}": ${rooms.length} rooms as of ${since}.`,
        ...(done.aside === null ? [] : [`What was there lies in "${done.aside}".`]),
        'All sessions are ended: people follow their links or sign in again.',
        `Invitations taken back since ${since} work again: take them back anew.`,
      ].join('\n'),
    )
    return 0
  },
}
