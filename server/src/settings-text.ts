/** The table of settings in words: for `--help`, `--print-config` and docs/operating.md (OP1). */
import type { AllGiven } from './config'
import { FLAGS, optionOf, SETTING_NAMES, settingOf, variableOf, type SettingName } from './settings'

const defaultOf = (name: SettingName): string => {
  const setting = settingOf(name)
  if (setting.shown !== undefined) return setting.shown
  return setting.default ? `\`${setting.default}\`` : 'none'
}

/** Of a secret: the variable that names its file. */
const namesOf = (name: SettingName): string[] =>
  settingOf(name).secret ? [variableOf(name), `${variableOf(name)}_FILE`] : [variableOf(name)]

const plain = (text: string): string => text.replaceAll('`', '')

/** `usage`: the commands that start the server. */
export function settingsHelp(usage: readonly string[]): string {
  return [
    ...usage,
    '',
    'Options:',
    ...Object.entries(FLAGS).map(
      ([name, meaning]) => `  ${optionOf(name)}\n      ${plain(meaning)}`,
    ),
    '',
    'Settings, on the command line (--data-dir), in the environment (DATA_DIR or CHAPEAU_DATA_DIR)',
    'or in chapeau.config.json ("dataDir"); the first of these that says something counts:',
    ...SETTING_NAMES.map(
      name =>
        `  ${namesOf(name).join(', ')}\n      ${plain(settingOf(name).meaning)}\n      default: ${plain(defaultOf(name))}`,
    ),
  ].join('\n')
}

/** The rows of the table in docs/operating.md. */
export const settingsRows = (): string[][] =>
  SETTING_NAMES.map(name => [
    namesOf(name)
      .map(variable => `\`${variable}\``)
      .join(', '),
    defaultOf(name),
    settingOf(name).meaning,
  ])

/** Every setting with its value and where it stands; secrets are only said to be set. */
export const effectiveSettings = (given: AllGiven): string =>
  SETTING_NAMES.map(name => {
    const found = given[name]
    const setting = settingOf(name)
    if (!found) return `${variableOf(name)}=${setting.default ?? ''} (default)`
    return `${variableOf(name)}=${setting.secret ? '[hidden]' : found.text} (${found.place})`
  }).join('\n')
