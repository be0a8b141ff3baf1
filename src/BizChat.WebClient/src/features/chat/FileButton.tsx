import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { uploadAccept } from '@/api/uploadAPI'
import { useI18n } from '@/i18n/I18nContext'
import { IconButton } from '@/ui/Button'
import { filesId } from './focusComposer'

/** Chooses files to attach. */
export function FileButton({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  const { t } = useI18n()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton icon={Paperclip} label={t.input.attach} onClick={() => picker.current?.click()} />
      <input
        ref={picker}
        id={filesId}
        type="file"
        multiple
        hidden
        accept={uploadAccept}
        aria-label={t.input.attach}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}
