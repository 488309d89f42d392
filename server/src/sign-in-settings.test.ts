import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from './config'
import { effectiveSettings } from './settings-text'

const PROVIDER = { OIDC_ISSUER: 'https://id.example.org/realm', OIDC_CLIENT_ID: 'chapeau' }
const problemOf = (env: Record<string, string>): string => {
  const read = readConfig(env)
  return read.ok ? '' : read.message
}

describe('the settings of signing in', () => {
  it.each([
    ['an issuer over the network without TLS', { OIDC_ISSUER: 'http://id.example.org' }, 'https'],
    ['scopes without openid', { OIDC_SCOPES: 'email' }, 'openid among them'],
    ['a session without an end', { SESSION_HOURS: '0' }, 'above 0'],
    ['a session of years', { SESSION_IDLE_HOURS: '9000' }, 'at most 8760'],
    ['neither yes nor no', { OIDC_TRUST_EMAIL: 'perhaps' }, 'true or false'],
    ['a provider without a name for us', { OIDC_CLIENT_ID: '' }, 'OIDC_CLIENT_ID is not'],
    ['a name without a provider', { OIDC_ISSUER: '' }, 'OIDC_ISSUER is not'],
  ])('[SG2] refuse %s in one sentence', (_what, env, said) => {
    expect(problemOf({ ...PROVIDER, ...env })).toContain(said)
  })

  it('[SG2] take a provider on this machine without TLS, to try it', () => {
    expect(problemOf({ ...PROVIDER, OIDC_ISSUER: 'http://localhost:3000' })).toBe('')
  })

  it('[SG2] read the secret from a file, and never print it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chapeau-secret-'))
    const path = join(folder, 'secret')
    writeFileSync(path, 'very-secret\n')
    const read = readConfig({ ...PROVIDER, OIDC_CLIENT_SECRET_FILE: path })
    rmSync(folder, { recursive: true })
    if (!read.ok) throw new Error(read.message)
    expect(read.config.oidcClientSecret).toBe('very-secret')
    expect(effectiveSettings(read.given)).not.toContain('very-secret')
    const both = { ...PROVIDER, OIDC_CLIENT_SECRET: 'very-secret', OIDC_CLIENT_SECRET_FILE: path }
    expect(problemOf(both)).toMatch(/both set/)
    expect(problemOf(both)).not.toContain('very-secret')
  })
})
