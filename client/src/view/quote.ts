/** Quotation marks as each language writes them. */
import type { Language } from '@chapeau/shared/vocabulary'

const MARKS: Record<Language, readonly [string, string]> = {
  ar: ['«', '»'],
  zh: ['“', '”'],
  en: ['“', '”'],
  fr: ['«\u00a0', '\u00a0»'],
  ru: ['«', '»'],
  es: ['«', '»'],
}

export const quoted = (text: string, language: Language): string =>
  `${MARKS[language][0]}${text}${MARKS[language][1]}`
