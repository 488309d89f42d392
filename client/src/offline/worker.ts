/**
 * The service worker, which keeps the shell on the device (OF8). A new version of the program is
 * fetched and then waits: the pages that are open go on with the one they began with, until somebody
 * asks for the new one.
 */
import { openStore, type Store } from '../store'

interface Policy {
  createScriptURL(url: string): string
}
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy
}

const ADDRESS = '/sw.js'
const asIs: Policy = { createScriptURL: url => url }

/** `ready`: fetched, and waits. `taken`: another window asked for it, so this one is old. */
export type NewVersion = 'none' | 'ready' | 'taken'

export interface Worker {
  readonly newVersion: Store<NewVersion>
  /** Lets the new version take over, and loads the page with it. */
  reload(): void
}

/** How often a page that stays open asks for a new version, in milliseconds. */
const OFTEN = 60 * 60 * 1_000

/** Null where there is none: without TLS, or in a private window of some browsers. */
export async function startWorker(): Promise<Worker | null> {
  if (!('serviceWorker' in navigator)) return null
  const { serviceWorker } = navigator
  // the content policy wants to know who makes the addresses of scripts
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('chapeau-worker', asIs) ?? asIs
  const newVersion = openStore<NewVersion>('none')
  let isAsked = false
  let wasControlled = serviceWorker.controller !== null

  const registration = await serviceWorker
    .register(policy.createScriptURL(ADDRESS), { updateViaCache: 'none' })
    .catch(() => null)
  if (!registration) return null

  const look = (): void => {
    if (registration.waiting && serviceWorker.controller) newVersion.set('ready')
  }
  const follow = (): void => {
    const coming = registration.installing
    coming?.addEventListener('statechange', look)
  }
  registration.addEventListener('updatefound', follow)
  follow()
  look()
  serviceWorker.addEventListener('controllerchange', () => {
    if (isAsked) location.reload()
    else if (wasControlled) newVersion.set('taken')
    // the first one that this page meets is its own version
    wasControlled = true
  })
  const ask = (): void => void registration.update().catch(() => {})
  setInterval(ask, OFTEN)

  return {
    newVersion,
    reload() {
      const { waiting } = registration
      if (!waiting) return location.reload()
      isAsked = true
      waiting.postMessage({ type: 'SKIP_WAITING' }, [])
    },
  }
}
