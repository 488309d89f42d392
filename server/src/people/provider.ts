/**
 * Signing in through an OpenID provider (SG2): the authorization code flow with PKCE, state and
 * nonce. `begin` gives the address to send the browser to and what it has to come back with; `finish`
 * takes the address that it came back to. What the standard has to be checked for, openid-client
 * checks: state, issuer, audience, nonce, times, and the signature.
 *
 * The provider is discovered when somebody first wants to sign in, and again every hour. While it
 * cannot be reached nobody else notices: links go on working.
 */
import * as client from 'openid-client'
import type { Config } from '../config'
import type { Log } from '../log'
import { identityOf, type ClaimNames, type Identity } from './identity'

const HOUR = 60 * 60 * 1000
/** How far the provider's clock may be from ours, in seconds. */
const SKEW = 60
/** Seconds that a provider has for an answer. */
const PATIENCE = 10

/** What a browser that was sent away has to come back with. */
export interface Pending {
  state: string
  nonce: string
  verifier: string
}

/** `down`: it cannot be reached. `denied`: it said no, or the person did. `odd`: what came is not to be trusted. */
export type Failure = 'down' | 'denied' | 'odd'

export type Begun = { ok: true; address: URL; pending: Pending } | { ok: false; why: Failure }
export type Finished = { ok: true; identity: Identity } | { ok: false; why: Failure }

export interface Provider {
  /** how people know it */
  readonly name: string
  /** `fresh`: whoever is signed in at the provider is asked anew who they are. */
  begin(redirect: string, fresh: boolean): Promise<Begun>
  /** `returned`: the redirect address with what the provider put behind it. */
  finish(returned: URL, pending: Pending): Promise<Finished>
  /** Where a browser goes to sign out at the provider, too; nothing where it offers none, or is down. */
  signOutAddress(afterwards: string): Promise<URL | undefined>
}

interface Parts {
  config: Config
  log: Pick<Log, 'warn'>
  /** milliseconds since 1970 */
  now: () => number
}

/** The coded reasons of a failure, without what it holds: that may be a token or a person's claims. */
const reasonOf = (error: unknown): string => {
  const parts: string[] = []
  for (let one = error; one instanceof Error && parts.length < 4; one = one.cause)
    parts.push('code' in one && typeof one.code === 'string' ? one.code : one.name)
  return parts.join(' < ')
}

/** Also an answer that is none of the protocol, as from a proxy before a provider that is down. */
const NO_ANSWER: readonly (string | undefined)[] = [
  undefined,
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]

/** Throws on what is no failure of the provider's. */
function failureOf(error: unknown): Failure {
  if (error instanceof client.AuthorizationResponseError) return 'denied'
  if (error instanceof client.ResponseBodyError) return 'denied'
  // what fetch throws where nobody answers
  if (error instanceof TypeError && error.cause instanceof Error) return 'down'
  if (!(error instanceof client.ClientError)) throw error
  return NO_ANSWER.includes(error.code) ? 'down' : 'odd'
}

/** Nothing where none is configured. */
export function openProvider({ config, log, now }: Parts): Provider | null {
  const { oidcIssuer: issuer, oidcClientId: clientId, oidcClientSecret: secret } = config
  if (issuer === undefined || clientId === undefined) return null
  const names: ClaimNames = {
    name: config.oidcNameClaim,
    email: config.oidcEmailClaim,
    groups: config.oidcGroupsClaim,
    trustEmail: config.oidcTrustEmail,
    chairs: config.oidcChairsGroup,
  }
  let known: { at: number; configuration: Promise<client.Configuration> } | undefined

  /** Asked once for all who want to sign in at the same time. */
  const discovered = (): Promise<client.Configuration> => {
    if (!known || now() - known.at >= HOUR) known = { at: now(), configuration: discover() }
    return known.configuration
  }
  const discover = (): Promise<client.Configuration> =>
    client.discovery(
      new URL(issuer),
      clientId,
      { [client.clockTolerance]: SKEW },
      secret === undefined ? client.None() : client.ClientSecretBasic(secret),
      {
        timeout: PATIENCE,
        // the configuration takes such an address on this machine alone
        execute: [
          client.enableNonRepudiationChecks,
          ...(issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
        ],
      },
    )

  /** `step`: for the log. */
  const failed = (step: string, error: unknown): { ok: false; why: Failure } => {
    const why = failureOf(error)
    log.warn({ step, why, reason: reasonOf(error) }, 'the provider of sign-in')
    // its keys or addresses may have changed
    if (why !== 'denied') known = undefined
    return { ok: false, why }
  }

  return {
    name: config.oidcName ?? new URL(issuer).host,

    async begin(redirect, fresh) {
      try {
        const configuration = await discovered()
        const pending = {
          state: client.randomState(),
          nonce: client.randomNonce(),
          verifier: client.randomPKCECodeVerifier(),
        }
        const address = client.buildAuthorizationUrl(configuration, {
          redirect_uri: redirect,
          scope: config.oidcScopes,
          state: pending.state,
          nonce: pending.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
          code_challenge_method: 'S256',
          ...(fresh ? { prompt: 'login' } : {}),
        })
        return { ok: true, address, pending }
      } catch (error) {
        return failed('begin', error)
      }
    },

    async finish(returned, pending) {
      try {
        const configuration = await discovered()
        const tokens = await client.authorizationCodeGrant(configuration, returned, {
          pkceCodeVerifier: pending.verifier,
          expectedState: pending.state,
          expectedNonce: pending.nonce,
          idTokenExpected: true,
        })
        const claims = tokens.claims()!
        // many providers say who somebody is in the token, and the rest only when asked
        const more =
          configuration.serverMetadata().userinfo_endpoint === undefined
            ? {}
            : await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        const said = { ...claims, ...more, sub: claims.sub }
        return { ok: true, identity: identityOf(issuer, said, names) }
      } catch (error) {
        return failed('finish', error)
      }
    },

    async signOutAddress(afterwards) {
      try {
        const configuration = await discovered()
        if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined
        return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: afterwards })
      } catch (error) {
        failed('sign out', error)
        return undefined
      }
    },
  }
}
