import { useCallback, useEffect, useState } from 'react'
import { type PushState, readPush, turnOffPush, turnOnPush } from './browserPush'

/** Web Push to this browser. `state` is null until it is known; `change` fails with what was refused. */
export function usePush() {
  const [state, setState] = useState<PushState | null>(null)

  useEffect(() => {
    readPush().then(setState, () => setState('unsupported'))
  }, [])

  const change = useCallback(async (on: boolean) => {
    setState(await (on ? turnOnPush() : turnOffPush()))
  }, [])

  return { state, change }
}
