/** The real server on a disk that really fails: the system refuses its files to grow, and then lets them again. */
import { tabled } from '@chapeau/shared/document'
import { isNotice, readNotice, type Notice } from '@chapeau/shared/protocol/messages'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createDecoder, readVarUint } from 'lib0/decoding'
import { expect, it } from 'vitest'
import { verifyFolder } from './backup/verify-folder'
import { openHouse, smallDraft } from './testing/house'
import { start } from './testing/run'
import { takeSeat, type Seat } from './testing/seat'

const EU = { number: 2, id: 'EU' }

function noticesOf({ received }: Seat): Notice[] {
  return received.flatMap(frame => {
    const decoder = createDecoder(new Uint8Array(frame))
    const type = readVarUint(decoder)
    const notice = isNotice(type) ? readNotice(type, decoder) : null
    return notice ? [notice] : []
  })
}

const faultsOf = (seat: Seat): (string | null)[] =>
  noticesOf(seat).flatMap(notice =>
    notice.kind === 'storage' ? [notice.message.fault?.code ?? null] : [],
  )

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(20)
}

it(
  '[LF1] says that it cannot store, loses nothing, and goes on by itself when it can',
  { timeout: 120_000 },
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'chapeau-disk-'))
    const house = await openHouse({ DATA_DIR: dir })
    house.consultations.found({
      id: 'tea',
      draft: smallDraft(),
      parties: [{ id: 'EU', name: 'European Union', kind: 'group' }],
      title: 'Tea',
      by: 'a chair',
    })
    const cookie = await house.signIn({ consultation: 'tea', party: 2, role: 'delegate' })
    await house.stop()

    const server = start('main.ts', ['--empty'], { PORT: '0', DATA_DIR: dir })
    const limit = (bytes: string): void =>
      void execFileSync('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:`])
    try {
      const [, url] = await server.says(/listening on (http:\S+)/)
      const place = { url: url!, room: 'tea', party: EU, cookie }
      const seat = await takeSeat(place)
      const write = (key: string): void =>
        void tabled(seat.doc, EU.number).set(key, 'x'.repeat(500))
      write('first')
      await seat.settled()

      limit('65536')
      let words = 0
      while (faultsOf(seat).length === 0) {
        write(`word ${words++}`)
        await pause(2)
      }
      expect(faultsOf(seat)).toEqual(['failing'])
      const ready = await fetch(`${url!}/readyz`)
      expect([ready.status, await ready.json()]).toMatchObject([503, { code: 'storage-failing' }])
      write('meanwhile')
      const late = await takeSeat(place)
      expect(noticesOf(late)[0]).toMatchObject({ message: { fault: { code: 'failing' } } })
      const seen = tabled(late.doc, EU.number).size
      expect(seen).toBeGreaterThan(0)
      expect(seen).toBeLessThan(words + 2)

      limit('unlimited')
      await until(() => faultsOf(seat).at(-1) === null)
      await seat.settled()
      await until(() => tabled(late.doc, EU.number).size === words + 2)
      expect((await fetch(`${url!}/readyz`)).status).toBe(200)
      seat.leave()
      late.leave()
    } finally {
      server.kill('SIGKILL')
    }
    const { stderr } = await server.ended
    expect(stderr).toContain('"cause":"failing"')
    expect(stderr).toContain('the storage failed; all rooms are read-only')
    expect(verifyFolder(dir).sound).toBe('whole')
    rmSync(dir, { recursive: true, force: true })
  },
)
