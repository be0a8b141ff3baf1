import { skipToken, useQuery } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import type { AgentsViewing } from '@/api/types'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import styles from './ChatHeader.module.css'

/** Which colleagues look at the conversation or write in it. */
export function Viewers({ conversationId }: { conversationId: number }) {
  const { t, language } = useI18n()
  const { me } = useViewer()
  const { data } = useQuery<AgentsViewing>({ queryKey: keys.viewing(conversationId), queryFn: skipToken })
  const others = (data?.agents ?? []).filter(({ id }) => id !== me?.id)
  const words = (isTyping: boolean) => {
    const names = others.filter(({ typing }) => typing === isTyping).map(({ name }) => name)
    if (names.length === 0) return []
    const values = { n: names.length, names: new Intl.ListFormat(language).format(names) }
    return [isTyping ? t.chat.replying(values) : t.chat.viewing(values)]
  }
  return <output className={styles.viewers}>{[...words(true), ...words(false)].join(' · ')}</output>
}
