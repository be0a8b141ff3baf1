import { useEffect } from 'react'
import { conversationAPI } from '@/api/conversationAPI'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { isAttentive } from '@/lib/attention'
import { conversationHash, go } from '@/lib/hashRoute'
import { isolated } from '@/lib/isolated'
import { readPreference } from '@/lib/preferences'
import { playChime } from '@/lib/sound'
import { onArrival } from '@/realtime/arrivals'

function notify(title: string, conversation: Conversation) {
  if (!readPreference('notifications', false) || !('Notification' in window)) return
  if (Notification.permission !== 'granted') return
  const notification = new Notification(title, {
    body: conversation.last_message ?? '',
    tag: `bizchat-${conversation.id}`,
    icon: '/favicon.svg',
  })
  notification.onclick = () => {
    window.focus()
    go(conversationHash(conversation.id))
    notification.close()
  }
}

export function useArrivals(openId: number | null) {
  const { t } = useI18n()
  useEffect(
    () =>
      onArrival((conversation) => {
        const last = conversation.last_message_id
        if (last) conversationAPI.acknowledge(conversation.id, last, 'delivered').catch(() => undefined)
        const looking = conversation.id === openId && isAttentive()
        if (looking) return
        if (readPreference('sound', true)) isolated(playChime)
        // Chrome on Android has Notification, but its constructor throws.
        isolated(() => notify(t.notification.message(conversation.customer_name), conversation))
      }),
    [openId, t],
  )
}
