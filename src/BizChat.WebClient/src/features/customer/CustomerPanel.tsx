import { X } from 'lucide-react'
import type { Conversation } from '@/api/types'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { isErased, personName } from '@/lib/personName'
import { usePresence } from '@/realtime/usePresence'
import { PageLink } from '@/routing/PageLink'
import { customerPath } from '@/routing/paths'
import { Avatar } from '@/ui/Avatar'
import { IconButton } from '@/ui/Button'
import { ConversationFacts } from './ConversationFacts'
import { CustomerAttributes } from './CustomerAttributes'
import { CustomerContact } from './CustomerContact'
import { CustomerFacts } from './CustomerFacts'
import { CustomerMenu } from './CustomerMenu'
import { CustomerName } from './CustomerName'
import { CustomerPages } from './CustomerPages'
import styles from './CustomerPanel.module.css'
import { EarlierConversations } from './EarlierConversations'
import { useCustomer } from './useCustomer'

interface CustomerPanelProps {
  businessId: string
  conversation: Conversation
  onClose: () => void
}

export function CustomerPanel({ businessId, conversation, onClose }: CustomerPanelProps) {
  const { t } = useI18n()
  const { role } = useViewer()
  const customerId = conversation.customer_id
  const customer = useCustomer(businessId, customerId).data
  const name = customer?.name ?? conversation.customer_name
  const isGone = isErased(name)
  const online = usePresence().has(conversation.id)
  const who = { businessId, customerId }
  return (
    <aside className={styles.panel} aria-label={t.customer.title} id="customer">
      <header className={styles.header}>
        <h2>{t.customer.title}</h2>
        <span className={styles.actions}>
          {role === 'owner' && !isGone && <CustomerMenu key={customerId} {...who} name={name} />}
          <IconButton icon={X} label={t.customer.close} onClick={onClose} />
        </span>
      </header>
      <div className={styles.identity}>
        <Avatar name={personName(name, t)} size="large" online={online} />
        <CustomerName key={customerId} {...who} name={name} verified={customer?.verified ?? false} />
        {online && <p className={styles.online}>{t.chat.online}</p>}
        {!isGone && (
          <PageLink className={styles.link} to={customerPath(customerId)}>
            {t.customer.profile}
          </PageLink>
        )}
      </div>
      {!isGone && (
        <CustomerContact
          key={`contact ${customerId}`}
          {...who}
          email={customer?.email ?? conversation.customer_email}
          phone={customer?.phone ?? conversation.customer_phone}
        />
      )}
      <ConversationFacts conversation={conversation} />
      {customer && !isGone && (
        <>
          <CustomerAttributes key={`attributes ${customerId}`} businessId={businessId} customer={customer} />
          <CustomerPages pages={customer.pages} />
        </>
      )}
      <EarlierConversations businessId={businessId} customerId={customerId} except={conversation.id} />
      {customer && !isGone && <CustomerFacts customer={customer} />}
    </aside>
  )
}
