import { Download, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useI18n } from '@/i18n/I18nContext'
import { useBackCloses } from '@/lib/useBackCloses'
import { IconButton } from '@/ui/Button'
import { useFocusBefore } from '@/ui/overlays/useFocusBefore'
import type { FileAttachment } from './FileView'
import styles from './Lightbox.module.css'

export function Lightbox({ file, onClose }: { file: FileAttachment; onClose: () => void }) {
  const { t } = useI18n()
  const focusBefore = useFocusBefore()
  useBackCloses(true, onClose)
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          className={styles.lightbox}
          aria-describedby={undefined}
          {...focusBefore}
          onClick={(event) => event.target === event.currentTarget && onClose()}
          onKeyDown={(event) => event.stopPropagation()}
        >
          <header>
            <Dialog.Title>
              <bdi>{file.name || t.chat.image}</bdi>
            </Dialog.Title>
            <a href={file.url} download={file.name} aria-label={t.chat.download({ name: file.name })}>
              <Download size={18} />
            </a>
            <IconButton icon={X} label={t.chat.closeImage} onClick={onClose} />
          </header>
          <img src={file.url} alt={file.name} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
