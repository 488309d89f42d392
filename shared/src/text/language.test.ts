import { describe, expect, it } from 'vitest'
import { detectLanguage, directionOf } from './language'

describe('language', () => {
  it.each([
    ['The Assembly, recalling its resolution on the sea', 'en'],
    ["L'Assemblée, rappelant sa résolution sur la mer et les ports", 'fr'],
    ['La Asamblea, recordando su resolución sobre el mar y los puertos', 'es'],
    ['Ассамблея, ссылаясь на резолюцию (UNODC, Treaty Series)', 'ru'],
    ['大会，回顾其决议 (A/RES/70/1)', 'zh'],
    ['إن الجمعية العامة', 'ar'],
    ['1234 ...', 'en'],
    ['', 'en'],
  ])('[RD14] %s is %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language)
  })

  it('[RD14] Arabic alone runs from right to left', () => {
    expect(directionOf('ar')).toBe('rtl')
    expect((['zh', 'en', 'fr', 'ru', 'es'] as const).map(directionOf)).toEqual(Array(5).fill('ltr'))
  })
})
