import { quiet } from '@chapeau/shared/authority/party-doc'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyAdmitted } from './apply'
import { raw } from './testing/raw'

const client = 2 * 2 ** 32 + 7

it('[AU6] applies under the given origin', () => {
  const doc = quiet(new Y.Doc())
  const origins: unknown[] = []
  doc.on('update', (_, origin: unknown) => origins.push(origin))
  applyAdmitted(doc, raw([{ client, clock: 0, items: [{ str: 'x', root: 'r2' }] }]), 'net')
  expect(doc.getText('r2').toJSON()).toBe('x')
  expect(origins).toEqual(['net'])
})

it('[AU6] throws when Yjs keeps structs or deletions waiting', () => {
  const structs = raw([{ client, clock: 3, items: [{ gc: 1 }] }])
  const deletes = raw([], [[client, [[0, 1]]]])
  for (const update of [structs, deletes])
    expect(() => applyAdmitted(quiet(new Y.Doc()), update, 'net')).toThrow('something pending')
})
