/** The settings of sessions and of signing in through a provider (SG2, SG5). */
import { z } from 'zod'
import { isLoopback } from './loopback'
import type { Setting } from './setting'

const hours = z
  .string()
  .regex(/^\d{1,4}(\.\d{1,4})?$/)
  .transform(Number)
  .pipe(z.number().positive().max(8760))
const HOURS = 'a number of hours, above 0 and at most 8760 (a year)'

const word = z.string().max(200)
const truth = z.enum(['true', 'false']).transform(text => text === 'true')

/** Over the network only by TLS: whoever can change what it says can be anybody. */
const issuer = z.url({ protocol: /^https?$/ }).refine(text => {
  const url = new URL(text)
  return (
    (url.protocol === 'https:' || isLoopback(url.hostname)) && url.search === '' && url.hash === ''
  )
})

export const SIGN_IN_SETTINGS = {
  sessionHours: {
    schema: hours,
    wants: HOURS,
    meaning: 'a session that began by a link ends so long after that in any case, in hours',
    default: '720',
  },
  sessionIdleHours: {
    schema: hours,
    wants: HOURS,
    meaning: 'a session ends when it was not used for so long, in hours',
    default: '168',
  },
  oidcIssuer: {
    schema: issuer,
    wants: 'the https address of an OpenID provider (http on this machine alone)',
    meaning:
      'the address of the OpenID provider, whose `/.well-known/openid-configuration` is read; its redirect address is `PUBLIC_URL/sign-in/done`',
    shown: 'no provider',
  },
  oidcClientId: {
    schema: word,
    wants: 'the name under which the provider knows this server',
    meaning: 'the name under which the provider knows this server',
    shown: 'none',
  },
  oidcClientSecret: {
    schema: z.string().max(1024),
    wants: 'the secret that the provider gave',
    meaning: 'the secret that goes with it; none for a public client',
    shown: 'none',
    secret: true,
  },
  oidcName: {
    schema: word,
    wants: 'a few words for a button',
    meaning: 'how people know the provider: “Sign in with …”',
    shown: 'its host',
  },
  oidcScopes: {
    schema: word.refine(text => text.split(/\s+/).includes('openid')),
    wants: 'scopes divided by blanks, openid among them',
    meaning: 'what is asked of the provider; many give groups for `groups` only',
    default: 'openid profile email',
  },
  oidcNameClaim: {
    schema: word,
    wants: 'the name of a claim',
    meaning: 'the claim with the name of a person',
    default: 'name',
  },
  oidcEmailClaim: {
    schema: word,
    wants: 'the name of a claim',
    meaning: 'the claim with the address of a person, which counts if `email_verified` is true',
    default: 'email',
  },
  oidcGroupsClaim: {
    schema: word,
    wants: 'the name of a claim',
    meaning: 'the claim with the groups of a person',
    default: 'groups',
  },
  oidcTrustEmail: {
    schema: truth,
    wants: 'true or false',
    meaning:
      'addresses count without `email_verified`, where the provider gives out all of them itself',
    default: 'false',
  },
  oidcChairsGroup: {
    schema: word,
    wants: 'the name of a group',
    meaning: 'the group whose members may open consultations',
    shown: 'none',
  },
  oidcSessionHours: {
    schema: hours,
    wants: HOURS,
    meaning:
      'a session that began through the provider ends so long after that, in hours: who is no member any more at the provider is out by then',
    default: '12',
  },
} satisfies Record<string, Setting>
