/** What a person recognises a browser by, e.g. "Firefox on Windows"; of what the browser says of itself no more is kept. */

// the first that fits: nearly every browser also claims to be some of those after it
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPad\b/, 'iPad'],
  [/\biPhone\b/, 'iPhone'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

const named = (table: readonly [RegExp, string][], text: string): string | undefined =>
  table.find(([fits]) => fits.test(text))?.[1]

/** `userAgent`: the header; an unknown one gives the empty string. */
export function deviceOf(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 1000)
  const browser = named(BROWSERS, text)
  const system = named(SYSTEMS, text)
  return browser === undefined || system === undefined
    ? (browser ?? system ?? '')
    : `${browser} on ${system}`
}
