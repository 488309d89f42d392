/**
 * Structured logs, one JSON object a line. They name who did what and when, and never hold a
 * secret or a word of the text: tokens are cut from addresses, headers and bodies are not logged.
 */
import { stderr } from 'node:process'
import { pino, type Logger } from 'pino'
import type { Config } from './config'

export type Log = Logger

const TOKEN_IN_PATH = /^(\/join\/)[^/?#]+/

/** An address as it may be logged: no invitation token, no query. */
export const loggableUrl = (url: string): string =>
  url.replace(/[?#].*$/s, '').replace(TOKEN_IN_PATH, '$1[token]')

export const openLog = (
  level: Config['logLevel'],
  destination?: { write(line: string): void },
): Log =>
  pino(
    // at a terminal the links are what matters
    {
      level: level ?? (stderr.isTTY ? 'warn' : 'info'),
      base: null,
      redact: ['token', 'cookie', '*.token', '*.cookie'],
    },
    destination ?? pino.destination(2),
  )
