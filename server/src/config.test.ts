import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from './config'

const configOf = (env: Record<string, string>) => {
  const read = readConfig(env)
  if (!read.ok) throw new Error(read.message)
  return read.config
}

describe('readConfig', () => {
  it('[PE1] starts on this machine alone when nothing is set', () => {
    expect(configOf({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      publicUrl: undefined,
      allowedOrigins: [],
      trustedProxies: 0,
      logLevel: 'info',
    })
  })

  it('[PE1] reads every setting, and takes an empty one as absent', () => {
    const config = configOf({
      PORT: '0',
      HOST: '::',
      DATA_DIR: 'some/where',
      PUBLIC_URL: 'https://room.example.org/',
      ALLOWED_ORIGINS: 'http://localhost:5173, https://other.example.org',
      TRUSTED_PROXIES: '1',
      LOG_LEVEL: '',
    })
    expect(config).toEqual({
      port: 0,
      host: '::',
      dataDir: resolve('some/where'),
      publicUrl: 'https://room.example.org',
      allowedOrigins: ['http://localhost:5173', 'https://other.example.org'],
      trustedProxies: 1,
      logLevel: 'info',
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
  ])('[PE1] refuses a bad %s in one sentence', (name, value, message) => {
    expect(readConfig({ [name]: value })).toEqual({ ok: false, message })
  })
})
