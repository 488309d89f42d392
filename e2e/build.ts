import { ensureBuilt } from '../scripts/build.mjs'

/** The tests drive what a newcomer gets: the built server and client. */
export default (): Promise<void> => ensureBuilt(['client', 'server'])
