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
  agreed: { 'agreed ad ref': '[Agreed ad ref]', agreed: '[Agreed]' },
  retain: (names: string) => `${names} retain`,
  delete: (names: string) => `${names} delete`,
  reserves: (names: string) => `${names} reserves`,
  stale: 'text changed',
  staleTitle: 'The words that this amends have changed since it was proposed.',
  adrift: (count: number) => (count === 1 ? '1 adrift' : `${count} adrift`),
  adriftTitle: 'Proposals whose words are gone: they are listed beside the clause.',
  quoted: (words: string, voices: string) =>
    voices === '' ? `“${words}”` : `“${words}”, ${voices}`,
  original: (voices: string) => (voices === '' ? 'the original' : `the original, ${voices}`),
  contested: (readings: string) => `Contested. Readings: ${readings}.`,
  reserved: (voices: string) => `The whole clause: ${voices}.`,
  placeOf: (label: string, nth: number, count: number, readings: string) =>
    `${label}, place ${nth} of ${count}. ${readings}`,
  noPlaces: 'No open places.',
  newClause: 'Only the chair can split or join clauses.',
  readOnly: 'You are reading. Only delegations and the chair can change the text.',
} as const
