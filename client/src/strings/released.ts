/** What observers are told who may not read the room. */
export const released = {
  closed: 'The room is not open to observers now. What was published can be read here.',
  waiting: 'This page opens the room by itself once the chair has opened it to observers.',
  none: 'Nothing has been published yet.',
  heading: 'Published texts',
  revision: (name: string, at: string): string => `${name}, ${at}`,
  forms: { 'rolling-text': 'With brackets and names', 'clean-text': 'Clean text' },
  read: (name: string, form: string): string => `${name}: ${form}`,
  loading: 'Loading the text.',
}
