import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync } from 'node:zlib'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compressFolder } from '../../../scripts/compress.mjs'
import { clientFiles } from './client-files'

const SCRIPT = 'export const word = "chapeau"\n'.repeat(100)

describe('the files of the client', () => {
  const dir = mkdtempSync(join(tmpdir(), 'chapeau-client-'))
  const server = createServer((request, response) => void app(request, response))
  let app = express()
  let port = 0

  beforeAll(async () => {
    mkdirSync(join(dir, 'assets'))
    writeFileSync(join(dir, 'index.html'), '<!doctype html>')
    writeFileSync(join(dir, 'assets', 'room-abc.js'), SCRIPT)
    writeFileSync(join(dir, 'assets', 'tiny-abc.js'), 'export {}')
    await compressFolder(join(dir, 'assets'))
    // it looks at the folder once, when it starts
    app = express().use(clientFiles(dir))
    await once(server.listen(0), 'listening')
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => {
    server.close()
    rmSync(dir, { recursive: true })
  })

  const ask = async (
    path: string,
    encoding: string,
  ): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> => {
    const request = get({ port, path, headers: { 'accept-encoding': encoding }, agent: false })
    const [response] = await once(request, 'response')
    const { statusCode: status, headers } = response
    return { status, headers, body: await buffer(response) }
  }

  it('go out as the build compressed them, to who takes that', async () => {
    const small = await ask('/assets/room-abc.js', 'gzip, deflate, br')
    expect(small.headers['content-encoding']).toBe('br')
    expect(small.headers['cache-control']).toBe('public,max-age=31536000,immutable')
    expect(small.headers['content-type']).toMatch('javascript')
    expect(small.headers.vary).toMatch(/accept-encoding/i)
    expect(brotliDecompressSync(small.body).toString()).toBe(SCRIPT)
    expect((await ask('/assets/room-abc.js', 'gzip')).headers['content-encoding']).toBe('gzip')
    const plain = await ask('/assets/room-abc.js', 'identity')
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.body.toString()).toBe(SCRIPT)
    expect((await ask('/assets/tiny-abc.js', 'br')).body.toString()).toBe('export {}')
  })

  it('that are not there are no page of the application', async () => {
    expect((await ask('/assets/gone-abc.js', 'br')).status).toBe(404)
    expect((await ask('/assets/..%2findex.html', 'br')).status).toBe(404)
  })
})
