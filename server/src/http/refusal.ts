/** Refusals are values with a code for programs and one sentence for people; they leave as JSON. */
import { faultText, type FaultCode } from '@chapeau/shared/protocol/fault'
import type { Response } from 'express'

export interface Refusal {
  status: number
  code: string
  message: string
}

const refusal = (status: number, code: string, message: string): Refusal => ({
  status,
  code,
  message,
})

export const REFUSALS = {
  badRequest: (what: string) => refusal(400, 'bad-request', what),
  noSession: refusal(401, 'no-session', 'You are not signed in. Follow your invitation link.'),
  foreignOrigin: refusal(403, 'foreign-origin', 'This request came from another site.'),
  notChair: refusal(403, 'not-chair', 'Only a chair can do this.'),
  noHat: refusal(403, 'no-hat', 'You have no seat for this party in this consultation.'),
  partyLeft: refusal(403, 'party-left', 'This party has left the consultation.'),
  lastChair: refusal(
    409,
    'last-chair',
    'Nobody else could preside then; invite another chair or secretariat first.',
  ),
  noProvider: refusal(409, 'no-provider', 'This server has no provider of sign-in.'),
  accredited: refusal(409, 'accredited', 'This party seats them already.'),
  notReleased: refusal(
    403,
    'not-released',
    'The room is not open to observers now; what was published can be read.',
  ),
  noPrivateRoom: refusal(
    403,
    'no-private-room',
    'Only those who propose amendments have a private room.',
  ),
  notFound: refusal(404, 'not-found', 'There is nothing at this address.'),
  noConsultation: refusal(404, 'no-consultation', 'There is no such consultation.'),
  printedOtherwise: refusal(
    410,
    'printed-otherwise',
    'This version of the program prints that revision otherwise than it was published.',
  ),
  tooLarge: refusal(
    413,
    'too-large',
    'This is larger than the server takes; a text has 5 MB at most.',
  ),
  tooHard: refusal(
    422,
    'too-hard',
    'This file takes longer to read than any draft resolution does.',
  ),
  busy: refusal(503, 'busy', 'The server is reading other drafts; try again in a minute.'),
  tooManyConnections: refusal(
    429,
    'too-many-connections',
    'Too many connections are open already; close some windows and try again.',
  ),
  tooMany: refusal(429, 'too-many-requests', 'Too many requests from here; try again in a minute.'),
  internal: refusal(500, 'internal', 'Something went wrong on the server; it has been logged.'),
  closing: refusal(503, 'closing', 'The server is closing; try again shortly.'),
  storage: (code: FaultCode) => refusal(503, `storage-${code}`, faultText(code)),
  notStored: refusal(503, 'not-stored', 'The server could not store this; try again shortly.'),
  notBuilt: refusal(503, 'client-not-built', 'The pages are not built. Run: npm run build'),
} as const

/** Names each answer, in its head and in the log (OP4). */
export const REQUEST_ID = 'X-Request-Id'

/** A failure of ours, under a name by which the operator finds it in the log. */
export const loggedAs = (id: string): Refusal => ({
  ...REFUSALS.internal,
  message: `Something went wrong on the server; it has been logged as ${id}.`,
})

/** Returns nothing, so that a handler can end with it. */
export function refuse(response: Response, { status, code, message }: Refusal): undefined {
  response.status(status).json({ code, message })
}
