import type { UseQueryResult } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Spinner } from '@/ui/Spinner'

interface LoadedProps<T> {
  query: UseQueryResult<T>
  children: (data: T) => ReactNode
}

export function Loaded<T>({ query, children }: LoadedProps<T>) {
  const { t } = useI18n()
  const texts = useSettingsTexts()
  if (query.data !== undefined) return children(query.data)
  if (query.isPending) return <Spinner label={t.common.loading} />
  return (
    <EmptyState icon={CircleAlert} title={texts.form.failed}>
      <Button onClick={() => query.refetch()}>{t.common.retry}</Button>
    </EmptyState>
  )
}
