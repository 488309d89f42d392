/** Shows the page of the address. Each page is a document of its own and brings its own code. */
import { unreachable } from '@chapeau/shared/assert'
import { routeOf, type Route } from './route'
import { en } from './strings/en'

interface OfRoom {
  consultation: string
  hat: string | null
}

const about = <T extends HTMLElement & OfRoom>(page: T, { consultation, hat }: OfRoom): T =>
  Object.assign(page, { consultation, hat })

async function open(route: Route): Promise<HTMLElement> {
  switch (route.page) {
    case 'missing': {
      await import('./pages/missing')
      return document.createElement('chapeau-missing')
    }
    case 'home': {
      await import('./pages/home')
      return document.createElement('chapeau-home')
    }
    case 'join': {
      await import('./pages/join')
      const page = document.createElement('chapeau-join')
      page.token = route.token
      return page
    }
    case 'new': {
      await import('./pages/new')
      return document.createElement('chapeau-new')
    }
    case 'room': {
      await import('./pages/room')
      return about(document.createElement('chapeau-room'), route)
    }
    case 'history': {
      await import('./pages/history')
      return about(document.createElement('chapeau-history'), route)
    }
    case 'roster': {
      await import('./pages/roster')
      return about(document.createElement('chapeau-roster'), route)
    }
    case 'screen': {
      await import('./pages/screen')
      return about(document.createElement('chapeau-screen'), route)
    }
    case 'overview': {
      await import('./pages/overview')
      return about(document.createElement('chapeau-overview'), route)
    }
    case 'sessions': {
      await import('./pages/sessions')
      return document.createElement('chapeau-sessions')
    }
    case 'sign-in': {
      await import('./pages/sign-in')
      const page = document.createElement('chapeau-sign-in')
      page.problem = route.problem
      return page
    }
    default:
      return unreachable(route)
  }
}

const place = document.querySelector('#page')!
try {
  place.replaceChildren(await open(routeOf(location.pathname, location.search)))
} catch (error) {
  // the page's code could not be fetched; whatever else it is must show in the console
  place.textContent = en.api.unreachable
  throw error
}
// what opens the page comes first
const quiet = (then: () => void): unknown =>
  'requestIdleCallback' in globalThis
    ? requestIdleCallback(then, { timeout: 10_000 })
    : setTimeout(then, 3_000)
quiet(() => void import('./offline/shell').then(({ keepShell }) => keepShell()))
