/** What leading the room says, in English: where it is, and who speaks. */
import { count } from './workspace'

/** `1st`, `2nd`, `3rd`, `11th`. */
export const ordinal = (n: number): string => {
  const teen = n % 100 > 10 && n % 100 < 14
  return `${n}${(!teen && ['th', 'st', 'nd', 'rd'][n % 10]) || 'th'}`
}

export const guiding = {
  pointer: {
    on: (label: string): string => `We are on ${label}`,
    back: (label: string): string => `Back to ${label}`,
    backAbout: (label: string): string =>
      `The room is on ${label}. Go there, and follow again (Alt+G)`,
    onAbout: 'Where the room is',
    point: (label: string): string => `Point at ${label}`,
    pointAbout: (label: string): string =>
      `Say to everybody: we are on ${label}. Who follows is taken there (Alt+G)`,
    nowhere: 'Point nowhere',
    nowhereAbout: 'The room is nowhere in particular (Alt+G)',
    said: (label: string, isTaken: boolean): string =>
      isTaken ? `The room is on ${label}` : `The room is on ${label}. Alt+G goes there.`,
    mark: 'the room is here',
  },
  floor: {
    ask: 'Ask for the floor',
    askAbout: (label: string): string =>
      label === '' ? 'Ask for the floor (Alt+A)' : `Ask for the floor, on ${label} (Alt+A)`,
    place: (n: number): string => (n === 1 ? 'You are next' : `You are ${ordinal(n)}`),
    placeAbout: 'You asked for the floor. Take it back (Alt+A)',
    asked: (n: number): string =>
      n === 1
        ? 'You asked for the floor, and are next.'
        : `You asked for the floor, as ${ordinal(n)}.`,
    withdrawn: 'You took your request back.',
    speaks: (who: string): string => `${who} speaks`,
    youSpeak: 'You have the floor',
    over: 'time',
    waiting: (n: number): string => count(n, 'waits', 'wait'),
    open: 'Speakers’ list',
  },
  list: {
    heading: 'Speakers’ list',
    now: 'Has the floor',
    nobody: 'Nobody has the floor.',
    on: (label: string): string => `on ${label}`,
    of: (limit: string): string => `of ${limit}`,
    overBy: (time: string): string => `Time is up, by ${time}`,
    done: 'Done',
    takeBack: 'Given by mistake',
    next: 'Waiting',
    none: 'Nobody waits for the floor.',
    give: 'Give the floor',
    giveTo: (who: string): string => `Give the floor to ${who}`,
    up: (who: string): string => `${who} one place up`,
    down: (who: string): string => `${who} one place down`,
    pass: (who: string): string => `Take ${who} off the list`,
    keys: 'In the list: arrows choose, Alt and arrows move, Enter gives the floor, Delete takes off.',
    added: 'added by the chair',
    asked: (time: string): string => `asked ${time}`,
    add: 'Add to the list',
    party: 'Who',
    clause: 'On',
    anything: 'the text at large',
    limit: 'Time for each',
    noLimit: 'as long as it takes',
    minutes: (n: number): string => count(n, 'minute', 'minutes'),
    limitAbout: 'For the speeches that begin from now on.',
    withdraw: 'Take your request back',
    yours: (n: number): string =>
      n === 1 ? 'You are next to speak.' : `You are ${ordinal(n)} to speak.`,
    log: 'Who spoke',
    logNone: 'Nobody has spoken yet.',
    columns: { who: 'Who', on: 'On', from: 'From', long: 'How long' },
    large: 'at large',
    close: 'Close',
  },
  screen: {
    tool: 'Open the screen',
    shown: 'The screen shows everything as it is now.',
    held: 'The screen is held: nothing new is shown until you release it.',
    released: 'The screen is released.',
    holding: 'Screen held',
    release: 'Release the screen (Alt+Shift+S)',
  },
}

const two = (n: number): string => String(n).padStart(2, '0')

/** `0:07`, `12:30`, `1:02:00`. */
export function duration(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`
}
