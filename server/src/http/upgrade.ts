/**
 * Entering a room by WebSocket: the public one at `/rooms/<consultation>?hat=<party id>`, the party's
 * own at `/rooms/<consultation>/private?hat=<party id>`. Checked before the connection is accepted,
 * cheapest first: the page's origin, the rate, the session, the hat (PE6, PE12). A refusal is an
 * ordinary HTTP answer.
 */
import { randomUUID } from 'node:crypto'
import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { mayWrite } from '@chapeau/shared/roster/role'
import { hasLeft, partyOf } from '@chapeau/shared/roster/roster'
import { MAX_FRAME } from '@chapeau/shared/protocol/messages'
import { WebSocketServer } from 'ws'
import { mayDraft, sessionName, type Access } from '../room/access'
import { ofWebSocket } from '../room/socket'
import { ownOrigins, type Context } from './context'
import { mayReadLive } from './entered'
import { isOwnOrigin } from './origin'
import { loggedAs, REFUSALS, REQUEST_ID, type Refusal } from './refusal'

/** Of a message that comes in parts; browsers send none, and each part is kept until the last one is here. */
const MAX_FRAGMENTS = 256
const PATH = /^\/rooms\/(?<consultation>[\w-]{1,64})(?<inner>\/private)?$/

export type Admission =
  { ok: true; access: Access; session: string } | { ok: false; refusal: Refusal }

const no = (refusal: Refusal): Admission => ({ ok: false, refusal })

export function admit(context: Context, request: IncomingMessage): Admission {
  const { consultations, buckets } = context
  if (!isOwnOrigin(request.headers, ownOrigins(context))) return no(REFUSALS.foreignOrigin)
  if (!buckets.enter.take(context.addressOf(request))) return no(REFUSALS.tooMany)
  const session = context.sessionOf(request)
  if (!session) return no(REFUSALS.noSession)
  const url = new URL(request.url ?? '/', 'http://room')
  const { consultation, inner } = PATH.exec(url.pathname)?.groups ?? {}
  if (consultation === undefined) return no(REFUSALS.notFound)
  const held = session.hats.filter(hat => hat.consultation === consultation)
  if (held.length === 0) return no(REFUSALS.noHat)
  if (consultations.status().stopping) return no(REFUSALS.closing)
  const roster = consultations.roster(consultation)
  if (!roster) return no(REFUSALS.noConsultation)
  // a page that was opened before its party got another label still names the earlier one (RO4)
  const party = partyOf(roster.parties, url.searchParams.get('hat') ?? '')
  const hat = held.find(one => one.party === party?.number)
  if (!party || !hat) return no(REFUSALS.noHat)
  if (hasLeft(party)) return no(REFUSALS.partyLeft)
  if (!mayReadLive(hat.role, roster)) return no(REFUSALS.notReleased)
  const access: Access = {
    consultation,
    principal: session.person.id,
    name: session.person.name,
    party: party.number,
    partyId: party.id,
    role: hat.role,
    mayWrite: mayWrite(hat.role),
    private: inner !== undefined,
    session: sessionName(session.key),
  }
  if (access.private && !mayDraft(access)) return no(REFUSALS.noPrivateRoom)
  return { ok: true, session: session.key, access }
}

/** `id` names the answer here and in the log. */
function answer(socket: Duplex, { status, code, message }: Refusal, id: string): void {
  const body = JSON.stringify({ code, message })
  // a peer that never hangs up would keep its half of the connection open for ever
  socket.once('finish', () => socket.destroy())
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n` +
      `Content-Type: application/json; charset=utf-8\r\n${REQUEST_ID}: ${id}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

/** Handles the upgrades of an HTTP server. */
export function upgrades(context: Context) {
  const { log, consultations, crowd, metrics } = context
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME,
    maxFragments: MAX_FRAGMENTS,
    // what is small on the wire is large in memory, and is inflated for whoever asks for it
    perMessageDeflate: false,
  })

  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    // the peer may go away before it has its answer
    socket.on('error', () => socket.destroy())
    try {
      const admitted = admit(context, request)
      const leave = admitted.ok && crowd.enter(context.addressOf(request), admitted.session)
      const admission = admitted.ok && !leave ? no(REFUSALS.tooManyConnections) : admitted
      if (leave) socket.once('close', leave)
      if (!admission.ok) {
        const { code } = admission.refusal
        const id = randomUUID()
        log.info({ request: id, code, address: context.addressOf(request) }, 'entry refused')
        metrics?.entryRefused(code)
        return answer(socket, admission.refusal, id)
      }
      webSockets.handleUpgrade(request, socket, head, opened => {
        metrics?.entered(socket, opened)
        consultations.enter(ofWebSocket(opened, socket), admission.access, admission.session)
      })
    } catch (error) {
      const id = randomUUID()
      log.error({ request: id, err: error }, 'entry failed')
      answer(socket, loggedAs(id), id)
    }
  }
}
