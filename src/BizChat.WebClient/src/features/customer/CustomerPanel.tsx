import { X } from 'lucide-react'
import type { Conversation } from '@/api/types'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { personName } from '@/lib/personName'
import { usePresence } from '@/realtime/usePresence'
import { Avatar } from '@/ui/Avatar'
import { IconButton } from '@/ui/Button'
import { ConversationFacts } from './ConversationFacts'
import { CustomerDetails } from './CustomerDetails'
import styles from './CustomerPanel.module.css'
import { CustomerPrivacy } from './CustomerPrivacy'
import { EarlierConversations } from './EarlierConversations'

interface CustomerPanelProps {
  businessId: string
  conversation: Conversation
  onClose: () => void
}

export function CustomerPanel({ businessId, conversation, onClose }: CustomerPanelProps) {
  const { t } = useI18n()
  const { role } = useViewer()
  const name = personName(conversation.customer_name, t)
  const online = usePresence().has(conversation.id)
  return (
    <aside className={styles.panel} aria-label={t.customer.title} id="customer">
      <header className={styles.header}>
        <h2>{t.customer.title}</h2>
        <IconButton icon={X} label={t.customer.close} onClick={onClose} />
      </header>
      <div className={styles.identity}>
        <Avatar name={name} size="large" online={online} />
        <p className={styles.name}>
          <bdi>{name}</bdi>
        </p>
        {online && <p className={styles.online}>{t.chat.online}</p>}
      </div>
      <CustomerDetails key={conversation.id} conversation={conversation} />
      <ConversationFacts conversation={conversation} />
      <EarlierConversations businessId={businessId} conversation={conversation} />
      {role === 'owner' && <CustomerPrivacy key={`privacy-${conversation.id}`} conversation={conversation} />}
    </aside>
  )
}
