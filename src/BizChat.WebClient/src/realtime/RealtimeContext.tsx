import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { Arrivals } from './arrivals'
import type { ConnectionState } from './connection'
import type { createSocketService, SocketService } from './socketService'
import { TypingTracker } from './typingTracker'
import { useSocket } from './useSocket'

interface Realtime {
  businessId: string
  socket: SocketService | null
  state: ConnectionState
  typing: TypingTracker
  arrivals: Arrivals
}

const RealtimeContext = createContext<Realtime | null>(null)

interface RealtimeProviderProps {
  businessId: string
  create?: typeof createSocketService
  children: ReactNode
}

export function RealtimeProvider({ businessId, create, children }: RealtimeProviderProps) {
  const [arrivals] = useState(() => new Arrivals())
  const { socket, state } = useSocket(businessId, arrivals, create)
  const [typing] = useState(() => new TypingTracker())

  useEffect(() => {
    if (!socket) return
    const stops = [
      socket.onUserTyping((signal) => typing.started(signal)),
      socket.onUserStopTyping((signal) => typing.stopped(signal)),
      socket.onNewMessage((message) => typing.sent(message)),
    ]
    return () => {
      for (const stop of stops) stop()
      typing.clear()
    }
  }, [socket, typing])

  const value = useMemo(
    () => ({ businessId, socket, state, typing, arrivals }),
    [businessId, socket, state, typing, arrivals],
  )
  return <RealtimeContext value={value}>{children}</RealtimeContext>
}

export function useRealtime() {
  const value = useContext(RealtimeContext)
  if (!value) throw new Error('useRealtime needs a RealtimeProvider')
  return value
}
