/** What is said about working without a network and about what this device keeps. */
import { count } from './workspace'

const changes = (n: number): string => count(n, 'change', 'changes')

export const offline = {
  version: {
    name: 'New version',
    ready: 'A new version of Chapeau is there. It is used once you load the page again.',
    taken: 'Another window uses a new version of Chapeau. Load this page again, too.',
    reload: 'Load it now',
    later: 'Later',
  },
  kept: {
    here: 'What you wrote is kept on this device.',
    window: 'What you wrote is only in this window. Do not close it before it is sent.',
  },
  trouble: {
    name: 'The copy on this device',
    absent:
      'This browser keeps nothing on this device. What you write is only in this window until it is sent.',
    newer:
      'A newer version of Chapeau has used the copy of this room on this device, so it is left alone. What you write is only in this window until it is sent. Load the page again.',
    full: 'This device has no room left. What you write is only in this window until it is sent.',
    slow: 'The copy of this room on this device could not be opened. What you write is only in this window until it is sent.',
    removed:
      'The copy of this room was removed from this device in another window. What you write is only in this window until it is sent.',
    failed:
      'The copy of this room on this device cannot be written. What you write is only in this window until it is sent.',
    damaged:
      'Parts of the copy of this room on this device cannot be read. Nothing of them waits to be sent; the copy is made anew when the server can be reached.',
    damagedUnsent:
      'Parts of the copy of this room on this device cannot be read, and words that were not sent may be among them. Download what there is before the copy is made anew.',
    mended: 'The copy of this room on this device was damaged. It was made anew; nothing was lost.',
    download: 'Download your words',
    changes: 'Download the changes as a file',
    anew: 'Make the copy anew',
    again: 'Try again',
    dismiss: 'Close',
  },
  export: {
    words: (title: string, when: string): string =>
      `${title}\nWords on this device that may not have been sent, ${when}\n`,
    nothing: 'No words of yours could be read.',
  },
  device: {
    offline: 'The server cannot be reached. These rooms are on this device and can be opened.',
    none: 'The server cannot be reached, and no room of yours is on this device.',
    notHere: 'not on this device',
    shared: 'This is a shared computer',
    sharedAbout:
      'When you sign out, or come back after all windows were closed, everything that this browser keeps is removed.',
  },
  leave: {
    title: 'Sign out',
    about: 'Your rooms are kept on this device, so that you can work without a network.',
    also: 'Also remove what this device keeps',
    sharedAbout: 'This is a shared computer, so what it keeps is removed.',
    lost: (n: number): string =>
      n === 1
        ? '1 change was not sent yet. It is lost if you remove it.'
        : `${changes(n)} were not sent yet. They are lost if you remove them.`,
    keptWords: (n: number): string =>
      `Words that were not accepted ${n === 1 ? 'are kept once' : `are kept ${n} times`}. They are lost, too.`,
    nothingLost: 'Everything you wrote is stored on the server. Nothing is lost.',
    go: 'Sign out',
    stay: 'Stay',
    failed: 'Not everything could be removed. Close the other windows of Chapeau and try again.',
  },
} as const
