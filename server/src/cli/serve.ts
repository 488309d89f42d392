/** `chapeau serve [OPTION]...`: the server, as `npm start` runs it. */
import { start } from '../start'
import type { Command } from './command'

export const serveCommand: Command = {
  summary: 'run the server; chapeau serve --help lists its options and settings',
  usage: 'chapeau serve [OPTION]...',
  run: start,
}
