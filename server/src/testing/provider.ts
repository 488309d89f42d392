/**
 * A real OpenID provider (oidc-provider) on a free port, whose people and lies are a test's. Its own
 * pages ask who one is (any password will do) and whether one agrees.
 */
import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type JWK } from 'oidc-provider'

export const CLIENT_ID = 'chapeau'
export const CLIENT_SECRET = 'the-secret-of-the-client-canary'

/** What the provider says of somebody, by the name under which they log in. */
export type Account = Record<string, unknown>
type Claims = Record<string, unknown>

export interface TestProvider {
  issuer: string
  accounts: Map<string, Account>
  /** Makes something else of the claims of each identity token before it is signed. */
  lie: ((claims: Claims) => Claims) | null
  /** Takes people back to this origin; to be called once. */
  serve(origin: string): void
  /** As if it had been unplugged, and plugged in again. */
  unplug(): Promise<void>
  plug(): Promise<void>
}

const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Claims
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

export async function openProvider(): Promise<TestProvider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const kid = randomUUID()
  const key: JWK = { ...privateKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }
  const accounts = new Map<string, Account>()
  let answer: ReturnType<Provider['callback']> | undefined

  const server = createServer((request, response) => {
    if (answer) void answer(request, response)
    else response.writeHead(503).end()
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  const signed = (claims: Claims): string => {
    const text = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(claims)}`
    return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`
  }

  const provider: TestProvider = {
    issuer: `http://localhost:${port}`,
    accounts,
    lie: null,
    serve(origin) {
      const oidc = new Provider(provider.issuer, {
        clients: [
          {
            client_id: CLIENT_ID,
            client_secret: CLIENT_SECRET,
            redirect_uris: [`${origin}/sign-in/done`],
            post_logout_redirect_uris: [`${origin}/`],
          },
        ],
        jwks: { keys: [key] },
        cookies: { keys: [randomUUID()] },
        claims: {
          openid: ['sub'],
          profile: ['name'],
          email: ['email', 'email_verified'],
          groups: ['groups'],
        },
        findAccount: (_context, id) => ({
          accountId: id,
          claims: () => ({ sub: id, ...accounts.get(id) }),
        }),
        ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
        pkce: { required: () => true },
      })
      oidc.use(async (context, next) => {
        await next()
        const body: unknown = context.body
        if (!provider.lie || typeof body !== 'object' || body === null || !('id_token' in body))
          return
        body.id_token = signed(provider.lie(claimsOf(String(body.id_token))))
      })
      answer = oidc.callback()
    },
    async unplug() {
      server.close()
      server.closeAllConnections()
      if (server.listening) await once(server, 'close')
    },
    async plug() {
      server.listen(port, 'localhost')
      await once(server, 'listening')
    },
  }
  return provider
}
