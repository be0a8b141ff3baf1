import { useApi } from '@/api/ApiContext'
import { cannedReplyAPI } from '@/api/cannedReplyAPI'
import { keys } from '@/api/keys'
import type { CannedReply, CannedReplyDraft } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Dialog } from '@/ui/Dialog'
import { Field } from '@/ui/Field'
import { ReplyText } from './ReplyText'
import { SaveForm } from './SaveForm'
import { useListChange } from './useListChange'
import { useSave } from './useSave'

interface ReplyDialogProps {
  businessId: string
  /** Null for a new one. */
  reply: CannedReply | null
  onClose: () => void
}

export function ReplyDialog({ businessId, reply, onClose }: ReplyDialogProps) {
  const api = useApi(cannedReplyAPI)
  const { t } = useI18n()
  const { replies: texts, form } = useSettingsTexts()
  const change = useListChange(keys.cannedReplies(businessId), (draft: CannedReplyDraft) =>
    reply ? api.change(businessId, reply.id, draft) : api.make(businessId, draft),
  )
  const save = useSave(
    async ({ shortcut = '', title = '', content = '' }) => {
      await change.mutateAsync({ shortcut: shortcut.trim().replace(/^\//, ''), title: title.trim(), content })
      onClose()
    },
    { 'invalid.shortcut': texts.invalidShortcut, 'invalid.content': texts.invalidContent },
  )
  return (
    <Dialog
      title={reply ? form.editName({ name: reply.title }) : texts.add}
      closeLabel={t.common.close}
      onClose={onClose}
    >
      <SaveForm save={save}>
        <Field
          label={texts.title}
          name="title"
          defaultValue={reply?.title}
          maxLength={200}
          required
          autoFocus
        />
        <Field
          label={texts.shortcut}
          hint={texts.shortcutHint}
          name="shortcut"
          defaultValue={reply?.shortcut}
          pattern="/?[^\s\/]+"
          title={texts.invalidShortcut}
          maxLength={51}
          autoComplete="off"
          required
        />
        <ReplyText businessId={businessId} initial={reply?.content ?? ''} />
      </SaveForm>
    </Dialog>
  )
}
