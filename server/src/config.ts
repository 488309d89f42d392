/**
 * The one reader of settings (OP1): the command line, else the environment, else the file, else the
 * default. What is unknown or wrong anywhere is refused in one sentence that names it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isLoopback } from './loopback'
import { nearest } from './nearest'
import {
  FLAGS,
  optionOf,
  SETTING_NAMES,
  settingOf,
  variableOf,
  type Config,
  type SettingName,
} from './settings'

export type { Config } from './settings'

const CONFIG_FILE = 'chapeau.config.json'
const PREFIX = 'CHAPEAU_'
const FROM_FILE = 'File'

/** A value as text, and the words that name the place where it stands. */
export interface Given {
  readonly text: string
  readonly place: string
}

/** By setting; one that comes from its default is absent. */
export type AllGiven = Readonly<Partial<Record<SettingName, Given>>>

export type ConfigResult =
  { ok: true; config: Config; given: AllGiven } | { ok: false; message: string }

type Environment = Readonly<Record<string, string | undefined>>

export interface Elsewhere {
  /** the command line, without the program */
  args?: readonly string[]
  /** where `chapeau.config.json` may be; absent: it is not looked for */
  folder?: string
}

/** What a person has to set right. */
class Mistake extends Error {}

type Read = Map<string, Given>

const secrets = SETTING_NAMES.filter(name => settingOf(name).secret)
/** What a source may hold: each setting, and for each secret the path of a file. */
const KEYS: readonly string[] = [...SETTING_NAMES, ...secrets.map(name => name + FROM_FILE)]

/**
 * A variable that is set to nothing counts as absent, as in most shells and service managers. Only
 * `elsewhere` says whether a command line and a file are looked at.
 */
export function readConfig(env: Environment, { args = [], folder }: Elsewhere = {}): ConfigResult {
  try {
    const line = readLine(args)
    const variables = readVariables(env)
    const named = line.get('config') ?? variables.get('config')
    const sources = [line, variables, readFile(named, folder)]
    const given: Partial<Record<SettingName, Given>> = {}
    const values: Partial<Record<SettingName, unknown>> = {}
    for (const name of SETTING_NAMES) {
      const found = find(name, sources)
      if (found) given[name] = found
      values[name] = valueOf(name, found)
    }
    const config = values as Config
    return { ok: true, config: checked({ ...config, dataDir: resolve(config.dataDir) }), given }
  } catch (error) {
    if (error instanceof Mistake) return { ok: false, message: error.message }
    throw error
  }
}

function readLine(args: readonly string[]): Read {
  const flags = Object.keys(FLAGS)
  const known = [...KEYS, ...flags].filter(key => !secrets.includes(key as SettingName))
  const takesValue = (key: string): boolean => KEYS.includes(key) || key === 'config'
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: Object.fromEntries(
      KEYS.concat('config').map(key => [optionOf(key).slice(2), { type: 'string' as const }]),
    ),
  })
  const read: Read = new Map()
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') throw new Mistake(`"${token.value}" is not an option.`)
    const { rawName, value } = token
    const key = [...known, ...secrets].find(one => optionOf(one) === rawName)
    if (key === undefined) throw unknown(`option ${rawName}`, rawName, known.map(optionOf))
    if (secrets.includes(key as SettingName))
      throw new Mistake(
        `A secret on the command line can be seen by every account; use ${optionOf(key + FROM_FILE)}.`,
      )
    if (!takesValue(key)) {
      if (value !== undefined) throw new Mistake(`${rawName} takes no value.`)
    } else if (value === undefined || value === '') throw new Mistake(`${rawName} needs a value.`)
    else read.set(key, { text: value, place: rawName })
  }
  return read
}

function readVariables(env: Environment): Read {
  const keys = [...KEYS, 'config']
  const prefixed = keys.map(key => PREFIX + variableOf(key))
  for (const name of Object.keys(env))
    if (name.startsWith(PREFIX) && !prefixed.includes(name))
      throw unknown(`setting ${name}`, name, prefixed)
  const read: Read = new Map()
  for (const key of keys) {
    // `CONFIG` alone means too many things in other programs
    const names = [PREFIX + variableOf(key), ...(key === 'config' ? [] : [variableOf(key)])]
    const place = names.find(name => env[name])
    if (place !== undefined) read.set(key, { text: env[place]!, place })
  }
  return read
}

function readFile(named: Given | undefined, folder: string | undefined): Read {
  const usual = folder === undefined ? undefined : join(folder, CONFIG_FILE)
  const path = named?.text ?? (usual !== undefined && existsSync(usual) ? usual : undefined)
  if (path === undefined) return new Map()
  const json = parsed(path)
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Mistake(`"${path}" must hold one JSON object.`)
  const read: Read = new Map()
  for (const [key, value] of Object.entries(json)) {
    const place = `"${key}" in "${path}"`
    if (!KEYS.includes(key)) throw unknown(`setting ${place}`, key, KEYS)
    const text = textOf(value)
    if (text === undefined)
      throw new Mistake(`${place} must be a text, a number, true, false, or a list of texts.`)
    const isPath = key.endsWith(FROM_FILE) || settingOf(key as SettingName).path
    if (text !== '') read.set(key, { text: isPath ? resolve(dirname(path), text) : text, place })
  }
  return read
}

function parsed(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new Mistake(`The file of settings "${path}" cannot be read.`)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Mistake(`The file of settings "${path}" is not JSON.`)
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) return value.join(',')
  return undefined
}

const unknown = (what: string, word: string, known: readonly string[]): Mistake =>
  new Mistake(`There is no ${what}; the nearest is ${nearest(word, known)}.`)

/** From the first source that has it, by itself or as a file that holds it. */
function find(name: SettingName, sources: readonly Read[]): Given | undefined {
  for (const source of sources) {
    const direct = source.get(name)
    const file = source.get(name + FROM_FILE)
    if (direct && file)
      throw new Mistake(`${direct.place} and ${file.place} are both set; keep one.`)
    if (direct) return direct
    if (!file) continue
    try {
      // editors and `echo` end a file with a new line
      return { text: readFileSync(file.text, 'utf8').trim(), place: file.place }
    } catch {
      throw new Mistake(`${file.place} is "${file.text}", but that file cannot be read.`)
    }
  }
  return undefined
}

function valueOf(name: SettingName, given: Given | undefined): unknown {
  const setting = settingOf(name)
  const text = given?.text ?? setting.default
  if (text === undefined) return undefined
  const read = setting.schema.safeParse(text)
  if (read.success) return read.data
  const place = given?.place ?? name
  throw new Mistake(
    setting.secret
      ? `${place} must be ${setting.wants}.`
      : `${place} is "${text}", but it must be ${setting.wants}.`,
  )
}

/** What settings say together. */
function checked(config: Config): Config {
  if (config.metricsPort !== undefined && !isLoopback(config.metricsHost) && !config.metricsToken)
    throw new Mistake(
      `METRICS_HOST is "${config.metricsHost}", which others can reach; set METRICS_TOKEN or METRICS_TOKEN_FILE too.`,
    )
  if (config.oidcIssuer !== undefined && config.oidcClientId === undefined)
    throw new Mistake('OIDC_ISSUER is set, but OIDC_CLIENT_ID is not; the provider gives it.')
  if (config.oidcIssuer === undefined && config.oidcClientId !== undefined)
    throw new Mistake(
      'OIDC_CLIENT_ID is set, but OIDC_ISSUER is not; it is the provider’s address.',
    )
  return config
}
