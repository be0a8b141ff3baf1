import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { inboxAPI } from '@/api/inboxAPI'
import { keys } from '@/api/keys'
import type { Label } from '@/api/types'
import { useLabels } from '@/api/useInbox'
import { useViewer } from '@/api/ViewerContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { LabelChip } from '@/ui/LabelChip'
import { LabelDialog } from './LabelDialog'
import { Loaded } from './Loaded'
import { Card, Page } from './Page'
import { Problem } from './Problem'
import type { PageProps } from './pages'
import { RowButtons } from './RowButtons'
import styles from './Settings.module.css'
import { useListChange } from './useListChange'

export function LabelsPage({ businessId }: PageProps) {
  const api = useApi(inboxAPI)
  const texts = useSettingsTexts()
  const isOwner = useViewer().role === 'owner'
  const labels = useLabels(businessId)
  const [edited, setEdited] = useState<Label | 'new' | null>(null)
  const [doomed, setDoomed] = useState<Label | null>(null)
  const remove = useListChange(keys.labels(businessId), (id: string) => api.deleteLabel(businessId, id))
  const add = (
    <Button look="primary" icon={Plus} onClick={() => setEdited('new')}>
      {texts.labels.add}
    </Button>
  )
  return (
    <Page name="labels" action={isOwner && add}>
      <Card>
        {!isOwner && <p className={styles.hint}>{texts.form.ownersOnly}</p>}
        <Problem error={remove.error} />
        <Loaded query={labels}>
          {(list) => (
            <ul className={styles.rows} aria-label={texts.pages.labels}>
              {list.length === 0 && <li className={styles.hint}>{texts.labels.none}</li>}
              {list.map((label) => (
                <li key={label.id} className={styles.row}>
                  <span className={styles.what}>
                    <LabelChip {...label} />
                  </span>
                  {isOwner && (
                    <RowButtons
                      name={label.name}
                      onEdit={() => setEdited(label)}
                      onDelete={() => setDoomed(label)}
                    />
                  )}
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Card>
      {edited && (
        <LabelDialog
          businessId={businessId}
          label={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
      {doomed && (
        <Confirm
          title={texts.form.deleteName({ name: doomed.name })}
          hint={texts.labels.deleteHint}
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
