/** What a server's process holds, asked through Node's inspector: nothing of the product is changed for it. */
import { once } from 'node:events'
import { WebSocket } from 'ws'

export interface Insides {
  /** bytes, after a garbage collection */
  heap: number
  handles: number
}

/** Settings with which the server can be asked. */
export const INSPECTED = { NODE_OPTIONS: '--inspect=127.0.0.1:0' }

const ADDRESS = /Debugger listening on (ws:\S+)/
const LOOK = `JSON.stringify({
  heap: process.memoryUsage().heapUsed,
  handles: process.getActiveResourcesInfo().filter(one => one !== 'Immediate').length,
})`

/** `output`: what the server printed since its start. */
export async function insidesOf(output: string): Promise<Insides> {
  const address = ADDRESS.exec(output)?.[1]
  if (address === undefined) throw new Error(`the server is not inspected: ${output.slice(0, 300)}`)
  const socket = new WebSocket(address)
  await once(socket, 'open')
  let id = 0
  const ask = async (method: string, params: object = {}): Promise<unknown> => {
    const own = ++id
    socket.send(JSON.stringify({ id: own, method, params }))
    for (;;) {
      const [data] = (await once(socket, 'message')) as [Buffer]
      const answer = JSON.parse(data.toString()) as { id?: number; result?: unknown }
      if (answer.id === own) return answer.result
    }
  }
  // twice: what finalizers let go is collected in the second
  await ask('HeapProfiler.collectGarbage')
  await ask('HeapProfiler.collectGarbage')
  const { result } = (await ask('Runtime.evaluate', { expression: LOOK })) as {
    result: { value: string }
  }
  socket.terminate()
  return JSON.parse(result.value) as Insides
}
