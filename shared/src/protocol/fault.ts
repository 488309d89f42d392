/** Why a room takes nothing that is written, though it can be read (LF1). */
export const FAULT_CODES = ['full', 'read-only', 'failing', 'damaged'] as const

export type FaultCode = (typeof FAULT_CODES)[number]

const TEXTS: Readonly<Record<FaultCode, string>> = {
  full: "The server's disk is full, so the room takes nothing new for now.",
  'read-only': "The server's disk takes no changes, so the room takes nothing new for now.",
  failing: "The server's disk does not work, so the room takes nothing new for now.",
  damaged:
    "The room's record on the server is damaged. What can be read of it is shown; the room takes nothing new until the record is repaired.",
}

/** One sentence or two for people. */
export const faultText = (code: FaultCode): string => TEXTS[code]
