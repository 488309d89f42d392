import { randomBytes } from 'node:crypto'

/** 32 random bits as an integer >= 0: the part of a client id that is not the party's (AU1). */
export const random32 = (): number => randomBytes(4).readUInt32LE()
