import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { useApiClient } from '@/api/ApiContext'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { dismiss, dismissAll, notify } from '@/lib/notify'
import { useRealtime } from '@/realtime/RealtimeContext'
import { explain } from '@/ui/useSubmission'
import type { Action, ActionReport } from './action'
import { ActionQueue } from './actionQueue'
import { actions } from './actions'

const ActionsContext = createContext<ActionQueue | null>(null)

// Not the same: a toast that tries again closes after the next one about it is shown.
const refusalOf = (about: string) => `${about}-refused`

/** Says what was done, with a way to undo it, and what could not be, with a way to try again. */
function useReport(): ActionReport {
  const client = useQueryClient()
  const { t } = useI18n()
  const strings = useRef(t)
  strings.current = t
  const [report] = useState<ActionReport>(() => ({
    done(action, input, undo) {
      const { common } = strings.current
      const message = action.words(strings.current, input, client).done
      const id = action.about(input)
      dismiss(refusalOf(id))
      if (message) notify({ id, message, action: { label: common.undo, run: undo } })
    },
    answered(action, input, answer) {
      const message = action.refused?.(strings.current, answer, client)
      if (message) notify({ id: refusalOf(action.about(input)), message, isProblem: true })
    },
    failed(action, input, error, retry) {
      const { common } = strings.current
      const words = action.words(strings.current, input, client).failed
      const id = action.about(input)
      dismiss(id)
      if (!words) return
      const message = `${words} ${explain(error, strings.current)}`
      notify({ id: refusalOf(id), message, isProblem: true, action: { label: common.retry, run: retry } })
    },
  }))
  return report
}

export function ActionsProvider({ children }: { children: ReactNode }) {
  const api = useApiClient()
  const client = useQueryClient()
  const { businessId, state } = useRealtime()
  const { me } = useViewer()
  const report = useReport()
  const [queue] = useState(
    () => new ActionQueue(`${businessId}:${me?.id ?? 'open'}`, api, client, actions, report),
  )

  useEffect(() => {
    const hold = queue.resume()
    return () => {
      hold()
      // What they offer would only be done once this queue is taken up again.
      dismissAll()
    }
  }, [queue])
  useEffect(() => {
    if (state === 'live') void queue.flush()
  }, [queue, state])

  return <ActionsContext value={queue}>{children}</ActionsContext>
}

/** How to make such a change: it shows at once, can be undone, says so when it was refused, and waits for the connection where there is none. */
export function useAction<Input, Answer>(action: Action<Input, Answer>) {
  const queue = useContext(ActionsContext)
  if (!queue) throw new Error('useAction needs an ActionsProvider')
  return useCallback((input: Input) => queue.perform(action as Action<Input>, input), [queue, action])
}
