import { useCallback, useEffect, useState } from 'react'
import { useApiClient } from '@/api/ApiContext'
import { type PushState, readPush, turnOffPush, turnOnPush } from './browserPush'

/** Web Push to this browser. `state` is null until it is known; `change` fails with what was refused. */
export function usePush() {
  const api = useApiClient()
  const [state, setState] = useState<PushState | null>(null)

  useEffect(() => {
    readPush().then(setState, () => setState('unsupported'))
  }, [])

  const change = useCallback(
    async (on: boolean) => setState(await (on ? turnOnPush(api) : turnOffPush(api))),
    [api],
  )

  return { state, change }
}
