/** A real server on a free port with a data folder of its own, and people who use it by fetch. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportedDraft } from '@chapeau/shared/formats/draft'
import { readConfig } from '../config'
import { openLog } from '../log'
import type { Hat } from '../people/role'
import { serve, type Running } from '../serve'

export interface TestHouse extends Running {
  url: string
  dataDir: string
  /** every line logged so far */
  logged: string[]
  /** Signs a new browser in and returns its Cookie header. No hat: the first chair. */
  signIn(hat?: Hat): Promise<string>
  stop(): Promise<void>
}

export async function openHouse(env: Record<string, string> = {}): Promise<TestHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'chapeau-house-'))
  const read = readConfig({ PORT: '0', DATA_DIR: dataDir, ...env })
  if (!read.ok) throw new Error(read.message)
  const logged: string[] = []
  const log = openLog('trace', { write: line => logged.push(line) })
  const started = await serve(read.config, log)
  if (!started.ok) throw new Error(started.message)
  const { running } = started
  const url = `http://127.0.0.1:${running.http.port}`
  return {
    ...running,
    url,
    dataDir,
    logged,
    async signIn(hat) {
      const person = { id: `person of ${hat?.party ?? 'nobody'}`, name: 'Somebody' }
      const { token } = running.people.invitations.issue(hat ? { hat, person } : { person })
      const response = await fetch(`${url}/api/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      })
      return response.headers.get('set-cookie')!.split(';')[0]!
    },
    async stop() {
      await running.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export const smallDraft = (title = 'Draft on tea'): ImportedDraft => ({
  masthead: { organ: '', session: '', place: '', agendaItem: '', sponsors: '', symbol: '' },
  title,
  opening: 'The Committee,',
  clauses: [
    {
      kind: 'operative',
      level: 0,
      label: 'OP1',
      text: 'Decides to drink tea.',
      citations: [{ at: 20, mark: '1' }],
    },
  ],
  notes: [{ mark: '1', text: 'As in 1773.' }],
  headCitations: [],
  language: 'en',
  direction: 'ltr',
  warnings: [],
})
