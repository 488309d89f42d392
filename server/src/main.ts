/** The server's process: settings in, links out, a clean end on Ctrl-C or SIGTERM. `--empty` opens no consultation. */
import { argv, env, exit, stderr, stdout } from 'node:process'
import closeWithGrace from 'close-with-grace'
import { readConfig } from './config'
import { demonstrationLinks, firstChairLink, openDemonstration } from './demonstration'
import { openLog } from './log'
import { serve, type Running } from './serve'

const CLOSE_WITHIN_MS = 10_000

function quit(sentence: string): never {
  stderr.write(`${sentence}\n`)
  exit(1)
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

const read = readConfig(env)
if (!read.ok) quit(read.message)
const log = openLog(read.config.logLevel)
const started = await serve(read.config, log)
if (!started.ok) quit(started.message)
const { running } = started

// first of all, so that Ctrl-C is clean from the first moment on
closeWithGrace({ delay: CLOSE_WITHIN_MS, logger: false }, async ({ err, signal }) => {
  if (err) log.error({ err }, 'stopping after a failure')
  else log.info({ signal }, 'stopping')
  await running.close()
})

if (!argv.includes('--empty')) await openDemonstration(running)
stdout.write(welcome(running))
log.info({ port: running.http.port }, 'listening')
