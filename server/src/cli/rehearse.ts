/** `chapeau rehearse SCRIPT`: plays a negotiation headless, or at human pace into the running server. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readDraft } from '@chapeau/shared/formats/plain-text'
import { decodeDraft } from '@chapeau/shared/formats/decode'
import type { ImportedDraft, ReadResult } from '@chapeau/shared/formats/draft'
import { rollingLines } from '@chapeau/shared/rolling/rolling-text'
import { printRollingText, type NewParty } from '../consultations'
import { readConfig } from '../config'
import { dataFiles } from '../data-folder'
import { openPeople } from '../people/people'
import { openLiveRoom } from '../rehearsal/live'
import { play } from '../rehearsal/play'
import { rehearsed } from '../rehearsal/rehearsed'
import { type Script, script, stepName } from '../rehearsal/script'
import { fail, type Command } from './command'

export const rehearseCommand: Command = {
  summary:
    'play a negotiation script: headless with --instant, else into the running server at human pace',
  usage: 'chapeau rehearse SCRIPT [--instant] [--print] [--url URL] [--data DIR] [--pace SECONDS]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        instant: { type: 'boolean', default: false },
        print: { type: 'boolean', default: false },
        url: { type: 'string' },
        data: { type: 'string' },
        pace: { type: 'string', default: '4' },
      },
    })
    const [path, ...rest] = positionals
    if (path === undefined || rest.length > 0) return fail(`Usage: ${rehearseCommand.usage}`)
    const read = readScript(path)
    if (!read.ok) return fail(read.message)
    if (values.instant) return instant(read, values.print)
    const pace = Number(values.pace)
    if (!(pace >= 0)) return fail(`--pace is "${values.pace}", but it is a number of seconds.`)
    return live(read, {
      url: values.url,
      data: values.data,
      pace: pace * 1000,
      print: values.print,
    })
  },
}

interface Rehearsal {
  script: Script
  draft: ImportedDraft
  parties: NewParty[]
}

type Read = ({ ok: true } & Rehearsal) | { ok: false; message: string }

export function readScript(path: string): Read {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    return {
      ok: false,
      message: `"${path}" cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
  const parsed = script.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    return {
      ok: false,
      message: `"${path}" is not a rehearsal: ${issue.path.join('.') || 'the file'}: ${issue.message}`,
    }
  }
  const draft = draftOf(parsed.data.draft, path)
  if (!draft.ok)
    return { ok: false, message: `The draft of "${path}" cannot be read: ${draft.message}` }
  const parties = parsed.data.parties.map(
    ({ id, name, kind = id === 'chair' ? 'chair' : 'delegation' }) => ({ id, name, kind }),
  )
  return { ok: true, script: parsed.data, draft: draft.draft, parties }
}

/** A path beside the script, or else the text itself. */
function draftOf(draft: string, script: string): ReadResult {
  const beside = resolve(dirname(script), draft)
  return !draft.includes('\n') && existsSync(beside)
    ? decodeDraft(readFileSync(beside))
    : readDraft(draft)
}

async function instant({ script, draft, parties }: Rehearsal, print: boolean): Promise<number> {
  const { house, played } = await rehearsed(script, draft, parties, Date.now())
  if (!played.ok) return fail(played.message)
  if (print) console.log(house.rooms.read(house.id, printRollingText).trimEnd())
  else console.log(`${script.steps.length} steps played; --print shows the rolling text.`)
  return 0
}

async function live(
  { script, draft, parties }: Rehearsal,
  {
    url,
    data,
    pace,
    print,
  }: { url: string | undefined; data: string | undefined; pace: number; print: boolean },
): Promise<number> {
  const args = data === undefined ? [] : ['--data-dir', data]
  const config = readConfig(process.env, { args, folder: process.cwd() })
  if (!config.ok) return fail(config.message)
  const base = url ?? `http://localhost:${config.config.port}`
  const store = dataFiles(config.config.dataDir).people
  // opening it would make one, and a server elsewhere would know none of the invitations in it
  if (!existsSync(store))
    return fail(
      `No server has used the data folder "${config.config.dataDir}"; name its own with --data.`,
    )
  const people = openPeople(store, Date.now)
  try {
    const title = script.title ?? (draft.title || 'Rehearsal')
    const room = await openLiveRoom(base, people.invitations, { draft, parties, title })
    console.log(`The room is open at ${base}. Watch it through one of these links:`)
    for (const { party, url: link } of room.links) console.log(`  ${party.padEnd(10)} ${link}`)
    const played = await play(script.steps, room, async index => {
      console.log(stepName(index, script.steps[index]))
      await room.settled()
      await pause(pace)
    })
    if (print && played.ok) {
      const chair = await room.seat('chair')
      if (chair) console.log(rollingLines(chair.negotiation).join('\n'))
    }
    room.close()
    return played.ok ? 0 : fail(played.message)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return fail(
      message === 'fetch failed'
        ? `No server answers at ${base}; start one with npm start.`
        : message,
    )
  } finally {
    people.close()
  }
}
