import { Copy } from 'lucide-react'
import { useI18n } from '@/i18n/I18nContext'
import { copyText } from '@/lib/clipboard'
import { notify } from '@/lib/notify'
import { IconButton } from './Button'

/** @param what names the text that it copies */
export function CopyButton({ what, text }: { what: string; text: string }) {
  const { t } = useI18n()
  const copy = async () => {
    if (await copyText(text)) notify({ id: 'copied', message: t.common.copied({ what }) })
  }
  return <IconButton icon={Copy} label={t.common.copy({ what })} onClick={() => void copy()} />
}
