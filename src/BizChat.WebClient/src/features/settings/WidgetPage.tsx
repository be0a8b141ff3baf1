import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { businessAPI } from '@/api/businessAPI'
import { keys } from '@/api/keys'
import type { Business, WidgetSettings } from '@/api/types'
import { useBusiness } from '@/api/useBusiness'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { InstallCard } from './InstallCard'
import { Loaded } from './Loaded'
import { Card, Page } from './Page'
import { PreChatCard } from './PreChatCard'
import type { PageProps } from './pages'
import { SaveForm } from './SaveForm'
import { Toggle } from './Toggle'
import type { TextLanguage } from './translations'
import { useSave } from './useSave'
import { WidgetLookCard } from './WidgetLookCard'
import styles from './WidgetPage.module.css'
import { WidgetPreview } from './WidgetPreview'
import { WidgetWordsCard } from './WidgetWordsCard'
import { toWidgetChange } from './widgetDraft'

export function WidgetPage({ businessId }: PageProps) {
  const business = useBusiness(businessId)
  return (
    <Loaded query={business}>
      {(data) => (
        <div className={styles.columns}>
          <WidgetForm business={data} />
        </div>
      )}
    </Loaded>
  )
}

function WidgetForm({ business: { id, widget: stored } }: { business: Business }) {
  const api = useApi(businessAPI)
  const { widget: texts } = useSettingsTexts()
  const client = useQueryClient()
  const [draft, setDraft] = useState<WidgetSettings | null>(null)
  const [language, setLanguage] = useState<TextLanguage>('')
  const widget = draft ?? stored
  const save = useSave(
    async () => {
      const saved = await api.change(id, { widget: toWidgetChange(widget) })
      client.setQueryData(keys.business(id), saved)
      setDraft(null)
    },
    { 'invalid.*': texts.invalid },
  )
  const change = (part: Partial<WidgetSettings>) => {
    setDraft({ ...widget, ...part })
    save.onChange()
  }
  return (
    <>
      <Page name="widget">
        <SaveForm save={save} onDiscard={draft ? () => setDraft(null) : undefined}>
          <WidgetLookCard businessId={id} widget={widget} onChange={change} />
          <WidgetWordsCard widget={widget} language={language} onLanguage={setLanguage} onChange={change} />
          <PreChatCard form={widget.pre_chat} onChange={(form) => change({ pre_chat: form })} />
          <Card title={texts.pages}>
            <Toggle
              label={texts.recordPages}
              hint={texts.recordPagesHint}
              checked={widget.record_pages}
              onChange={(isOn) => change({ record_pages: isOn })}
            />
          </Card>
        </SaveForm>
        <InstallCard businessId={id} />
      </Page>
      <WidgetPreview businessId={id} widget={widget} language={language} />
    </>
  )
}
