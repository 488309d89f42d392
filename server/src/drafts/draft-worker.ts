/** The thread that reads one draft and ends: bytes in, the draft as JSON out, so that nobody has to write it again. */
import { parentPort, workerData } from 'node:worker_threads'
import { decodeDraft } from '@chapeau/shared/formats/decode'
import type { FromWorker } from './draft-reader'

const read = decodeDraft(workerData as Uint8Array)
// a copy that owns its memory, so that it is handed over and not copied again
const json = read.ok ? Uint8Array.from(Buffer.from(JSON.stringify(read.draft))) : null
const answer: FromWorker = json ? { ok: true, json } : (read as FromWorker)
parentPort!.postMessage(answer, json ? [json.buffer] : [])
