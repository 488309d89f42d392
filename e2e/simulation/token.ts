/** A word that is written once only, and says who wrote it: so it is found again wherever it went. */
export const TOKEN = /zq(\d+)x\d+z/g

export const tokenOf = (party: number, number: number): string => `zq${party}x${number}z`
