/**
 * What every answer says to the browser (HO1): nothing that is not named here may load, run, frame
 * or be reached, and no string becomes markup or code unless one of the named policies made it.
 */
import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Who may make markup or script addresses of strings in our pages (Trusted Types). */
const TRUSTED_TYPES = [
  // templates, which are constants of the program
  'lit-html',
  // what was pasted: parsed into documents in which nothing runs (client/src/editor/pasted-html.ts)
  'chapeau-pasted',
  // the same after we have written it anew
  'ProseMirrorClipboard',
  // the address of the service worker
  'chapeau-worker',
]

/** Powers of a page that we never use are off, for whatever might get into it, too. */
const PERMISSIONS = [
  ...[
    'accelerometer',
    'bluetooth',
    'camera',
    'display-capture',
    'geolocation',
    'gyroscope',
    'hid',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'serial',
    'usb',
    'xr-spatial-tracking',
  ].map(name => `${name}=()`),
  ...['clipboard-read', 'clipboard-write', 'fullscreen', 'screen-wake-lock'].map(
    name => `${name}=(self)`,
  ),
].join(', ')

/**
 * `publicUrl`: the origin under which people reach us, where it is known. By TLS (`https:`) the
 * browser is told to stay with it; without it, that would lock people out.
 */
export function headers(publicUrl: string | undefined): RequestHandler {
  const secure = publicUrl?.startsWith('https:') ?? false
  // 'self' covers the WebSocket of the own host; older WebKit wants it by name
  const socket = publicUrl === undefined ? [] : [publicUrl.replace(/^http/, 'ws')]
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...socket],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: TRUSTED_TYPES,
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'same-origin' },
  })
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', PERMISSIONS)
    protect(request, response, next)
  }
}
