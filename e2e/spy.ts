/**
 * Everything that reaches somebody's browser: the bytes of every frame, the documents that the frames
 * make, what the browser stores, and the page to its last attribute.
 */
import { MESSAGE, SYNC } from '@chapeau/shared/protocol/messages'
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import type { Page, WebSocket } from '@playwright/test'
import * as Y from 'yjs'
import type { Person } from './world'

export interface Spy {
  /** Where any of the words can be found, as `place: words`. */
  finds(...words: string[]): Promise<string[]>
  /** What was told of where others are. */
  carets(): string
}

/** Listens from the first frame on: the page is loaded anew. */
export async function spyOn({ page }: Person): Promise<Spy> {
  const frames: Buffer[] = []
  const docs = new Map<string, Y.Doc>()
  const told: string[] = []
  page.on('websocket', (socket: WebSocket) => {
    const name = new URL(socket.url()).pathname
    socket.on('framereceived', ({ payload }) => {
      const bytes = Buffer.from(payload)
      frames.push(bytes)
      let doc = docs.get(name)
      if (!doc) docs.set(name, (doc = new Y.Doc()))
      take(doc, told, bytes)
    })
  })
  await page.reload()
  return {
    carets: () => told.join('\n'),
    async finds(...words) {
      const places: [string, string | Buffer][] = [
        ['a frame', Buffer.concat(frames)],
        ...[...docs].map(([name, doc]): [string, string] => [name, written(doc)]),
        ['the storage', await stored(page)],
        ['the page', await shown(page)],
      ]
      return places.flatMap(([place, content]) =>
        words.filter(each => content.includes(each)).map(each => `${place}: ${each}`),
      )
    },
  }
}

function take(doc: Y.Doc, told: string[], frame: Buffer): void {
  const decoder = createDecoder(frame)
  const type = readVarUint(decoder)
  if (type === MESSAGE.sync && readVarUint(decoder) !== SYNC.step1)
    Y.applyUpdate(doc, readVarUint8Array(decoder))
  if (type !== MESSAGE.awareness) return
  const states = createDecoder(readVarUint8Array(decoder))
  for (let left = readVarUint(states); left > 0; left--) {
    readVarUint(states)
    readVarUint(states)
    told.push(readVarString(states))
  }
}

/** Whatever a document says in its roots, letters typed one by one put together. */
const written = (doc: Y.Doc): string =>
  [...doc.share.keys()].map(name => `${name} ${JSON.stringify(doc.getMap(name))}`).join('\n')

const stored = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const out = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
    const read = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, fail) => {
        request.addEventListener('success', () => {
          out.push(JSON.stringify(request.result))
          done(request.result)
        })
        request.addEventListener('error', () => fail(new Error(String(request.error))))
      })
    out.push(...(await caches.keys()))
    for (const { name } of await indexedDB.databases()) {
      const base = await read(indexedDB.open(name ?? ''))
      for (const store of base.objectStoreNames)
        await read(base.transaction(store).objectStore(store).getAll())
      base.close()
    }
    return out.join('\n')
  })

const shown = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const out: string[] = []
    const read = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        for (const { value } of element.attributes) out.push(value)
        if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
          out.push(element.value)
        if (element.shadowRoot) {
          out.push(element.shadowRoot.textContent)
          read(element.shadowRoot)
        }
      }
    }
    out.push(document.documentElement.textContent)
    read(document)
    return out.join('\n')
  })
