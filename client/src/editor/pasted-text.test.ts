import { describe, expect, it } from 'vitest'
import { opsOf } from './content'
import { paragraphsOfText, sliceOfParagraphs } from './pasted-text'
import { schema } from './schema'

describe('plain text from the clipboard', () => {
  it.each([
    ['a single line keeps its blanks', ' and all\u00A0', [' and all\u00A0']],
    ['a line with its end is a line', 'and all\r\n', ['and all']],
    [
      'lines are paragraphs, without blanks at their edges',
      ' a \n\n\tb\r\nc\rd',
      ['a', 'b', 'c', 'd'],
    ],
    ['other line ends', 'a\u2028b\u2029c\u0085d\fe\vf', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['a bullet is no word', '•\tone\n- two\n▪ three', ['one', '- two', 'three']],
    ['a tab is a blank', 'a\tb', ['a b']],
    ['a blank alone', ' ', [' ']],
    ['nothing', '', []],
    ['line ends alone', '\n\r\n', []],
    ['characters that cannot be seen', '\uFEFFa\0\u202Eb\n\u200B\nc', ['ab', 'c']],
    ['markup is words', '<script>alert(1)</script>', ['<script>alert(1)</script>']],
  ])('[ED7] %s', (_, text, paragraphs) => {
    expect(paragraphsOfText(text)).toEqual(paragraphs)
  })

  it('[ED7] takes on the marks of the caret, as typing does', () => {
    const [strong, own] = [schema.mark('strong'), schema.mark('inserted', { proposal: '2/x' })]
    const { content } = sliceOfParagraphs(['a'], [own, strong])
    expect(content.firstChild!.marks).toEqual([strong])
    expect(opsOf(content)).toEqual([{ insert: 'a', attributes: { strong: true } }])
    expect(sliceOfParagraphs(['a', 'b'], []).content.childCount).toBe(2)
    expect(sliceOfParagraphs([], []).size).toBe(0)
  })
})
