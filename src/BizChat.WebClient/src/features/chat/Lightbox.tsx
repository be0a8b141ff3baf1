import { useLayoutEffect, useRef } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { useBackCloses } from '@/lib/useBackCloses'
import { IconButton } from '@/ui/Button'
import { Icon } from '@/ui/icons'
import type { FileAttachment } from './FileView'
import styles from './Lightbox.module.css'

export function Lightbox({ file, onClose }: { file: FileAttachment; onClose: () => void }) {
  const { t } = useI18n()
  const dialog = useRef<HTMLDialogElement>(null)
  useBackCloses(true, onClose)

  // Close before unmounting: only then the browser restores the focus.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
    return () => element?.close()
  }, [])

  return (
    <dialog
      ref={dialog}
      className={styles.lightbox}
      aria-label={file.name || t.chat.image}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header>
        <bdi>{file.name}</bdi>
        <a href={file.url} download={file.name} aria-label={t.chat.download(file.name)}>
          <Icon name="download" />
        </a>
        <IconButton icon="close" label={t.chat.closeImage} onClick={onClose} />
      </header>
      <img src={file.url} alt={file.name} />
    </dialog>
  )
}
