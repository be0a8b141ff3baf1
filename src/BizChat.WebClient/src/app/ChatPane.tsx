import { CircleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { ApiError } from '@/api/errors'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { lazily } from '@/lib/lazily'
import type { useConversation } from '@/realtime/useConversation'
import { EmptyState } from '@/ui/EmptyState'
import { Late } from '@/ui/Late'
import { Spinner } from '@/ui/Spinner'
import type { DetailsPanel } from './useDetailsPanel'

const thread = () => import('@/features/chat/ChatArea').then((m) => m.ChatArea)
const ChatArea = lazily(thread)
const MorningView = lazily(() => import('@/features/conversations/MorningView').then((m) => m.MorningView))

interface ChatPaneProps {
  businessId: string
  chosen: boolean
  conversation: ReturnType<typeof useConversation>
  details: DetailsPanel
  onResolved: (id: number) => void
}

export function ChatPane({
  businessId,
  chosen,
  conversation: { data, error },
  details,
  onResolved,
}: ChatPaneProps) {
  const { t } = useI18n()
  const { me } = useViewer()
  // So that it is there when the first conversation is opened.
  useEffect(() => void thread().catch(() => {}), [])
  if (!chosen) {
    return (
      <Late>
        <MorningView businessId={businessId} />
      </Late>
    )
  }
  if (data) {
    return (
      <Late>
        <ChatArea
          key={data.id}
          conversation={data}
          detailsOpen={details.open}
          onToggleDetails={details.toggle}
          onResolved={onResolved}
          senderName={me?.name ?? t.chat.nobody}
        />
      </Late>
    )
  }
  if (!error) return <Spinner label={t.common.loading} />
  const missing = error instanceof ApiError && error.status === 404
  return <EmptyState icon={CircleAlert} title={missing ? t.chat.missing : t.chat.failed} />
}
