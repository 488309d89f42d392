/** A script played headless from its draft to its last step: real model, real authority, in memory. */
import type { ImportedDraft } from '@chapeau/shared/formats/draft'
import * as Y from 'yjs'
import { type NewParty, foundingUpdates, numbered } from '../consultations'
import { type Played, play } from './play'
import type { Script } from './script'
import { type Table, openTable } from './table'

/** `now`: the time of a step in milliseconds since 1970; each call must give a later one or the same. */
export async function rehearsed(
  script: Script,
  draft: ImportedDraft,
  parties: readonly NewParty[],
  now: () => number,
): Promise<{ table: Table; played: Played }> {
  const about = { id: 'rehearsal', title: draft.title, language: draft.language, created: now() }
  const doc = new Y.Doc()
  for (const update of foundingUpdates({ about, parties: numbered(parties) }, draft))
    Y.applyUpdate(doc, update)
  const table = openTable(Y.encodeStateAsUpdate(doc), now)
  return { table, played: await play(script.steps, table.seat) }
}
