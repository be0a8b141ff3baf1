import { useQueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import type { Conversation } from '@/api/types'
import { useViewer } from '@/api/ViewerContext'
import type { MessageLog } from '@/realtime/messageLog'

/** The newest message that whoever writes now has seen; 0 for none, undefined where that is not known or nobody else answers. */
export function useSeenMessage({ id, last_message_id }: Conversation) {
  const client = useQueryClient()
  const { me } = useViewer()
  return () => {
    const log = client.getQueryData<MessageLog>(keys.messages(id))
    if (!log || !me) return undefined
    // In the middle of a long history the newest is not loaded; the list of conversations shows it.
    return (log.newer ? last_message_id : log.items.at(-1)?.id) ?? 0
  }
}
