import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { cannedReplyAPI } from '@/api/cannedReplyAPI'
import { keys } from '@/api/keys'
import type { CannedReply } from '@/api/types'
import { useCannedReplies } from '@/api/useCannedReplies'
import { useViewer } from '@/api/ViewerContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Loaded } from './Loaded'
import { Card, Page } from './Page'
import { Problem } from './Problem'
import type { PageProps } from './pages'
import { ReplyDialog } from './ReplyDialog'
import { ReplyList } from './ReplyList'
import styles from './Settings.module.css'
import { useListChange } from './useListChange'

export function RepliesPage({ businessId }: PageProps) {
  const api = useApi(cannedReplyAPI)
  const texts = useSettingsTexts()
  const isOwner = useViewer().role === 'owner'
  const replies = useCannedReplies(businessId)
  const [edited, setEdited] = useState<CannedReply | 'new' | null>(null)
  const [doomed, setDoomed] = useState<CannedReply | null>(null)
  const remove = useListChange(keys.cannedReplies(businessId), (id: string) => api.remove(businessId, id))
  const add = (
    <Button look="primary" icon={Plus} onClick={() => setEdited('new')}>
      {texts.replies.add}
    </Button>
  )
  return (
    <Page name="replies" action={isOwner && add}>
      <Card>
        {!isOwner && <p className={styles.hint}>{texts.form.ownersOnly}</p>}
        <Problem error={remove.error} />
        <Loaded query={replies}>
          {(list) => (
            <ReplyList
              replies={list}
              onEdit={isOwner ? setEdited : undefined}
              onDelete={isOwner ? setDoomed : undefined}
            />
          )}
        </Loaded>
      </Card>
      {edited && (
        <ReplyDialog
          businessId={businessId}
          reply={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
      {doomed && (
        <Confirm
          title={texts.form.deleteName({ name: doomed.title })}
          hint={texts.replies.deleteHint}
          action={texts.form.delete}
          onConfirm={() => {
            remove.mutate(doomed.id)
            setDoomed(null)
          }}
          onClose={() => setDoomed(null)}
        />
      )}
    </Page>
  )
}
