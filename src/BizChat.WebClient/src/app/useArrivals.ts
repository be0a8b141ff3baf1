import { useEffect } from 'react'
import { conversationAPI } from '@/api/conversationAPI'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { isAttentive } from '@/lib/attention'
import { claim } from '@/lib/claim'
import { isolated } from '@/lib/isolated'
import { isLookedAt, useLooking } from '@/lib/looking'
import { personName } from '@/lib/personName'
import { readPreference } from '@/lib/preferences'
import { canChime, playChime } from '@/lib/sound'
import { readPush } from '@/push/browserPush'
import { useRealtime } from '@/realtime/RealtimeContext'
import { goInbox } from '@/routing/inboxAddress'

async function mayNotify() {
  if (!readPreference('notifications', false) || !('Notification' in window)) return false
  // While no tab is visible, Web Push says it.
  if (document.visibilityState === 'hidden' && (await readPush()) === 'on') return false
  return Notification.permission === 'granted'
}

function notify(title: string, conversation: Conversation) {
  const notification = new Notification(title, {
    body: conversation.last_message ?? '',
    tag: `bizchat-${conversation.id}`,
    icon: '/favicon.svg',
  })
  notification.onclick = () => {
    window.focus()
    goInbox({ conversationId: conversation.id })
    notification.close()
  }
}

/** Of several tabs one makes itself heard, and none while one of them shows the conversation to somebody. */
async function announce(conversation: Conversation, title: string) {
  if (await isLookedAt(conversation.id)) return
  const message = conversation.last_message_id ?? 0
  if (readPreference('sound', true) && canChime() && (await claim('chime', message))) isolated(playChime)
  // Chrome on Android has Notification, but its constructor throws.
  if ((await mayNotify()) && (await claim('notification', message)))
    isolated(() => notify(title, conversation))
}

export function useArrivals(openId: number | null) {
  const { t } = useI18n()
  const { arrivals } = useRealtime()
  useLooking(openId)
  useEffect(
    () =>
      arrivals.subscribe((conversation) => {
        const last = conversation.last_message_id
        if (last) conversationAPI.acknowledge(conversation.id, last, 'delivered').catch(() => undefined)
        if (conversation.id === openId && isAttentive()) return
        void announce(
          conversation,
          t.notification.message({ name: personName(conversation.customer_name, t) }),
        )
      }),
    [arrivals, openId, t],
  )
}
