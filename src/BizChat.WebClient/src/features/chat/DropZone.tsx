import { Paperclip } from 'lucide-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import styles from './DropZone.module.css'

export interface Dropped {
  files: File[]
}

export function DropZone({ children }: { children: (dropped: Dropped | null) => ReactNode }) {
  const { t } = useI18n()
  const [dropped, setDropped] = useState<Dropped | null>(null)
  const [over, setOver] = useState(false)

  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the attach button is the first
    <div
      className={styles.zone}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(false)
        setDropped({ files: [...event.dataTransfer.files] })
      }}
    >
      {children(dropped)}
      {over && (
        <div className={styles.curtain}>
          <Paperclip size={28} />
          {t.input.drop}
        </div>
      )}
    </div>
  )
}
