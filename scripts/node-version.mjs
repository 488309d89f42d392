const OLDEST = [20, 19]

/**
 * @param {string} version as in process.versions.node
 * @returns {string | undefined} one sentence if Chapeau cannot run on it
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined
  return `Chapeau needs Node.js ${OLDEST.join('.')} or newer, and this is ${version}.`
}
