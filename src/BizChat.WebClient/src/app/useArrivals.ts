import { useEffect } from 'react'
import { useApi } from '@/api/ApiContext'
import { conversationAPI } from '@/api/conversationAPI'
import type { Conversation, User } from '@/api/types'
import { useViewer } from '@/api/ViewerContext'
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

/** Whether the agent wants to hear of it. */
function isWanted({ assignee }: Conversation, me: User | null) {
  if (me?.notify.new === 'mine') return assignee?.id === me.id
  return me?.notify.new !== 'none'
}

/** Of several tabs one makes itself heard, and none while one of them shows the conversation to somebody. */
async function announce(conversation: Conversation, title: string, withSound: boolean) {
  if (await isLookedAt(conversation.id)) return
  const message = conversation.last_message_id ?? 0
  if (withSound && canChime() && (await claim('chime', message))) isolated(playChime)
  // Chrome on Android has Notification, but its constructor throws.
  if ((await mayNotify()) && (await claim('notification', message)))
    isolated(() => notify(title, conversation))
}

export function useArrivals(openId: number | null) {
  const api = useApi(conversationAPI)
  const { t } = useI18n()
  const { me } = useViewer()
  const { arrivals } = useRealtime()
  useLooking(openId)
  useEffect(
    () =>
      arrivals.subscribe((conversation) => {
        const last = conversation.last_message_id
        if (last) api.acknowledge(conversation.id, last, 'delivered').catch(() => undefined)
        if (conversation.id === openId && isAttentive()) return
        if (!isWanted(conversation, me)) return
        const title = t.notification.message({ name: personName(conversation.customer_name, t) })
        // In open mode, where nobody has an account, the browser keeps it.
        void announce(conversation, title, me ? me.notify.sound : readPreference('sound', true))
      }),
    [api, arrivals, openId, me, t],
  )
}
