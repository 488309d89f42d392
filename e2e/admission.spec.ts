/**
 * The editor and the authority, which never import each other: whatever people do on their papers,
 * each update is admitted, and the server is left with the text that they all see. No browser here.
 */
import { expect, test } from '@playwright/test'
import { rootsOf } from '@chapeau/shared/document'
import { quiet } from '@chapeau/shared/authority/party-doc'
import { UPDATE_CAPS } from '@chapeau/shared/protocol/caps'
import * as Y from 'yjs'
import { fuzz } from '../client/src/editor/fuzz'
import { applyAdmitted } from '../server/src/authority/apply'
import { authorise } from '../server/src/authority/authorise'
import { digest } from '../server/src/authority/digest'

const CASES = 10
const MOVES = 300
const ROOTS = [0, 1, 2, 3, 4].flatMap(party => [...rootsOf(party)])

test('[AU2] [AU6] [ED2] every update that the editor makes is admitted', () => {
  test.setTimeout(180_000)
  const first = Number(process.env['FUZZ_SEED'] ?? 1)
  console.log(`FUZZ_SEED=${first}`)
  for (let seed = first; seed < first + CASES; seed++) {
    const server = quiet(new Y.Doc())
    const direct = quiet(new Y.Doc())
    let admitted = 0
    const { broken } = fuzz(seed, MOVES, {
      founded(update) {
        for (const doc of [server, direct]) Y.applyUpdate(doc, update)
      },
      heard({ name, party }, update) {
        const writer = { party, roots: rootsOf(party), owns: () => true, mayMint: Infinity }
        const verdict = authorise(server, update, writer, UPDATE_CAPS)
        // `nothing`: a colleague deleted the same at once
        if (verdict.kind === 'nothing' && verdict.dropped === 0) return
        if (verdict.kind !== 'new' || verdict.dropped > 0)
          throw new Error(`an update of ${name} is not admitted: ${JSON.stringify(verdict)}`)
        applyAdmitted(server, verdict.canonical, 'wire')
        Y.applyUpdate(direct, update)
        admitted++
      },
    })
    expect(broken?.reason).toBeUndefined()
    expect(admitted).toBeGreaterThan(0)
    for (const root of ROOTS) expect(digest(server, root), root).toBe(digest(direct, root))
  }
})
