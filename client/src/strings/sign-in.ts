/** Signing in through a provider, and where one is signed in, in English. */

const problems = {
  down: 'The sign-in service cannot be reached. Try again in a minute, or open your invitation link.',
  denied:
    'The sign-in service did not confirm who you are. Try again, or open your invitation link.',
  odd: 'The answer of the sign-in service could not be trusted, so nobody was signed in. Try again.',
  stale: 'This sign-in was not begun in this browser, or it took too long. Begin it again.',
  unknown:
    'You are known to the sign-in service, but no seat here is meant for you. Ask the secretariat.',
  busy: 'There are too many sign-ins from here at the moment. Try again in a minute.',
} as const
export type SignInProblem = keyof typeof problems

export const isSignInProblem = (word: string): word is SignInProblem => word in problems

export const signIn = {
  with: (provider: string): string => `Sign in with ${provider}`,
  or: 'Your organisation can sign you in, too.',
  title: 'You are not signed in',
  problems,
  again: 'Try again',
  other: 'Sign in as somebody else',

  once: {
    title: 'Your invitation',
    about: 'Use it on the device on which you want to work.',
    go: 'Sign in on this device',
    other: 'Not now',
  },

  sessions: {
    title: 'Where you are signed in',
    link: 'Where you are signed in',
    about:
      'Each browser in which you opened your link, or signed in, stays signed in until it ends by itself or you end it here. What it has open is closed at once.',
    back: 'Your consultations',
    unknown: 'A browser',
    here: 'this browser',
    since: (at: string): string => `since ${at}`,
    used: (at: string): string => `last used ${at}`,
    ends: (at: string): string => `ends ${at} if it is not used`,
    by: { link: 'by invitation link', provider: 'by the sign-in service' },
    end: 'Sign out there',
    endOf: (device: string): string => `Sign out there: ${device}`,
    ended: (device: string): string => `${device} is signed out.`,
    everywhere: 'Sign out everywhere',
    ask: {
      heading: 'Sign out everywhere?',
      text: 'This browser and all others are signed out, and what they have open is closed. What you wrote and the server has stays. What a device keeps for work without a network stays on that device.',
      yes: 'Sign out everywhere',
      no: 'Stay signed in',
    },
  },
} as const
