import { useQueryClient } from '@tanstack/react-query'
import { useApi } from '@/api/ApiContext'
import { inboxAPI } from '@/api/inboxAPI'
import { keys } from '@/api/keys'
import type { SavedView, ViewFilter } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Field } from '@/ui/Field'
import { useSubmission } from '@/ui/useSubmission'
import styles from './SaveView.module.css'

interface SaveViewProps {
  businessId: string
  /** The view that gets another name; a new one without it. */
  view?: SavedView
  filter: ViewFilter
  onClose: () => void
}

/** Saves what the list shows as a view, or names a view anew. */
export function SaveView({ businessId, view, filter, onClose }: SaveViewProps) {
  const api = useApi(inboxAPI)
  const { t } = useI18n()
  const client = useQueryClient()
  const { submit, busy, problem } = useSubmission(async ({ name = '', shared }) => {
    const wanted = { name: name.trim(), shared: shared !== undefined }
    if (view) await api.changeView(businessId, view.id, wanted)
    else await api.saveView(businessId, { ...wanted, filter })
    void client.invalidateQueries({ queryKey: keys.counts(businessId) })
    await client.invalidateQueries({ queryKey: keys.views(businessId) })
    onClose()
  })
  return (
    <Dialog
      title={view ? t.views.rename : t.views.save}
      closeLabel={t.common.close}
      look="sheet"
      onClose={onClose}
    >
      <form className={styles.form} onSubmit={submit}>
        {!view && <p className={styles.hint}>{t.views.saveHint}</p>}
        <Field
          label={t.views.name}
          name="name"
          required
          maxLength={100}
          defaultValue={view?.name}
          autoFocus
        />
        <label className={styles.shared}>
          <input type="checkbox" name="shared" defaultChecked={view?.shared} />
          {t.views.share}
        </label>
        {problem && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        <div className={styles.buttons}>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" look="primary" disabled={busy}>
            {t.customer.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
