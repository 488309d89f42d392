/** The built client: hashed files are kept for good, and every page of the application is index.html. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { Router } from 'express'
import { refuse, REFUSALS } from './refusal'

export function clientFiles(clientDir: string): Router {
  const router = Router()
  const index = join(clientDir, 'index.html')

  router.use(
    '/assets',
    express.static(join(clientDir, 'assets'), { immutable: true, maxAge: '1y', index: false, redirect: false }),
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
