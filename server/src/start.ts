/** The server's process: settings in, links out, a clean end on Ctrl-C or SIGTERM. */
import { cwd, env, stderr, stdout } from 'node:process'
import closeWithGrace from 'close-with-grace'
import { readConfig } from './config'
import { demonstrationLinks, firstChairLink, openDemonstration } from './demonstration'
import { openLog } from './log'
import { serve, type Running } from './serve'
import { effectiveSettings, settingsHelp } from './settings-text'
import { programVersion } from './version'

/** Besides the time for sending people elsewhere. */
const CLOSE_WITHIN_MS = 10_000

const USAGE = [
  'npm start -- [OPTION]...',
  'npx chapeau serve [OPTION]...',
  'node server/dist/main.js [OPTION]...',
]

function welcome(running: Running): string {
  const links = demonstrationLinks(running)
  const width = Math.max(...links.map(link => link.party.length))
  const lines =
    links.length > 0
      ? [
          'Follow one of these links in a browser; use another browser or a private window for each:',
          ...links.map(({ party, url }) => `  ${party.padEnd(width)}  ${url}`),
        ]
      : ['Follow this link to open a consultation:', `  ${firstChairLink(running)}`]
  return [`Chapeau is listening on ${running.http.origin}`, ...lines, ''].join('\n')
}

function refuse(sentence: string): number {
  stderr.write(`${sentence}\n`)
  return 1
}

function tell(text: string): number {
  stdout.write(`${text}\n`)
  return 0
}

/** Takes options (`--help` lists them). Returns the exit code: of a server that runs, 0. */
export async function start(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) return tell(settingsHelp(USAGE))
  if (args.includes('--version')) return tell(programVersion())
  const read = readConfig(env, { args, folder: cwd() })
  if (!read.ok) return refuse(read.message)
  if (args.includes('--print-config')) return tell(effectiveSettings(read.given))
  const { drainSeconds, logLevel } = read.config
  const log = openLog(logLevel)
  const started = await serve(read.config, log)
  if (!started.ok) return refuse(started.message)
  const { running } = started

  // first of all, so that Ctrl-C is clean from the first moment on
  const drainMs = drainSeconds * 1000
  closeWithGrace({ delay: drainMs + CLOSE_WITHIN_MS, logger: false }, async ({ err, signal }) => {
    if (err) log.error({ err }, 'stopping after a failure')
    else log.info({ signal }, 'stopping')
    // after a failure nobody knows what still works; a second signal ends at once
    await running.close(err ? 0 : drainMs)
  })

  if (!args.includes('--empty')) await openDemonstration(running)
  stdout.write(welcome(running))
  log.info({ port: running.http.port, metrics: running.metrics?.port }, 'listening')
  return 0
}
