/** HTTP by hand, for requests that no library would send. */
import { connect } from 'node:net'

/**
 * Sends these bytes, and nothing after them, and keeps its half of the connection open. Resolves once
 * the server has ended its own, with all that it said.
 */
export const rawHttp = (port: number, text: string): Promise<string> =>
  new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    let said = ''
    const end = (): void => {
      socket.destroy()
      resolve(said)
    }
    socket.on('data', data => {
      said += data.toString('latin1')
    })
    socket.on('error', end)
    socket.on('end', end)
    socket.write(text, 'latin1')
  })

export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])
