/**
 * What the paper can hold: clauses of words with the marks of TX1 and citations of footnotes. The
 * marks `inserted` and `deleted` show a delegation its own proposals and never reach the document.
 */
import { type Mark, Schema } from 'prosemirror-model'
import { isPrivateKey } from '@chapeau/shared/proposal/proposal'
import { isFollowed, pastedAddress } from './link'

const address = (mark: Mark): string => {
  const href = String(mark.attrs['href'])
  return isFollowed(href) ? href : '#'
}

const layerOf = (mark: Mark): Record<string, string> =>
  isPrivateKey(String(mark.attrs['proposal'])) ? { class: 'private' } : {}

export const schema = new Schema({
  nodes: {
    doc: { content: 'clause*' },
    clause: {
      content: '(text | citation)*',
      attrs: {
        id: { default: null },
        kind: { default: 'plain' },
        level: { default: 0 },
        label: { default: '' },
        status: { default: 'open' },
        /** who proposes the paragraph; null for what is in the draft */
        party: { default: null },
        private: { default: false },
      },
      toDOM: () => ['p', 0],
      parseDOM: [{ tag: 'p' }, { tag: 'div' }, { tag: 'li' }, { tag: 'h1' }, { tag: 'h2' }],
    },
    text: { group: 'inline' },
    citation: {
      inline: true,
      atom: true,
      group: 'inline',
      attrs: { note: {} },
      toDOM: node => ['sup', { class: 'citation', 'data-note': String(node.attrs['note']) }, '*'],
      parseDOM: [
        { tag: 'sup[data-note]', priority: 60, getAttrs: dom => ({ note: dom.dataset['note'] }) },
      ],
    },
  },
  marks: {
    inserted: {
      attrs: { proposal: {} },
      excludes: 'inserted deleted',
      toDOM: mark => ['ins', layerOf(mark), 0],
    },
    deleted: {
      attrs: { proposal: {} },
      inclusive: false,
      excludes: 'inserted deleted',
      toDOM: mark => ['del', layerOf(mark), 0],
    },
    link: {
      attrs: { href: {} },
      inclusive: false,
      toDOM: mark => ['a', { href: address(mark), rel: 'noopener noreferrer' }, 0],
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs: dom => {
            const href = pastedAddress(dom.getAttribute('href') ?? '')
            return href === null ? false : { href }
          },
        },
      ],
    },
    em: { toDOM: () => ['em', 0], parseDOM: [{ tag: 'em' }, { tag: 'i' }] },
    strong: { toDOM: () => ['strong', 0], parseDOM: [{ tag: 'strong' }, { tag: 'b' }] },
    underline: { toDOM: () => ['u', 0], parseDOM: [{ tag: 'u' }] },
    superscript: { toDOM: () => ['sup', 0], parseDOM: [{ tag: 'sup' }] },
  },
})
