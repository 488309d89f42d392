/**
 * The built server as a process of its own over a data folder with one consultation, of any length, and
 * invitations for as many people as shall come.
 */
import { FIRST_DELEGATION, CHAIR } from '@chapeau/shared/document'
import { dataFiles } from '../../server/src/data-folder'
import { openSqliteLedger } from '../../server/src/ledger/sqlite'
import { fillLedger } from '../../server/src/ledger/testing/long-ledger'
import { openPeople } from '../../server/src/people/people'
import { startServer, type ServerProcess } from '../server-process'

export const CONSULTATION = 'endurance'

export interface Guest {
  readonly name: string
  readonly party: { readonly number: number; readonly id: string }
  cookie(): string
}

export interface House {
  readonly server: ServerProcess
  readonly guests: readonly Guest[]
  /** Who may open consultations. */
  readonly host: Guest
  origin(): string
  /** Everybody signs in. */
  signIn(): Promise<void>
}

export interface Size {
  people: number
  delegations: number
  /** of the ledger, at the beginning */
  entries: number
  clauses: number
  /** options and settings of the server */
  args?: readonly string[]
  env?: Readonly<Record<string, string>>
}

const cookieOf = async (origin: string, token: string): Promise<string> => {
  const answer = await fetch(`${origin}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

export async function openHouse(size: Size): Promise<House> {
  const { people, delegations, entries, clauses } = size
  const server = await startServer(['--empty', ...(size.args ?? [])], 'warn', size.env)
  await server.stop()
  const files = dataFiles(server.dataDir)
  const ledger = openSqliteLedger(files.ledger)
  fillLedger(ledger, CONSULTATION, { entries, clauses, delegations }, Date.now() - 1e9)
  ledger.close()

  const store = openPeople(files.people, Date.now)
  const cookies = new Map<string, string>()
  const invited = store.together(() =>
    Array.from({ length: people + 1 }, (_, i) => {
      const number = i % 8 === 0 ? CHAIR : FIRST_DELEGATION + (i % delegations)
      const name = i === people ? 'host' : `guest ${i}`
      const role = number === CHAIR ? ('chair' as const) : ('delegate' as const)
      const hat = { consultation: CONSULTATION, party: number, role }
      const person = { id: name.replace(' ', '-'), name }
      const { token } = store.invitations.issue(i === people ? { person } : { hat, person })
      const id = number === CHAIR ? 'chair' : `P${number - FIRST_DELEGATION}`
      const guest: Guest = { name, party: { number, id }, cookie: () => cookies.get(name) ?? '' }
      return { guest, token }
    }),
  )
  store.close()
  await server.start()

  const origin = (): string => `http://127.0.0.1:${server.port}`
  const guests = invited.map(({ guest }) => guest)
  return {
    server,
    guests: guests.slice(0, people),
    host: guests[people]!,
    origin,
    async signIn() {
      for (const { guest, token } of invited)
        cookies.set(guest.name, await cookieOf(origin(), token))
    },
  }
}
