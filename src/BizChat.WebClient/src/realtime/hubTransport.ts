import type { Hub } from './connection'

export function withFallback(direct: Hub, negotiated: Hub): Hub {
  let current = direct
  let isChosen = false

  async function startFirst() {
    try {
      await direct.start()
      current = direct
    } catch {
      await negotiated.start()
      current = negotiated
    }
    isChosen = true
  }

  return {
    start: () => (isChosen ? current.start() : startFirst()),
    stop: async () => {
      await direct.stop()
      await negotiated.stop()
    },
    invoke: (method, ...args) => current.invoke(method, ...args),
    on: (event, handler) => {
      direct.on(event, handler)
      negotiated.on(event, handler)
    },
    onclose: (handler) => {
      direct.onclose(handler)
      negotiated.onclose(handler)
    },
  }
}
