/** What is said of a room that takes nothing for now, in English; why it does the server says. */
export const fault = {
  goOn: 'Go on writing: your words are kept on this device until the room takes them.',
} as const
