/** What a rename needs to be still there after a power cut. */
import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Puts a file, or the names in a folder, on the disk. */
export function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
