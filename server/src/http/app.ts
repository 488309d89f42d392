/** The express application: what every request passes, in this order, and where it then goes. */
import { randomUUID } from 'node:crypto'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import { loggableUrl } from '../log'
import { accreditationRoutes } from './accreditation-routes'
import { cleanTextRoutes } from './clean-text-routes'
import { troubleOf } from '../ledger/fault'
import { NotStored } from '../room/not-stored'
import { clientFiles } from './client-files'
import { consultationRoutes } from './consultation-routes'
import { ownOrigins, type Context } from './context'
import { headers } from './headers'
import { historyRoutes } from './history-routes'
import { isOwnOrigin } from './origin'
import { peopleRoutes } from './people-routes'
import { loggedAs, refuse, REFUSALS, REQUEST_ID } from './refusal'
import { rosterRoutes } from './roster-routes'
import { rotating } from './rotating'
import { signInRoutes } from './sign-in-routes'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

export function openApp(context: Context): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(logging(context))
  app.use(headers(context.config.publicUrl))

  app.get('/healthz', (_request, response) => void response.json({ ok: true }))
  app.get('/readyz', (_request, response) => {
    const { refusal, readOnlyRooms } = context.readiness()
    if (refusal) refuse(response, refusal)
    else response.json({ ok: true, ...(readOnlyRooms > 0 ? { readOnlyRooms } : {}) })
  })

  app.use('/api', (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store')
    next()
  })
  app.use(sameOrigin(ownOrigins(context)))
  app.use('/api', rotating(context))
  app.use(peopleRoutes(context))
  if (context.provider) app.use(signInRoutes(context, context.provider))
  app.use(consultationRoutes(context))
  app.use(rosterRoutes(context))
  app.use(accreditationRoutes(context))
  app.use(historyRoutes(context))
  app.use(cleanTextRoutes(context))
  app.use('/api', (_request, response) => refuse(response, REFUSALS.notFound))
  app.use(clientFiles(context.clientDir))
  app.use((_request, response) => refuse(response, REFUSALS.notFound))
  app.use(failing(context))
  return app
}

const logging = ({ log, addressOf }: Context): RequestHandler =>
  pinoHttp({
    logger: log,
    genReqId(_request, response) {
      const id = randomUUID()
      response.setHeader(REQUEST_ID, id)
      return id
    },
    customLogLevel: (_request, response, error) =>
      error !== undefined || response.statusCode >= 500 ? 'error' : 'info',
    serializers: {
      req: request => ({
        id: request.id,
        method: request.method,
        url: loggableUrl(request.url),
        address: addressOf(request.raw),
      }),
      res: response => ({ status: response.statusCode }),
    },
  })

const sameOrigin =
  (allowed: readonly string[]): RequestHandler =>
  (request, response, next) => {
    if (SAFE_METHODS.has(request.method) || isOwnOrigin(request.headers, allowed)) next()
    else refuse(response, REFUSALS.foreignOrigin)
  }

/** What body-parser says of a body that it cannot read. */
const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500

const failing =
  ({ log }: Context): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    const status = statusOf(error)
    if (response.headersSent) return next(error)
    if (status === 413) return refuse(response, REFUSALS.tooLarge)
    if (status >= 400 && status < 500)
      return refuse(response, REFUSALS.badRequest('The request could not be read.'))
    if (error instanceof NotStored || troubleOf(error).everywhere)
      return refuse(response, REFUSALS.notStored)
    const id = String(response.getHeader(REQUEST_ID))
    log.error({ request: id, err: error, url: loggableUrl(request.url) }, 'request failed')
    refuse(response, loggedAs(id))
  }
