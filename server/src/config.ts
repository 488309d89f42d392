/**
 * The one reader of the environment. Every setting has a default that is right for a first start
 * on one's own machine; a bad value is refused in one sentence that names it.
 */
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { rootDir } from './paths'

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export interface Config {
  /** 0 takes any free port. */
  port: number
  host: string
  /** Absolute; holds the ledger, `people.db` and the lock. */
  dataDir: string
  /** The origin under which people reach the server, for links and the origin check; absent: `http://localhost:PORT`. */
  publicUrl: string | undefined
  /** Further origins whose pages may write here, e.g. a development server. */
  allowedOrigins: readonly string[]
  /** How many reverse proxies stand in front, whose X-Forwarded-For is believed. */
  trustedProxies: number
  logLevel: (typeof LOG_LEVELS)[number]
}

export type ConfigResult = { ok: true; config: Config } | { ok: false; message: string }

const origin = z.url({ protocol: /^https?$/ }).transform((text, context) => {
  const url = new URL(text)
  if (url.pathname === '/' && url.search === '' && url.hash === '') return url.origin
  context.addIssue({ code: 'custom', message: 'has a path' })
  return z.NEVER
})

const wholeNumber = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)

const list = z.string().transform(text =>
  text
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== ''),
)

const settings = z.object({
  PORT: wholeNumber.pipe(z.number().max(65535)).default(8080),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default(join(rootDir, 'data')),
  PUBLIC_URL: origin.optional(),
  ALLOWED_ORIGINS: list.pipe(z.array(origin)).default([]),
  TRUSTED_PROXIES: wholeNumber.pipe(z.number().max(10)).default(0),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
})

type Setting = keyof typeof settings.shape

/** What each setting wants, to finish the sentence "PORT is "x", but it must be ...". */
const WANTED: Record<Setting, string> = {
  PORT: 'a port number from 0 to 65535',
  HOST: 'a host name or an address',
  DATA_DIR: 'a path to a folder',
  PUBLIC_URL: 'an address without a path, like https://room.example.org',
  ALLOWED_ORIGINS: 'a list of addresses without a path, divided by commas',
  TRUSTED_PROXIES: 'the number of reverse proxies in front, from 0 to 10',
  LOG_LEVEL: `one of ${LOG_LEVELS.join(', ')}`,
}

/** Reads the settings. A variable that is set to nothing counts as absent, as in most shells and service managers. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(
    Object.keys(settings.shape).map(name => [name, env[name] || undefined]),
  )
  const read = settings.safeParse(given)
  if (!read.success) {
    const name = read.error.issues[0]!.path[0] as Setting
    return { ok: false, message: `${name} is "${env[name]}", but it must be ${WANTED[name]}.` }
  }
  const value = read.data
  return {
    ok: true,
    config: {
      port: value.PORT,
      host: value.HOST,
      dataDir: resolve(value.DATA_DIR),
      publicUrl: value.PUBLIC_URL,
      allowedOrigins: value.ALLOWED_ORIGINS,
      trustedProxies: value.TRUSTED_PROXIES,
      logLevel: value.LOG_LEVEL,
    },
  }
}
