/** The toolbar of the paper and the dialog of a link, in English. */
export const format = {
  name: 'Format',
  place: 'Writing',
  letter: { strong: 'B', em: 'I', underline: 'U' },
  buttons: {
    strong: { name: 'Bold', keys: 'Control+B' },
    em: { name: 'Italic', keys: 'Control+I' },
    underline: { name: 'Underline', keys: 'Control+U' },
    superscript: { name: 'Superscript', keys: 'Control+.' },
    link: { name: 'Link', keys: 'Control+K' },
    note: { name: 'Footnote', keys: 'Control+Alt+F' },
  },
  shown: (keys: string): string => keys.replace('Control', 'Ctrl'),
  link: {
    heading: 'Link',
    address: 'Address',
    hint: 'https://www.un.org or desk@un.org',
    set: 'Set the link',
    remove: 'Remove the link',
    cancel: 'Go back',
  },
} as const
