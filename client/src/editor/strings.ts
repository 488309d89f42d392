/** What the paper says to people, in English. */
export const strings = {
  paper: 'Draft resolution',
  status: {
    open: 'open',
    pending: 'pending',
    'agreed ad ref': 'agreed ad ref',
    agreed: 'agreed',
    parked: 'parked',
  },
  /** `pending (RUS, EU)`, `pending (RUS, EU, +4)`: the margin is narrow */
  waiting: (status: string, names: readonly string[]) => {
    const shown = names.length > 3 ? [...names.slice(0, 2), `+${names.length - 2}`] : names
    return shown.length === 0 ? status : `${status} (${shown.join(', ')})`
  },
  agreed: { 'agreed ad ref': '[Agreed ad ref]', agreed: '[Agreed]' },
  retain: (names: string) => `${names} retain`,
  delete: (names: string) => `${names} delete`,
  reserves: (names: string) => `${names} reserves`,
  stale: 'text changed',
  staleTitle: 'The words that this amends have changed since it was proposed.',
  lost: {
    overtaken: (count: number) => `${count} overtaken`,
    orphan: (count: number) => `${count} adrift`,
    late: (count: number) => `${count} late`,
  },
  lostTitle: {
    overtaken: 'A decision took away what these proposals were about: they are in the inbox.',
    orphan: 'What these proposals were about is gone: they are in the inbox.',
    late: 'These proposals came after the clause was closed: they show as requests to reopen.',
  },
  quoted: (words: string, voices: string) =>
    voices === '' ? `“${words}”` : `“${words}”, ${voices}`,
  original: (voices: string) => (voices === '' ? 'the original' : `the original, ${voices}`),
  contested: (readings: string) => `Contested. Readings: ${readings}.`,
  reserved: (voices: string) => `The whole clause: ${voices}.`,
  placeOf: (label: string, nth: number, count: number, readings: string) =>
    `${label}, place ${nth} of ${count}. ${readings}`,
  noPlaces: 'No open places.',
  noteInNote: 'A footnote cites no footnote.',
  oneParagraph: 'A footnote is one paragraph.',
  emptyParagraph: 'This paragraph has no words yet.',
  gone: 'The paragraph beside which it would stand is gone.',
  cutIsProposed: 'To propose that the paragraph is split here, press Ctrl+Enter.',
  cutInOwnWords: 'Put the caret into words of the draft to propose a split there.',
  nothingToSplit: 'There is nothing to split here.',
  notYours: 'These words are their party’s to change. Accept them first.',
  proposed: 'proposed',
  propose: (label: string) => `Propose about ${label} (Alt+P)`,
  private: 'private',
  note: (mark: string) => `Note ${mark}`,
  cut: '¶',
  cutBy: (who: string) => (who === '' ? 'Split here' : `Split here: ${who}`),
  movesHere: (label: string, voices: string) =>
    voices === '' ? `${label} moves here` : `${label} moves here - ${voices}`,
  link: {
    kind: 'A link leads to an address that begins with https://, http:// or mailto:.',
    none: 'This is not an address. Give one such as https://www.un.org or desk@un.org.',
    tooLong: 'This address is too long for a link. Give one of at most 2,000 characters.',
  },
  paste: {
    tooLong:
      'This is too much at once. Put it in by parts of at most 100,000 characters or 500 paragraphs.',
    tooHeavy:
      'What you copied is too large to be read, perhaps because of pictures. Paste it without them (Ctrl+Shift+V), or in parts.',
    noWords: 'There are no words in this. Only words can be put into the draft.',
    notes: 'Footnotes were left out. Cite the notes of this draft instead.',
  },
  readOnly: 'You are reading. Only delegations and the chair can change the text.',
} as const
