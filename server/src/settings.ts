/**
 * The table of all settings: what each wants, means and is when nobody says (OP1). What reads them,
 * `--help`, `--print-config` and the table in docs/operating.md all come from here.
 *
 * A setting `dataDir` is `DATA_DIR` or `CHAPEAU_DATA_DIR` in the environment, `--data-dir` on the
 * command line and `"dataDir"` in the file. Every value is read from text, wherever it stands.
 */
import { isIP } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import { rootDir } from './paths'
import type { Setting } from './setting'
import { SIGN_IN_SETTINGS } from './sign-in-settings'

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const origin = z.url({ protocol: /^https?$/ }).transform((text, context) => {
  const url = new URL(text)
  if (url.pathname === '/' && url.search === '' && url.hash === '') return url.origin
  context.addIssue({ code: 'custom', message: 'has a path' })
  return z.NEVER
})

const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(max))

const list = z.string().transform(text =>
  text
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== ''),
)

/** `192.0.2.7`, `10.0.0.0/8` or `fd00::/8`. */
const network = z.string().refine(text => {
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
})

export const SETTINGS = {
  port: {
    schema: wholeNumber(65_535),
    wants: 'a port number from 0 to 65535',
    meaning: 'the port; `0` takes a free one',
    default: '8080',
  },
  host: {
    schema: z.string(),
    wants: 'a host name or an address',
    meaning: 'the address to listen on; `0.0.0.0` or `::` for all',
    default: '127.0.0.1',
  },
  dataDir: {
    schema: z.string(),
    wants: 'a path to a folder',
    meaning: 'where everything is kept',
    default: join(rootDir, 'data'),
    shown: '`data` in the program’s folder',
    path: true,
  },
  publicUrl: {
    schema: origin,
    wants: 'an address without a path, like https://room.example.org',
    meaning:
      'the address that people type; it is used in links. With `https:` cookies are Secure and HSTS is on',
    shown: '`http://localhost:PORT`',
  },
  allowedOrigins: {
    schema: list.pipe(z.array(origin)),
    wants: 'a list of addresses without a path, divided by commas',
    meaning: 'other origins whose pages may write here, divided by commas',
    default: '',
  },
  trustedProxies: {
    schema: list.pipe(z.array(network)),
    wants:
      'the addresses or networks of the reverse proxies, divided by commas, like 127.0.0.1,10.0.0.0/8 (a count is not taken, since anybody could forge it)',
    meaning:
      'the addresses or networks of reverse proxies, divided by commas, like `127.0.0.1,10.0.0.0/8`; `X-Forwarded-For` is believed from these alone',
    default: '',
  },
  drainSeconds: {
    schema: wholeNumber(600),
    wants: 'a number of seconds from 0 to 600',
    meaning:
      'how long a stopping server takes at most to send people elsewhere, a few at a time; `0` sends all at once',
    default: '10',
  },
  metricsPort: {
    schema: wholeNumber(65_535),
    wants: 'a port number from 0 to 65535',
    meaning: 'the port of `/metrics`, which is never on the public one; `0` takes a free one',
    shown: 'no metrics',
  },
  metricsHost: {
    schema: z.string(),
    wants: 'a host name or an address',
    meaning: 'the address for `/metrics`; any but this machine’s own needs `METRICS_TOKEN`',
    default: '127.0.0.1',
  },
  metricsToken: {
    schema: z.string().min(16).max(1024),
    wants: 'a secret of at least 16 characters',
    meaning: 'who reads `/metrics` must then send it, as `Authorization: Bearer TOKEN`',
    shown: 'none',
    secret: true,
  },
  logLevel: {
    schema: z.enum(LOG_LEVELS),
    wants: `one of ${LOG_LEVELS.join(', ')}`,
    meaning: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`',
    shown: '`warn` at a terminal, else `info`',
  },
  ...SIGN_IN_SETTINGS,
} satisfies Record<string, Setting>

export type SettingName = keyof typeof SETTINGS

type ValueOf<S extends Setting> = S extends { default: string }
  ? z.output<S['schema']>
  : z.output<S['schema']> | undefined

/** The settings as the program works with them. */
export type Config = { readonly [Name in SettingName]: ValueOf<(typeof SETTINGS)[Name]> }

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[]

/** The settings with everything that any of them may have. */
export const settingOf = (name: SettingName): Setting => SETTINGS[name]

/** What may stand on the command line besides settings. */
export const FLAGS = {
  config: 'FILE: read settings from this file instead of `chapeau.config.json`',
  empty: 'open no demonstration; print a link for a first chair instead',
  printConfig: 'print every setting, its value and where it comes from, without secrets',
  version: 'print the version',
  help: 'print this',
} as const

const words = (name: string): string[] => name.split(/(?=[A-Z])/).map(word => word.toLowerCase())

/** `dataDir` -> `DATA_DIR` */
export const variableOf = (name: string): string => words(name).join('_').toUpperCase()

/** `dataDir` -> `--data-dir` */
export const optionOf = (name: string): string => `--${words(name).join('-')}`
