import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDraft } from '@chapeau/shared/formats/plain-text'
import { afterEach, expect, it } from 'vitest'
import { readConfig } from '../config'
import { openLog } from '../log'
import { examplesDir } from '../paths'
import { serve, type Running } from '../serve'
import { openLiveRoom } from './live'
import { play } from './play'
import { script } from './script'

let running: Running | undefined
let dataDir = ''
afterEach(async () => {
  await running?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

it('[SY1] plays the shipped rehearsal into a running room, through real connections', async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'chapeau-live-'))
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
  if (!config.ok) throw new Error(config.message)
  const started = await serve(config.config, openLog('silent'))
  if (!started.ok) throw new Error(started.message)
  running = started.running

  const folder = join(examplesDir, 'trafficking')
  const { parties, steps } = script.parse(
    JSON.parse(readFileSync(join(folder, 'rehearsal.json'), 'utf8')),
  )
  const draft = readDraft(readFileSync(join(folder, 'draft.txt'), 'utf8'))
  if (!draft.ok) throw new Error(draft.message)
  const room = await openLiveRoom(running.http.origin, running.people.invitations, {
    draft: draft.draft,
    parties: parties.map(({ kind = 'delegation', ...party }) => ({ ...party, kind })),
    title: 'Rehearsal',
  })
  expect(await play(steps, room, room.settled)).toEqual({ ok: true })
  room.close()
  const expected = readFileSync(join(folder, 'rehearsal.rolling.txt'), 'utf8')
  expect(running.consultations.rollingText(room.id)).toBe(expected)
}, 30_000)
