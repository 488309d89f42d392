/** The thread that prints one text: it reads the ledger itself, so nothing has to be handed over. */
import { parentPort, workerData } from 'node:worker_threads'
import { openHistory } from '../ledger/history'
import { openSqliteLedger } from '../ledger/sqlite'
import { realScheduler } from '../room/scheduler'
import { printRollingText } from '../consultations'
import { printCleanText } from './clean'
import type { Order } from './printer'

const { path, room, seq, what } = workerData as Order
const file = openSqliteLedger(path, { readOnly: true })
// a checkpoint that is missing is made where the server reads the past itself
const ledger = { ...file, keepCheckpoint: () => {} }
const history = openHistory({ ledger, log: { warn: () => {} }, pace: realScheduler })
const text = await history.at(room, seq, what === 'rolling' ? printRollingText : printCleanText)
file.close()
parentPort!.postMessage({ text }, [])
