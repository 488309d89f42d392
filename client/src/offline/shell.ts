/** Once a page is there and quiet: the shell is kept for next time, and a new version is announced. */
import '../elements/new-version'
import { startWorker } from './worker'

export async function keepShell(): Promise<void> {
  const worker = await startWorker()
  if (!worker) return
  const note = document.createElement('chapeau-new-version')
  note.worker = worker
  document.body.append(note)
}
