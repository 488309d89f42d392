/** Entering a room in a browser: which hat, the way to the server, and a warning before work is lost. */
import type { Api, Hat } from '../api'
import { openAwayDatabase } from '../away/away-database'
import { openKeeper } from '../away/keeper'
import { documentName, openUnsentLog } from '../away/unsent-log'
import { openCopy } from '../offline/copy'
import { copyName } from '../offline/copy-name'
import { openRoom, type Room } from './room'
import type { Ending } from './saving'

/** Why the server does not let us in, asked by HTTP: a browser keeps a refused upgrade's answer to itself. */
async function whyNot(api: Api, hat: Hat): Promise<Ending | null> {
  const me = await api.me()
  if (!me.ok) return me.status === 401 ? 'signed-out' : null
  const seat = me.value.hats.find(
    one => one.consultation === hat.consultation && one.party.number === hat.party.number,
  )
  return seat ? null : 'forbidden'
}

/** Among the changes that windows before it left, those of this one. */
const TAB = crypto.randomUUID()

const newId = (): string => crypto.randomUUID()

/** `person`: their id; `page`: where the server is, as of `location`. */
export function enterRoom(
  api: Api,
  person: string,
  hat: Hat,
  page: { protocol: string; host: string },
): Room {
  const { consultation, title, language, party } = hat
  const database = openAwayDatabase()
  const owner = {
    person,
    consultation,
    title,
    language,
    party: { number: party.number, id: party.id },
  }
  const room = openRoom({
    address: `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/rooms`,
    consultation,
    party: owner.party,
    mayWrite: hat.mayWrite,
    Socket: WebSocket,
    random32: () => crypto.getRandomValues(new Uint32Array(1))[0]!,
    whyNot: () => whyNot(api, hat),
    keeper: openKeeper({ database, owner, now: Date.now, newId }),
    unsentLog: document =>
      openUnsentLog(database, documentName(person, consultation, party.number, document), TAB),
    // what observers may read can be closed to them, and then it is nowhere with them (RO9)
    copyOf:
      hat.role === 'observer'
        ? null
        : document =>
            openCopy({
              name: copyName({ person, consultation, party: party.number, document }),
              tab: newId(),
            }),
    newId,
  })
  askToPersist(room)
  return room
}

/** Once words are nowhere else, the browser should not make room by removing them. Some ask the person. */
function askToPersist({ saving }: Room): void {
  const { storage } = navigator as { storage?: StorageManager }
  const stop = saving.subscribe(now => {
    if (now.kind !== 'offline' || now.waiting === 0) return
    stop()
    void storage?.persist?.().catch(() => false)
  })
}

/** Has the browser ask before it leaves the page with words that are nowhere else. Returns how to stop. */
export function guardLeaving(room: Room): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    if (room.hasUnsaved()) event.preventDefault()
  }
  addEventListener('beforeunload', ask)
  return () => removeEventListener('beforeunload', ask)
}
