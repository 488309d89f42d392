/** Words of the chair's table: why a decision cannot be taken back. */
export const table = {
  cannotRevoke: {
    gone: 'This decision was taken back already.',
    changed: 'The words that it brought in have been changed since, so it cannot be taken back.',
    changedBy: (label: string): string =>
      `A later decision in ${label} changed these words. Take that one back first.`,
    amended: (names: readonly string[]): string =>
      `${names.join(', ')} amended the words that it brought in. Decide on that first.`,
    spokenTo: (names: readonly string[]): string =>
      `${names.join(', ')} spoke to the words that it brought in, so it cannot be taken back.`,
    structure:
      'It cut or joined paragraphs. Join or cut them again instead: everybody’s amendments follow.',
  },
}
