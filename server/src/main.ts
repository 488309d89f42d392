/** The server's process: settings in, links out, a clean end on Ctrl-C or SIGTERM. */
import { argv, cwd, env, exit, stderr, stdout } from 'node:process'
import closeWithGrace from 'close-with-grace'
import { readConfig } from './config'
import { demonstrationLinks, firstChairLink, openDemonstration } from './demonstration'
import { openLog } from './log'
import { serve, type Running } from './serve'
import { effectiveSettings, settingsHelp } from './settings-text'
import { versionOf } from './version'

/** Besides the time for sending people elsewhere. */
const CLOSE_WITHIN_MS = 10_000

const USAGE = [
  'npm start -- [OPTION]...',
  'npx chapeau serve [OPTION]...',
  'node server/dist/main.js [OPTION]...',
]

function quit(sentence: string): never {
  stderr.write(`${sentence}\n`)
  exit(1)
}

function tell(text: string): never {
  stdout.write(`${text}\n`)
  exit(0)
}

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

const args = argv.slice(2)
if (args.includes('--help')) tell(settingsHelp(USAGE))
if (args.includes('--version')) tell(versionOf())
const read = readConfig(env, { args, folder: cwd() })
if (!read.ok) quit(read.message)
if (args.includes('--print-config')) tell(effectiveSettings(read.given))
const log = openLog(read.config.logLevel)
const started = await serve(read.config, log)
if (!started.ok) quit(started.message)
const { running } = started

// first of all, so that Ctrl-C is clean from the first moment on
const drainMs = read.config.drainSeconds * 1000
closeWithGrace({ delay: drainMs + CLOSE_WITHIN_MS, logger: false }, async ({ err, signal }) => {
  if (err) log.error({ err }, 'stopping after a failure')
  else log.info({ signal }, 'stopping')
  // after a failure nobody knows what still works; a second signal ends at once
  await running.close(err ? 0 : drainMs)
})

if (!args.includes('--empty')) await openDemonstration(running)
stdout.write(welcome(running))
log.info({ port: running.http.port, metrics: running.metrics?.port }, 'listening')
