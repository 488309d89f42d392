/**
 * The built client: hashed files are kept for good, and every page of the application is index.html.
 * The build left a compressed file beside each (scripts/compress.mjs), which goes out as it is: a room
 * opens with a third of the bytes, and no request costs the server any compressing.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { Router, type RequestHandler } from 'express'
import sirv from 'sirv'
import { refuse, REFUSALS } from './refusal'

const YEAR_S = 365 * 24 * 60 * 60

/** Files that a build names by their content. */
function hashed(folder: string): RequestHandler {
  if (!existsSync(folder)) return (_request, _response, next) => next()
  return sirv(folder, { brotli: true, gzip: true, immutable: true, maxAge: YEAR_S })
}

export function clientFiles(clientDir: string): Router {
  const router = Router()
  const index = join(clientDir, 'index.html')

  router.use(
    '/assets',
    hashed(join(clientDir, 'assets')),
    // a page that was open during an update may ask for files that are gone
    (_request, response) => refuse(response, REFUSALS.notFound),
  )
  // the service worker and the manifest among them: a new version is found when it is there (OF8)
  router.use(
    express.static(clientDir, {
      index: false,
      redirect: false,
      cacheControl: false,
      setHeaders: response => void response.setHeader('Cache-Control', 'no-cache'),
    }),
  )
  router.use((request, response, next) => {
    if (request.method !== 'GET' || !request.accepts('html')) return next()
    if (!existsSync(index)) return refuse(response, REFUSALS.notBuilt)
    response.setHeader('Cache-Control', 'no-cache')
    response.sendFile(index)
  })
  return router
}
