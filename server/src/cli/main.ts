/** `npx chapeau COMMAND`. A person never sees a stack: what fails says so in one sentence, exit 1. */
import { argv, exit } from 'node:process'
import { backupCommand } from './backup'
import { importCommand } from './import'
import { fail, type Command } from './command'
import { rehearseCommand } from './rehearse'
import { restoreCommand } from './restore'
import { serveCommand } from './serve'
import { verifyCommand } from './verify'
import { programVersion } from '../version'

const COMMANDS: Readonly<Record<string, Command>> = {
  backup: backupCommand,
  import: importCommand,
  rehearse: rehearseCommand,
  restore: restoreCommand,
  serve: serveCommand,
  verify: verifyCommand,
}

const help = (): string =>
  [
    'chapeau: a room for negotiating draft resolutions',
    '',
    ...Object.values(COMMANDS).map(({ usage, summary }) => `  ${usage}\n      ${summary}`),
    '',
    'chapeau COMMAND --help says more; docs/operating.md is the operator’s book.',
  ].join('\n')

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    console.log(help())
    return name === undefined ? 1 : 0
  }
  if (name === '--version') {
    console.log(programVersion())
    return 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) return fail(`There is no command "${name}"; chapeau --help lists them.`)
  if (args.includes('--help') && command !== serveCommand) {
    console.log(`${command.usage}\n${command.summary}`)
    return 0
  }
  try {
    return await command.run(args)
  } catch (error) {
    return fail(`chapeau ${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

// reading from a pipe that closed early, like `| head`, is no failure
process.stdout.on('error', () => exit(0))
process.exitCode = await main(argv.slice(2))
