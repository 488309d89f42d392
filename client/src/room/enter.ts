/** Entering a room in a browser: which hat, the way to the server, and a warning before work is lost. */
import type { Api, Hat } from '../api'
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

/** `page`: where the server is, as of `location`. */
export const enterRoom = (api: Api, hat: Hat, page: { protocol: string; host: string }): Room =>
  openRoom({
    address: `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/rooms`,
    consultation: hat.consultation,
    party: { number: hat.party.number, id: hat.party.id },
    mayWrite: hat.mayWrite,
    Socket: WebSocket,
    random32: () => crypto.getRandomValues(new Uint32Array(1))[0]!,
    whyNot: () => whyNot(api, hat),
  })

/** Has the browser ask before it leaves the page with words that are nowhere else. Returns how to stop. */
export function guardLeaving(room: Room): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    if (room.hasUnsaved()) event.preventDefault()
  }
  addEventListener('beforeunload', ask)
  return () => removeEventListener('beforeunload', ask)
}
