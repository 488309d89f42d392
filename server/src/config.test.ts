import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig, type Elsewhere } from './config'
import { effectiveSettings } from './settings-text'

const configOf = (env: Record<string, string>, elsewhere?: Elsewhere) => {
  const read = readConfig(env, elsewhere)
  if (!read.ok) throw new Error(read.message)
  return read.config
}
const messageOf = (env: Record<string, string>, elsewhere?: Elsewhere) => {
  const read = readConfig(env, elsewhere)
  return read.ok ? undefined : read.message
}

describe('readConfig', () => {
  it('[OP1] starts on this machine alone when nothing is set', () => {
    expect(configOf({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      publicUrl: undefined,
      allowedOrigins: [],
      trustedProxies: [],
      drainSeconds: 10,
      metricsPort: undefined,
      logLevel: undefined,
    })
  })

  it('[OP1] reads every setting, and takes an empty one as absent', () => {
    const config = configOf({
      PORT: '0',
      HOST: '::',
      DATA_DIR: 'some/where',
      PUBLIC_URL: 'https://room.example.org/',
      ALLOWED_ORIGINS: 'http://localhost:5173, https://other.example.org',
      TRUSTED_PROXIES: '127.0.0.1, fd00::/8',
      DRAIN_SECONDS: '0',
      METRICS_PORT: '9100',
      METRICS_TOKEN: 'sixteen-or-longer',
      LOG_LEVEL: '',
    })
    expect(config).toMatchObject({
      port: 0,
      host: '::',
      dataDir: resolve('some/where'),
      publicUrl: 'https://room.example.org',
      allowedOrigins: ['http://localhost:5173', 'https://other.example.org'],
      trustedProxies: ['127.0.0.1', 'fd00::/8'],
      drainSeconds: 0,
      metricsPort: 9100,
      metricsHost: '127.0.0.1',
      metricsToken: 'sixteen-or-longer',
      logLevel: undefined,
    })
  })

  it.each([
    ['PORT', '80a', 'PORT is "80a", but it must be a port number from 0 to 65535.'],
    ['PORT', '65536', 'PORT is "65536", but it must be a port number from 0 to 65535.'],
    [
      'PUBLIC_URL',
      'https://example.org/rooms',
      'PUBLIC_URL is "https://example.org/rooms", but it must be an address without a path, like https://room.example.org.',
    ],
    [
      'ALLOWED_ORIGINS',
      'https://a.example,nonsense',
      'ALLOWED_ORIGINS is "https://a.example,nonsense", but it must be a list of addresses without a path, divided by commas.',
    ],
    [
      'LOG_LEVEL',
      'loud',
      'LOG_LEVEL is "loud", but it must be one of fatal, error, warn, info, debug, trace, silent.',
    ],
    [
      'TRUSTED_PROXIES',
      '1',
      'TRUSTED_PROXIES is "1", but it must be the addresses or networks of the reverse proxies, divided by commas, like 127.0.0.1,10.0.0.0/8 (a count is not taken, since anybody could forge it).',
    ],
    ['METRICS_TOKEN', 'short', 'METRICS_TOKEN must be a secret of at least 16 characters.'],
    ['CHAPEAU_PROT', '80', 'There is no setting CHAPEAU_PROT; the nearest is CHAPEAU_PORT.'],
  ])('[OP1] refuses a bad %s in one sentence', (name, value, message) => {
    expect(readConfig({ [name]: value })).toEqual({ ok: false, message })
  })
})

describe('where a setting stands', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chapeau-config-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const file = (name: string, content: unknown): string => {
    const path = join(folder, name)
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
    return path
  }

  it('[OP1] the command line counts before the environment, that before the file', () => {
    const path = file('chapeau.config.json', {
      port: 1,
      host: '::',
      dataDir: 'words',
      allowedOrigins: ['https://a.example', 'https://b.example'],
    })
    const env = { PORT: '2', HOST: '::1' }
    expect(configOf(env, { args: ['--port', '3', '--empty'], folder })).toMatchObject({
      port: 3,
      host: '::1',
      dataDir: join(folder, 'words'),
      allowedOrigins: ['https://a.example', 'https://b.example'],
      drainSeconds: 10,
    })
    expect(configOf({ ...env, CHAPEAU_PORT: '4' }, { folder }).port).toBe(4)
    expect(configOf({ CHAPEAU_CONFIG: path }).port).toBe(1)
    expect(configOf({ CHAPEAU_CONFIG: 'nowhere' }, { args: [`--config=${path}`] }).port).toBe(1)
    expect(configOf({}).port).toBe(8080)
  })

  it('[OP1] refuses what it does not know, and names what is nearest', () => {
    const at = file('chapeau.config.json', { logLevle: 'info' })
    expect(messageOf({}, { folder })).toBe(
      `There is no setting "logLevle" in "${at}"; the nearest is logLevel.`,
    )
    expect(messageOf({}, { args: ['--data', 'x'] })).toBe(
      'There is no option --data; the nearest is --data-dir.',
    )
    expect(messageOf({}, { args: ['8080'] })).toBe('"8080" is not an option.')
    expect(messageOf({}, { args: ['--port'] })).toBe('--port needs a value.')
    expect(messageOf({}, { args: ['--empty=yes'] })).toBe('--empty takes no value.')
  })

  it.each([
    ['[1]', 'must hold one JSON object.'],
    ['{"port"', 'is not JSON.'],
    ['{"port": null}', 'must be a text, a number, true, false, or a list of texts.'],
    ['{"port": "http"}', 'is "http", but it must be a port number from 0 to 65535.'],
  ])('[OP1] refuses the file %s in one sentence', (content, end) => {
    const path = file('chapeau.config.json', content)
    const message = messageOf({}, { folder })
    expect(message).toContain(path)
    expect(message?.endsWith(end), message).toBe(true)
  })

  it('[OP1] reads a secret from a file, and never from the command line', () => {
    const path = file('token', 'a secret of our own\n')
    expect(configOf({ METRICS_TOKEN_FILE: path }).metricsToken).toBe('a secret of our own')
    file('chapeau.config.json', { metricsTokenFile: 'token' })
    expect(configOf({}, { folder }).metricsToken).toBe('a secret of our own')
    expect(configOf({}, { args: ['--metrics-token-file', path] }).metricsToken).toBeDefined()
    expect(messageOf({}, { args: ['--metrics-token', 'a secret of our own'] })).toBe(
      'A secret on the command line can be seen by every account; use --metrics-token-file.',
    )
    expect(messageOf({ METRICS_TOKEN: 'x'.repeat(16), METRICS_TOKEN_FILE: path })).toBe(
      'METRICS_TOKEN and METRICS_TOKEN_FILE are both set; keep one.',
    )
    expect(messageOf({ METRICS_TOKEN_FILE: join(folder, 'none') })).toContain('cannot be read')
  })

  it('[OP1] prints what counts and where it stands, but no secret', () => {
    const read = readConfig({ METRICS_TOKEN: 'sixteen-or-longer' }, { args: ['--port', '1'] })
    const printed = read.ok ? effectiveSettings(read.given) : ''
    expect(printed).toContain('PORT=1 (--port)')
    expect(printed).toContain('HOST=127.0.0.1 (default)')
    expect(printed).toContain('METRICS_TOKEN=[hidden] (METRICS_TOKEN)')
    expect(printed).not.toContain('sixteen')
  })

  it('[OP3] gives metrics to other machines only by a token', () => {
    const open = { METRICS_PORT: '9100', METRICS_HOST: '0.0.0.0' }
    expect(messageOf(open)).toBe(
      'METRICS_HOST is "0.0.0.0", which others can reach; set METRICS_TOKEN or METRICS_TOKEN_FILE too.',
    )
    expect(configOf({ ...open, METRICS_TOKEN: 'sixteen-or-longer' }).metricsHost).toBe('0.0.0.0')
  })
})
